package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.ParameterDeclaration;
import io.filestore.local.cloudformation.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A template with the values it is, or is to be, carried out with.
 *
 * @param original the template's text as it was sent
 * @param processed after its transforms
 * @param parameters the value of each, those under {@code NoEcho} in clear
 * @param rollback what a failure leads to, unless the execution says otherwise
 */
public record Deployment(
    String id,
    String original,
    ObjectNode processed,
    Map<String, String> parameters,
    Map<String, String> tags,
    List<String> capabilities,
    List<String> notificationArns,
    @Nullable String roleArn,
    Rollback rollback) {

  /** What follows a failure. */
  public enum Rollback {
    ROLLBACK,
    DO_NOTHING,
    DELETE
  }

  public Template template() {
    return new Template(processed);
  }

  /** The values that must never be shown. */
  public List<String> secrets() {
    return template().parameters().values().stream()
        .filter(ParameterDeclaration::noEcho)
        .map(declaration -> parameters.get(declaration.name()))
        .filter(Objects::nonNull)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  Deployment with(Rollback other) {
    return new Deployment(
        id, original, processed, parameters, tags, capabilities, notificationArns, roleArn, other);
  }
}
