package io.filestore.plugin.stack;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Hides outputs that are made of a parameter with {@code NoEcho}. */
final class SecretOutputs {

  private final Set<String> secrets;

  private SecretOutputs(Set<String> secrets) {
    this.secrets = secrets;
  }

  static Stack hide(Stack stack, Mapping template) {
    SecretOutputs hidden =
        new SecretOutputs(
            TemplateParameter.of(template).stream()
                .filter(TemplateParameter::isSecret)
                .map(TemplateParameter::name)
                .collect(Collectors.toSet()));
    List<Stack.Output> outputs =
        stack.outputs().stream()
            .map(
                output ->
                    hidden.isIn(template.mapping("Outputs").mapping(output.key()))
                        ? new Stack.Output(output.key(), "****", output.description())
                        : output)
            .toList();
    return new Stack(
        stack.id(),
        stack.name(),
        stack.state(),
        stack.reason(),
        stack.parameters(),
        stack.tags(),
        outputs,
        stack.isProtected());
  }

  private boolean isIn(Value value) {
    if (value instanceof Mapping mapping) {
      boolean refers =
          mapping.text("Ref").filter(secrets::contains).isPresent()
              || (mapping.get("Fn::Sub") instanceof Scalar text && isInText(text.text()))
              || (!mapping.items("Fn::Sub").isEmpty()
                  && mapping.items("Fn::Sub").get(0) instanceof Scalar first
                  && isInText(first.text()));
      return refers || mapping.entries().stream().anyMatch(entry -> isIn(entry.value()));
    }
    return value instanceof Sequence list && list.items().stream().anyMatch(this::isIn);
  }

  private boolean isInText(String text) {
    return secrets.stream().anyMatch(secret -> text.contains("${" + secret + "}"));
  }
}
