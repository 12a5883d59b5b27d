package io.filestore.local.sam.function;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code EventInvokeConfig}: how asynchronous calls are tried again and where their outcome goes.
 *
 * @param policies what the function's role needs to send there
 */
record InvokeConfig(List<CfnResource> resources, List<ObjectNode> policies) {

  static InvokeConfig of(SamResource source, @Nullable CfnResource alias, Translation translation) {
    if (!source.has("EventInvokeConfig")) {
      return new InvokeConfig(List.of(), List.of());
    }
    JsonNode config = translation.parameters().resolve(source.get("EventInvokeConfig"));
    String id = source.logicalId() + "EventInvokeConfig";
    List<CfnResource> resources = new ArrayList<>();
    List<ObjectNode> policies = new ArrayList<>();
    ObjectNode destinations = Nodes.object();
    JsonNode given = Nodes.get(config, "DestinationConfig");
    if (Nodes.truthy(given)) {
      String path = "EventInvokeConfig.DestinationConfig";
      ObjectNode map = Expect.map(source.logicalId(), path, given);
      for (String outcome : List.of("OnSuccess", "OnFailure")) {
        JsonNode to = Nodes.get(map, outcome);
        if (to != null) {
          ObjectNode target = Expect.map(source.logicalId(), path + "." + outcome, to);
          Destination destination = Destination.of(source, id + outcome, id, target, translation);
          destinations.set(outcome, Nodes.object("Destination", destination.arn()));
          if (destination.resource() != null) {
            resources.add(destination.resource());
          }
          if (destination.policy() != null) {
            policies.add(destination.policy());
          }
        }
      }
    }
    CfnResource invokeConfig =
        new CfnResource(id, "AWS::Lambda::EventInvokeConfig", source.attributes())
            .set("FunctionName", Intrinsics.ref(source.logicalId()))
            .set("Qualifier", alias == null ? Nodes.text("$LATEST") : alias.get("Name"))
            .set("DestinationConfig", destinations)
            .set("MaximumEventAgeInSeconds", Nodes.get(config, "MaximumEventAgeInSeconds"))
            .set("MaximumRetryAttempts", Nodes.get(config, "MaximumRetryAttempts"));
    if (alias != null) {
      invokeConfig.dependsOn(alias.logicalId());
    }
    resources.add(invokeConfig);
    return new InvokeConfig(resources, policies);
  }
}
