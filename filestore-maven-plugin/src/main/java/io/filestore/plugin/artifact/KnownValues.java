package io.filestore.plugin.artifact;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a template's values are as far as its parameters tell. */
public final class KnownValues {

  private static final Origin ORIGIN = Origin.generated("condition");

  private final TemplateValues values;

  /**
   * @param parameters by name; the others have their defaults, secret ones are not known
   */
  public KnownValues(Mapping template, Map<String, String> parameters) {
    this.values =
        new TemplateValues(
            template, new ParameterValues(template.mapping("Parameters"), parameters));
  }

  /** The text that the value comes to; empty when only AWS knows. */
  public Optional<String> text(Value value) {
    return values.of(value) instanceof Scalar scalar && !scalar.isNull()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /** Whether the condition is known to be false. */
  public boolean isFalse(String condition) {
    Value call = Value.of(Map.of("Fn::If", List.of(condition, "yes", "no")), ORIGIN);
    return text(call).filter("no"::equals).isPresent();
  }
}
