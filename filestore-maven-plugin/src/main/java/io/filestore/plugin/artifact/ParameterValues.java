package io.filestore.plugin.artifact;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a template's parameters, as far as a digest may know them. */
final class ParameterValues {

  private final Mapping declared;
  private final Map<String, String> given;
  private final int secretsRevision;

  /**
   * @param declared the template's {@code Parameters}
   * @param given by name; the others have their defaults
   */
  ParameterValues(Mapping declared, Map<String, String> given) {
    this(declared, given, 0);
  }

  /**
   * @param secretsRevision stands for the values of secrets, unless it is 0
   */
  ParameterValues(Mapping declared, Map<String, String> given, int secretsRevision) {
    this.declared = declared;
    this.given = given;
    this.secretsRevision = secretsRevision;
  }

  /**
   * The parameter's value, a list for a list type. Of a {@code NoEcho} parameter only the revision,
   * if any: its value could be guessed offline from a digest.
   */
  Optional<Value> of(String name) {
    Mapping parameter = declared.mapping(name);
    if (isSecret(parameter)) {
      return secretsRevision == 0
          ? Optional.empty()
          : Optional.of(Scalar.string("secrets revision " + secretsRevision, parameter.origin()));
    }
    Optional<String> text = Optional.ofNullable(given.get(name)).or(() -> defaultOf(parameter));
    return text.filter(any -> declared.has(name)).map(value -> typed(parameter, value));
  }

  private static boolean isSecret(Mapping parameter) {
    return parameter.text("NoEcho").filter(text -> text.equalsIgnoreCase("true")).isPresent();
  }

  private static Optional<String> defaultOf(Mapping parameter) {
    return parameter.get("Default") instanceof Scalar scalar && !scalar.isNull()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  private static Value typed(Mapping parameter, String value) {
    String type = parameter.text("Type").orElse("String");
    if (!type.equals("CommaDelimitedList") && !type.startsWith("List<")) {
      return Scalar.string(value, parameter.origin());
    }
    List<Value> items = new ArrayList<>();
    for (String item : value.split(",", -1)) {
      items.add(Scalar.string(item.strip(), parameter.origin()));
    }
    return new Sequence(items, parameter.origin());
  }
}
