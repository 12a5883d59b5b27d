package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.error.DiagnosticsException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML 1.1, as CloudFormation does, without changing a scalar's text. Short tags become
 * one-key mappings, aliases copies, {@code <<} is merged. What is not legal is FS201 with file,
 * line and column.
 */
public final class YamlReader {

  // An alias bomb of a few hundred bytes can ask for billions of nodes; no real template has these.
  private static final int MAX_NODES = 500_000;
  private static final int MAX_DEPTH = 200;
  private static final int MAX_CODE_POINTS = 32 * 1024 * 1024;

  /** YAML 1.1's type of a plain {@code =}. */
  private static final String VALUE_TAG = Tag.PREFIX + "value";

  private static final Set<Tag> SCALAR_TAGS =
      Set.of(Tag.BOOL, Tag.FLOAT, Tag.INT, Tag.MERGE, Tag.NULL, Tag.TIMESTAMP, new Tag(VALUE_TAG));

  private final String source;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;

  private YamlReader(String source) {
    this.source = source;
  }

  /**
   * Reads one document.
   *
   * @param text the document
   * @param source the file name for messages and origins
   * @throws DiagnosticsException FS201 when it is not one legal YAML document with a mapping at the
   *     root
   */
  public static Mapping read(String text, String source) {
    return new YamlReader(source).document(text);
  }

  /**
   * Reads one value of any kind.
   *
   * @param text one document
   * @param source the place for messages and origins
   * @throws DiagnosticsException FS201 when it is not one legal YAML document
   */
  public static Value readValue(String text, String source) {
    YamlReader reader = new YamlReader(source);
    return reader.value(reader.root(text));
  }

  private Mapping document(String text) {
    Node root = root(text);
    if (value(root) instanceof Mapping mapping) {
      return mapping;
    }
    throw illegal(
        root.getStartMark(),
        "the document is not a mapping",
        "Write keys such as 'Resources:' at the top level");
  }

  private Node root(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CODE_POINTS);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(Integer.MAX_VALUE); // MAX_NODES limits what they expand to
    options.setTagInspector(tag -> true); // nothing is constructed; value() knows the legal tags
    try {
      // Not the Yaml class: it readies what makes objects of nodes, at twice the cost of reading.
      Composer documents =
          new Composer(
              new ParserImpl(new StreamReader(new StringReader(text)), options),
              new Resolver(),
              options);
      Node root = documents.checkNode() ? documents.getNode() : null;
      if (root == null || isEmpty(root)) {
        throw illegal(null, "the file is empty", "Write a YAML mapping, or delete the file");
      }
      if (documents.checkNode()) {
        throw illegal(
            documents.getNode().getStartMark(),
            "a second YAML document begins here",
            "Keep one document a file");
      }
      return root;
    } catch (MarkedYAMLException e) {
      throw illegal(
          e.getProblemMark(), "not legal YAML: " + e.getProblem(), "Mend the YAML at this place");
    } catch (ReaderException e) {
      throw illegalCharacter(text, e);
    } catch (YAMLException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw illegal(null, "not legal YAML: " + reason, "Mend the YAML of this file");
    }
  }

  private static boolean isEmpty(Node root) {
    return root instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().isEmpty();
  }

  private Value value(Node node) {
    if (++nodes > MAX_NODES) {
      throw illegal(
          node.getStartMark(),
          "aliases expand to more than " + MAX_NODES + " values",
          "Write the repeated part out, or split the file");
    }
    if (!open.add(node)) {
      throw illegal(
          node.getStartMark(), "an anchor contains itself", "Write the repeated part out");
    }
    try {
      String tag = node.getTag().getValue();
      if (!tag.startsWith("!") || tag.equals("!")) {
        return untagged(node);
      }
      String name = tag.substring(1);
      if (!Intrinsic.shortNames().contains(name)) {
        throw illegal(
            node.getStartMark(),
            "unknown tag '" + tag + "'",
            "Legal tags are !" + String.join(", !", new TreeSet<>(Intrinsic.shortNames())));
      }
      Origin origin = origin(node.getStartMark());
      String longName = Intrinsic.longName(name);
      Value argument = argument(longName, untyped(node));
      Mapping.Entry entry = new Mapping.Entry(Scalar.string(longName, origin), argument);
      return new Mapping(List.of(entry), true, origin);
    } finally {
      open.remove(node);
    }
  }

  /** The node under a short tag: its scalars are strings, whatever they look like. */
  private Value untyped(Node node) {
    if (node instanceof ScalarNode scalar) {
      Scalar.Style style = style(scalar);
      Scalar read = new Scalar(scalar.getValue(), style, origin(node.getStartMark()));
      return read.isString()
          ? read
          : new Scalar(read.text(), Scalar.Style.SINGLE_QUOTED, read.origin());
    }
    return collection(node);
  }

  private Value untagged(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      Tag tag = node.getTag();
      if (!tag.equals(Tag.MAP) && !tag.equals(Tag.SEQ) && !tag.getValue().equals("!")) {
        throw unsupported(node);
      }
      return collection(node);
    }
    Scalar read = new Scalar(scalar.getValue(), style(scalar), origin(node.getStartMark()));
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.STR) || tag.getValue().equals("!")) {
      return read.isString()
          ? read
          : new Scalar(read.text(), Scalar.Style.SINGLE_QUOTED, read.origin());
    }
    if (!SCALAR_TAGS.contains(tag)) {
      throw unsupported(node);
    }
    return scalar.isPlain() ? read : Scalar.plain(read.text(), read.origin());
  }

  private Value collection(Node node) {
    Origin origin = origin(node.getStartMark());
    if (node instanceof SequenceNode sequence) {
      List<Value> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(value(item));
      }
      return new Sequence(items, origin);
    }
    if (node instanceof MappingNode mapping) {
      List<Mapping.Entry> entries = List.copyOf(entries(mapping).values());
      if (entries.size() == 1) {
        Mapping.Entry entry = entries.get(0);
        Value argument = argument(entry.key().text(), entry.value());
        entries = List.of(new Mapping.Entry(entry.key(), argument));
      }
      return new Mapping(entries, false, origin);
    }
    throw unsupported(node);
  }

  private Map<String, Mapping.Entry> entries(MappingNode mapping) {
    Map<String, Mapping.Entry> own = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        merged.add(tuple.getValueNode());
        continue;
      }
      Scalar key = key(tuple.getKeyNode());
      Mapping.Entry earlier = own.get(key.text());
      if (earlier != null) {
        throw illegal(
            tuple.getKeyNode().getStartMark(),
            "the key '" + key.text() + "' stands here again",
            "It stands first in line " + earlier.key().origin().line() + "; keep one of them");
      }
      own.put(key.text(), new Mapping.Entry(key, value(tuple.getValueNode())));
    }
    for (Node node : merged) {
      merge(node, own);
    }
    return own;
  }

  private void merge(Node node, Map<String, Mapping.Entry> own) {
    Value merged = value(node);
    if (merged instanceof Sequence sequence) {
      sequence.items().forEach(item -> merge(item, node, own));
    } else {
      merge(merged, node, own);
    }
  }

  private void merge(Value merged, Node node, Map<String, Mapping.Entry> own) {
    if (!(merged instanceof Mapping mapping)) {
      throw illegal(
          node.getStartMark(), "'<<' merges something that is not a mapping", "Name a mapping");
    }
    mapping.entries().forEach(entry -> own.putIfAbsent(entry.key().text(), entry));
  }

  private Scalar key(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getTag().getValue().startsWith("!")) {
      return new Scalar(scalar.getValue(), style(scalar), origin(node.getStartMark()));
    }
    throw illegal(node.getStartMark(), "a key is not a plain text", "Use a text as the key");
  }

  /** {@code Fn::GetAtt} takes {@code A.B} and {@code [A, B]}; one form is enough inside. */
  private static Value argument(String name, Value argument) {
    if (name.equals("Fn::GetAtt") && argument instanceof Scalar scalar) {
      int dot = scalar.text().indexOf('.');
      if (dot > 0) {
        return new Sequence(
            List.of(
                Scalar.string(scalar.text().substring(0, dot), scalar.origin()),
                Scalar.string(scalar.text().substring(dot + 1), scalar.origin())),
            scalar.origin());
      }
    }
    return argument;
  }

  private static Scalar.Style style(ScalarNode node) {
    ScalarStyle style = node.getScalarStyle();
    return switch (style) {
      case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Scalar.Style.DOUBLE_QUOTED;
      case SINGLE_QUOTED -> Scalar.Style.SINGLE_QUOTED;
      case LITERAL, FOLDED -> Scalar.Style.BLOCK;
      case PLAIN -> Scalar.Style.PLAIN;
    };
  }

  private DiagnosticsException unsupported(Node node) {
    return illegal(
        node.getStartMark(),
        "the tag '" + node.getTag().getValue() + "' has no place in a template",
        "Write a text, a list or a mapping");
  }

  private Origin origin(@Nullable Mark mark) {
    return mark == null
        ? new Origin(source, 0, 0)
        : new Origin(source, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The library says at which code point; people look for lines. */
  private DiagnosticsException illegalCharacter(String text, ReaderException e) {
    int at =
        text.offsetByCodePoints(
            0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
    String before = text.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = at - before.lastIndexOf('\n');
    return new DiagnosticsException(
        List.of(
            Diagnostic.error(
                "FS201",
                new Origin(source, line, column).toString(),
                String.format("not legal YAML: the character U+%04X", e.getCodePoint()),
                "Remove it, or write it as an escape in a double-quoted text")));
  }

  private DiagnosticsException illegal(@Nullable Mark mark, String problem, String fix) {
    return new DiagnosticsException(
        List.of(Diagnostic.error("FS201", origin(mark).toString(), problem, fix)));
  }
}
