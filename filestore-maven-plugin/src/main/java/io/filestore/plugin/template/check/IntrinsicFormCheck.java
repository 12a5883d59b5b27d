package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * FS318: {@code Ref}, {@code Fn::GetAtt}, {@code Fn::Sub} and {@code Fn::If} have the arguments
 * that they take. With language extensions more is legal, and nothing is checked.
 */
final class IntrinsicFormCheck implements Check {

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    if (!template.hasLanguageExtensions() && !template.hasMacro()) {
      for (String section : List.of("Conditions", "Globals", "Resources", "Outputs")) {
        walk(template.section(section), diagnostics);
      }
    }
    return diagnostics;
  }

  private static void walk(Value value, List<Diagnostic> diagnostics) {
    if (value instanceof Sequence sequence) {
      sequence.items().forEach(item -> walk(item, diagnostics));
    } else if (value instanceof Mapping mapping) {
      Optional<Intrinsic> intrinsic = Intrinsic.of(mapping);
      String legal = intrinsic.map(IntrinsicFormCheck::legalForm).orElse(null);
      if (intrinsic.isPresent() && legal != null) {
        diagnostics.add(
            Diagnostic.error(
                "FS318",
                mapping.origin().toString(),
                "'" + intrinsic.get().name() + "' has an argument that it does not take",
                "Write " + legal));
      }
      mapping.entries().forEach(entry -> walk(entry.value(), diagnostics));
    }
  }

  /** The form to write, or null when the argument has it. */
  private static @Nullable String legalForm(Intrinsic intrinsic) {
    Value argument = intrinsic.argument();
    List<Value> parts = argument instanceof Sequence several ? several.items() : List.of();
    return switch (intrinsic.name()) {
      case "Ref" -> argument instanceof Scalar ? null : "'!Ref Name'";
      case "Fn::GetAtt" ->
          parts.size() >= 2 && parts.get(0) instanceof Scalar
              ? null
              : "'!GetAtt Resource.Attribute'";
      case "Fn::Sub" ->
          argument instanceof Scalar
                  || (parts.size() == 2
                      && parts.get(0) instanceof Scalar
                      && parts.get(1) instanceof Mapping)
              ? null
              : "'!Sub text' or a list of a text and a mapping of variables";
      case "Fn::If" ->
          parts.size() == 3 && parts.get(0) instanceof Scalar
              ? null
              : "'!If [Condition, value if true, value if false]'";
      default -> null;
    };
  }
}
