package io.filestore.local.cloudformation.query;

import io.filestore.local.cloudformation.stack.CloudFormationException;
import io.filestore.local.cloudformation.stack.Stack;
import io.filestore.local.cloudformation.stack.StackEngine;
import io.filestore.local.cloudformation.stack.StackPolicy;
import io.filestore.local.cloudformation.template.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The calls that change stacks. */
final class StackCalls {

  private static final int MOST_POLICY = 16_384;

  private final StackEngine engine;
  private final Requests requests;
  private final TemplateSource templates;

  StackCalls(StackEngine engine, Requests requests, TemplateSource templates) {
    this.engine = engine;
    this.requests = requests;
    this.templates = templates;
  }

  /** The answer; empty when it is none of these calls. */
  Optional<ObjectNode> answer(String action, Form form, String region) throws IOException {
    ObjectNode result = Json.object();
    switch (action) {
      case "CreateStack" ->
          id(result, engine.create(requests.stack(form, region, "ClientRequestToken")));
      case "UpdateStack" ->
          id(result, engine.update(requests.stack(form, region, "ClientRequestToken")));
      case "DeleteStack" ->
          engine.delete(
              region,
              form.required("StackName"),
              form.strings("RetainResources").orElse(List.of()),
              form.get("DeletionMode").orElse("").equals("FORCE_DELETE_STACK"),
              form.orNull("ClientRequestToken"));
      case "CancelUpdateStack" -> engine.cancelUpdate(region, form.required("StackName"));
      case "ContinueUpdateRollback" ->
          engine.continueRollback(
              region,
              form.required("StackName"),
              form.strings("ResourcesToSkip").orElse(List.of()),
              form.orNull("ClientRequestToken"));
      case "RollbackStack" ->
          id(
              result,
              engine.rollback(
                  region,
                  form.required("StackName"),
                  form.flag("RetainExceptOnCreate"),
                  form.orNull("ClientRequestToken")));
      case "UpdateTerminationProtection" -> {
        boolean enable = Boolean.parseBoolean(form.required("EnableTerminationProtection"));
        id(
            result,
            engine.change(
                region, form.required("StackName"), stack -> stack.terminationProtection = enable));
      }
      case "SetStackPolicy" -> setPolicy(form, region);
      case "GetStackPolicy" -> {
        Stack stack = engine.stacks().get(region, form.required("StackName"));
        synchronized (stack) {
          StackViews.put(result, "StackPolicyBody", stack.policy);
        }
      }
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(result);
  }

  private void setPolicy(Form form, String region) throws IOException {
    String body =
        templates
            .find(form, "StackPolicyBody", "StackPolicyURL", MOST_POLICY)
            .orElseThrow(
                () ->
                    CloudFormationException.validation(
                        "Either StackPolicyBody or StackPolicyURL must be specified."));
    StackPolicy.read(body);
    engine.change(region, form.required("StackName"), stack -> stack.policy = body);
  }

  private static void id(ObjectNode result, Stack stack) {
    result.put("StackId", stack.id);
  }
}
