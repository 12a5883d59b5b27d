package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.error.DiagnosticsException;
import java.util.List;
import java.util.Optional;

/**
 * Turns the texts of one handler's annotations into values. A text that cannot be read is FS123
 * with the handler as its place, and stays a text, so that one run shows all of them.
 *
 * @param handler class or method, the origin of the values
 */
record AttributeValues(String handler, List<Diagnostic> findings) {

  Origin origin() {
    return Origin.generated(handler);
  }

  /** Literal, unless it starts with an exclamation mark: then YAML. */
  Value value(String attribute, String text) {
    Value literal = Scalar.string(text, origin());
    return text.startsWith("!") ? yaml(attribute, text).orElse(literal) : literal;
  }

  /** The attribute's YAML, which must be a mapping; an intrinsic function is one. */
  Mapping mapping(String attribute, String text) {
    Optional<Value> value = yaml(attribute, text);
    if (value.isPresent() && value.get() instanceof Mapping mapping) {
      return mapping;
    }
    if (value.isPresent()) {
      error(attribute, text, "it is not a mapping", "Write keys and values, '{Key: value}'");
    }
    return Mapping.empty(origin());
  }

  private Optional<Value> yaml(String attribute, String text) {
    if (text.isBlank()) {
      error(attribute, text, "it is blank", "Write a value, or leave the attribute out");
      return Optional.empty();
    }
    try {
      return Optional.of(generated(YamlReader.readValue(text, handler)));
    } catch (DiagnosticsException e) {
      Diagnostic first = e.diagnostics().get(0);
      error(attribute, text, first.problem(), first.fix());
      return Optional.empty();
    }
  }

  private void error(String attribute, String text, String problem, String fix) {
    findings.add(
        Diagnostic.error(
            "FS123", handler, "'" + attribute + "' is '" + text + "': " + problem, fix));
  }

  /** With the handler as origin: a line within an attribute would be taken for one of a file. */
  private Value generated(Value value) {
    if (value instanceof Scalar scalar) {
      return new Scalar(scalar.text(), scalar.style(), origin());
    }
    if (value instanceof Sequence sequence) {
      return new Sequence(sequence.items().stream().map(this::generated).toList(), origin());
    }
    Mapping mapping = (Mapping) value;
    return new Mapping(
        mapping.entries().stream()
            .map(
                entry ->
                    new Mapping.Entry(
                        new Scalar(entry.key().text(), entry.key().style(), origin()),
                        generated(entry.value())))
            .toList(),
        mapping.shortTag(),
        origin());
  }
}
