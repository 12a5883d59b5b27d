package io.filestore.local.sam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading templates for tests, and telling two apart. */
final class Templates {

  static final Path FOLDER = Path.of("src/test/resources/sam");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Templates() {}

  static ObjectNode read(Path yaml) {
    try {
      return parse(Files.readString(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode parse(String yaml) {
    Object value = new Yaml(new LongForm()).load(yaml);
    return MAPPER.valueToTree(value);
  }

  static ObjectNode readJson(Path json) {
    return (ObjectNode) MAPPER.readTree(json.toFile());
  }

  /** Short tags become intrinsics in their long form; dates stay text. */
  private static final class LongForm extends SafeConstructor {

    LongForm() {
      super(new LoaderOptions());
      yamlConstructors.put(
          Tag.TIMESTAMP,
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return ((ScalarNode) node).getValue();
            }
          });
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return intrinsic(node);
            }
          });
    }

    private Map<String, Object> intrinsic(Node node) {
      String name = node.getTag().getValue().substring(1);
      Object value;
      if (node instanceof ScalarNode scalar) {
        value = scalar.getValue();
      } else if (node instanceof SequenceNode sequence) {
        value = constructSequence(sequence);
      } else {
        value = constructMapping((MappingNode) node);
      }
      if (name.equals("GetAtt") && value instanceof String text) {
        value = Arrays.asList(text.split("\\.", 2));
      }
      boolean plain = name.equals("Ref") || name.equals("Condition");
      return Map.of(plain ? name : "Fn::" + name, value);
    }
  }

  /** One line a difference, by path; order of keys and of dependencies does not count. */
  static List<String> differences(JsonNode expected, JsonNode actual) {
    List<String> lines = new ArrayList<>();
    compare("", sorted(expected), sorted(actual), lines);
    return lines;
  }

  private static void compare(String path, JsonNode expected, JsonNode actual, List<String> lines) {
    if (expected.isObject() && actual.isObject()) {
      TreeSet<String> keys = new TreeSet<>(expected.propertyNames());
      keys.addAll(actual.propertyNames());
      for (String key : keys) {
        compare(path + "/" + key, expected.path(key), actual.path(key), lines);
      }
    } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(path + "/" + i, expected.get(i), actual.get(i), lines);
      }
    } else if (!expected.equals(actual)) {
      lines.add(path + ": expected " + shown(expected) + " but was " + shown(actual));
    }
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }

  /** The translator puts dependencies of buckets in any order. */
  private static JsonNode sorted(JsonNode template) {
    JsonNode copy = template.deepCopy();
    for (JsonNode resource : copy.path("Resources")) {
      if (resource.get("DependsOn") instanceof ArrayNode list) {
        TreeSet<String> names = new TreeSet<>();
        list.forEach(each -> names.add(each.stringValue()));
        ArrayNode sorted = list.arrayNode();
        names.forEach(sorted::add);
        ((ObjectNode) resource).set("DependsOn", sorted);
      }
    }
    return copy;
  }
}
