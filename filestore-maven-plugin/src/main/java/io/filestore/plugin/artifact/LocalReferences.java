package io.filestore.plugin.artifact;

import io.filestore.plugin.artifact.LocalReference.Kind;
import io.filestore.plugin.artifact.PackagedProperties.Packaged;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds, and replaces, every local path of a template. A value that is an intrinsic function, an
 * {@code s3://} URI or nothing is not one.
 */
final class LocalReferences {

  private static final String FOR_EACH = "Fn::ForEach::";

  private final Function<LocalReference, Value> located;
  private final boolean splitting;

  private LocalReferences(Function<LocalReference, Value> located, boolean splitting) {
    this.located = located;
    this.splitting = splitting;
  }

  /** Every local path, in the order of the document. */
  static List<LocalReference> find(Mapping content, Position position) {
    List<LocalReference> found = new ArrayList<>();
    replace(
        content,
        position,
        reference -> {
          found.add(reference);
          return reference.path();
        });
    return found;
  }

  /** The template with each local path written in another way, and nothing else changed. */
  static Mapping rewrite(Mapping template, Function<LocalReference, Value> rewritten) {
    return new LocalReferences(rewritten, false).mapping(template, Position.template());
  }

  /**
   * The content with each local path replaced, and {@code s3://} URIs as their properties take
   * them.
   *
   * @param position what the content is: {@link Position#template()}, or the part of one
   * @param located the value for a reference; its own path when it stays
   * @return equal to the content when nothing was replaced
   */
  static Mapping replace(
      Mapping content, Position position, Function<LocalReference, Value> located) {
    return new LocalReferences(located, true).mapping(content, position);
  }

  private Mapping mapping(Mapping content, Position position) {
    List<Mapping.Entry> entries = new ArrayList<>(content.size());
    for (Mapping.Entry entry : content.entries()) {
      Value value = value(entry.key().text(), entry.value(), position);
      entries.add(new Mapping.Entry(entry.key(), value));
    }
    return new Mapping(entries, content.shortTag(), content.origin());
  }

  private Value value(String key, Value value, Position position) {
    if (key.equals("Fn::Transform") || (key.equals("Transform") && position.isTemplate())) {
      return transform(value, position);
    }
    if (key.startsWith(FOR_EACH)
        && value instanceof Sequence loop
        && loop.items().size() == 3
        && loop.items().get(2) instanceof Mapping body) {
      return new Sequence(
          List.of(loop.items().get(0), loop.items().get(1), mapping(body, position)),
          loop.origin());
    }
    if (value instanceof Scalar scalar) {
      return position.packaged(key).map(p -> path(key, scalar, p, position)).orElse(scalar);
    }
    return below(value, position.under(key, value));
  }

  private Value below(Value value, Position position) {
    if (value instanceof Mapping mapping) {
      return mapping(mapping, position);
    }
    if (value instanceof Sequence sequence) {
      Position item = position.under("", value);
      return items(sequence, each -> below(each, item));
    }
    return value;
  }

  private Value path(String key, Scalar path, Packaged packaged, Position position) {
    if (path.isNull() || path.text().isBlank()) {
      return path;
    }
    if (packaged.form().isRemote(path.text())) {
      return splitting ? packaged.form().ofRemote(path) : path;
    }
    String property =
        position instanceof Position.Properties properties && !properties.path().isEmpty()
            ? String.join(".", properties.path()) + "." + key
            : key;
    return located.apply(
        new LocalReference(
            position.owner(), property, path, packaged.kind(), packaged.form(), position));
  }

  /** One transform or a list of them; the plain name of a macro names no path. */
  private Value transform(Value transform, Position position) {
    if (transform instanceof Sequence several) {
      return items(several, each -> transform(each, position));
    }
    if (!(transform instanceof Mapping call)
        || call.text("Name").filter("AWS::Include"::equals).isEmpty()
        || !(call.get("Parameters") instanceof Mapping parameters)
        || !(parameters.get("Location") instanceof Scalar location)
        || location.isNull()
        || location.text().isBlank()
        || S3Form.URI.isRemote(location.text())) {
      return below(transform, Position.elsewhere());
    }
    Value replaced =
        located.apply(
            new LocalReference(
                "AWS::Include", "Location", location, Kind.INCLUDE, S3Form.URI, position));
    return call.with("Parameters", parameters.with("Location", replaced));
  }

  private static Value items(Sequence sequence, Function<Value, Value> replacement) {
    return new Sequence(
        sequence.items().stream().map(replacement).collect(Collectors.toList()), sequence.origin());
  }
}
