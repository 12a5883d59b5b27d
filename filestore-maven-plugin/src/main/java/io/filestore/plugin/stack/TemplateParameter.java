package io.filestore.plugin.stack;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * A parameter as the template declares it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html">Parameters</a>
 */
record TemplateParameter(String name, Mapping declaration) {

  static List<TemplateParameter> of(Mapping template) {
    List<TemplateParameter> parameters = new ArrayList<>();
    for (Mapping.Entry entry : template.mapping("Parameters").entries()) {
      if (entry.value() instanceof Mapping declaration) {
        parameters.add(new TemplateParameter(entry.key().text(), declaration));
      }
    }
    return parameters;
  }

  boolean isSecret() {
    return declaration.text("NoEcho").filter("true"::equalsIgnoreCase).isPresent();
  }

  Optional<String> defaultValue() {
    return declaration.get("Default") instanceof Scalar scalar && !scalar.isNull()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  private String type() {
    return declaration.text("Type").orElse("String");
  }

  /** The name of a stored parameter of Systems Manager, whose value only AWS knows. */
  private boolean isStored() {
    return type().startsWith("AWS::SSM::Parameter::Value");
  }

  private boolean isList() {
    return type().equals("CommaDelimitedList") || type().startsWith("List<");
  }

  /**
   * What is wrong with the value; a secret one is not in it.
   *
   * @return what the parameter demands, as in {@code must be one of 'dev', 'prod'}
   */
  Optional<String> objection(String value) {
    if (isStored()) {
      return Optional.empty();
    }
    List<String> items =
        isList() ? Arrays.stream(value.split(",", -1)).map(String::strip).toList() : List.of(value);
    for (String item : items) {
      Optional<String> objection = itemObjection(item);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  private Optional<String> itemObjection(String item) {
    List<String> allowed =
        declaration.items("AllowedValues").stream()
            .filter(Scalar.class::isInstance)
            .map(scalar -> ((Scalar) scalar).text())
            .toList();
    if (!allowed.isEmpty() && !allowed.contains(item)) {
      return Optional.of(
          "must be one of "
              + allowed.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", ")));
    }
    if (type().equals("Number") || type().equals("List<Number>")) {
      return numberObjection(item);
    }
    int length = item.length();
    Optional<BigDecimal> least = number("MinLength");
    Optional<BigDecimal> most = number("MaxLength");
    if (least.filter(min -> length < min.intValue()).isPresent()) {
      return Optional.of(described("must have at least " + least.get() + " characters"));
    }
    if (most.filter(max -> length > max.intValue()).isPresent()) {
      return Optional.of(described("must have at most " + most.get() + " characters"));
    }
    Optional<String> pattern = declaration.text("AllowedPattern");
    return pattern.filter(regex -> !matches(regex, item)).map(r -> described("must match " + r));
  }

  private Optional<String> numberObjection(String item) {
    BigDecimal number;
    try {
      number = new BigDecimal(item.strip());
    } catch (NumberFormatException e) {
      return Optional.of(described("must be a number"));
    }
    Optional<BigDecimal> least = number("MinValue");
    Optional<BigDecimal> most = number("MaxValue");
    if (least.filter(min -> number.compareTo(min) < 0).isPresent()) {
      return Optional.of(described("must be at least " + least.get()));
    }
    if (most.filter(max -> number.compareTo(max) > 0).isPresent()) {
      return Optional.of(described("must be at most " + most.get()));
    }
    return Optional.empty();
  }

  private Optional<BigDecimal> number(String key) {
    return declaration
        .text(key)
        .filter(text -> text.matches("-?[0-9]+(\\.[0-9]+)?"))
        .map(BigDecimal::new);
  }

  /** The template's own words come after ours, when it has any. */
  private String described(String demand) {
    return declaration
        .text("ConstraintDescription")
        .map(words -> demand + " (" + words.replaceAll("\\.$", "") + ")")
        .orElse(demand);
  }

  /** A pattern that Java cannot read is CloudFormation's to judge. */
  private static boolean matches(String regex, String item) {
    try {
      return Pattern.compile(regex).matcher(item).matches();
    } catch (PatternSyntaxException e) {
      return true;
    }
  }
}
