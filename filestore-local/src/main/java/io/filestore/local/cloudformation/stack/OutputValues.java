package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Json;
import io.filestore.local.cloudformation.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Works out the outputs of a deployment. */
final class OutputValues {

  private OutputValues() {}

  /**
   * Those whose condition holds.
   *
   * @param scope with values in clear
   * @param masked the same with what is under {@code NoEcho} masked
   */
  static List<StackOutput> of(
      Deployment deployment, DeploymentScope scope, DeploymentScope masked) {
    List<StackOutput> outputs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : deployment.template().outputs().properties()) {
      JsonNode output = entry.getValue();
      if (output.has("Condition") && !scope.condition(Json.show(output.path("Condition")))) {
        continue;
      }
      JsonNode export = output.path("Export").path("Name");
      String otherwise =
          "Template format error: Output "
              + entry.getKey()
              + " is malformed. "
              + "Every Value member must be a string.";
      if (!output.has("Value")) {
        throw new TemplateException(otherwise);
      }
      outputs.add(
          new StackOutput(
              entry.getKey(),
              text(output.path("Value"), scope, otherwise),
              text(output.path("Value"), masked, otherwise),
              output.path("Description").asString(null),
              export.isMissingNode() ? null : text(export, scope, otherwise)));
    }
    return outputs;
  }

  private static String text(JsonNode value, DeploymentScope scope, String otherwise) {
    return scope.evaluator().text(value, otherwise);
  }
}
