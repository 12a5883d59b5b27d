package io.filestore.local.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From what a caller gives to the value of every parameter that a template declares. */
public final class ParameterValues {

  /**
   * One parameter of a call.
   *
   * @param value not looked at when the previous one is to be used
   */
  public record Given(String key, String value, boolean usePrevious) {}

  private ParameterValues() {}

  /**
   * The value of each declared parameter.
   *
   * @param previous what the stack has now; empty for a new one
   * @throws TemplateException naming what is missing, unknown, or against a constraint
   */
  public static Map<String, String> resolve(
      Map<String, ParameterDeclaration> declared, List<Given> given, Map<String, String> previous) {
    Map<String, Given> byKey = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    for (Given each : given) {
      if (byKey.put(each.key(), each) != null) {
        throw new TemplateException("Duplicate parameter keys: [" + each.key() + "]");
      }
      if (!declared.containsKey(each.key())) {
        unknown.add(each.key());
      }
    }
    if (!unknown.isEmpty()) {
      throw new TemplateException(
          "Parameters: [" + String.join(", ", unknown) + "] do not exist in the template");
    }
    Map<String, String> values = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (ParameterDeclaration declaration : declared.values()) {
      String name = declaration.name();
      Given one = byKey.get(name);
      String value =
          one == null
              ? declaration.defaultValue().orElse(null)
              : one.usePrevious() ? previous.get(name) : one.value();
      if (value == null) {
        missing.add(name);
      } else {
        values.put(name, value);
      }
    }
    if (!missing.isEmpty()) {
      throw new TemplateException(
          "Parameters: [" + String.join(", ", missing) + "] must have values");
    }
    values.forEach(
        (name, value) -> java.util.Objects.requireNonNull(declared.get(name)).check(value));
    return values;
  }
}
