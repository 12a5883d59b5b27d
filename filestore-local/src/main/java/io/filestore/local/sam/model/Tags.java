package io.filestore.local.sam.model;

import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * SAM's tags are a map, CloudFormation's mostly a list; SAM adds one that says it made the thing.
 */
public final class Tags {

  private static final List<String> RESERVED =
      List.of("lambda:createdBy", "serverlessrepo:applicationId", "serverlessrepo:semanticVersion");
  private static final List<String> TAGGABLE =
      List.of(
          "AWS::Lambda::Function",
          "AWS::IAM::Role",
          "AWS::SQS::Queue",
          "AWS::SNS::Topic",
          "AWS::S3::Bucket",
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGateway::Stage",
          "AWS::ApiGateway::UsagePlan",
          "AWS::ApiGateway::ApiKey",
          "AWS::DynamoDB::Table",
          "AWS::StepFunctions::StateMachine");

  private Tags() {}

  public static ArrayNode list(@Nullable JsonNode map) {
    ArrayNode list = Nodes.array();
    if (map instanceof ObjectNode object) {
      Nodes.entries(object)
          .forEach(
              entry -> {
                JsonNode value = entry.getValue().isNull() ? Nodes.text("") : entry.getValue();
                ObjectNode tag = Nodes.object("Key", entry.getKey());
                list.add(tag.set("Value", value));
              });
    }
    return list;
  }

  /** The list with SAM's own tag first; reserved keys are refused. */
  public static ArrayNode withCreator(String logicalId, @Nullable JsonNode map) {
    for (String reserved : RESERVED) {
      if (map != null && map.has(reserved)) {
        throw Problem.resource(
            logicalId,
            reserved
                + " is a reserved Tag key name and cannot be set on your resource. Please change"
                + " the tag key in the input.");
      }
    }
    return Nodes.concat(list(Nodes.object("lambda:createdBy", "SAM")), list(map));
  }

  /** Gives every resource that has tags these, when {@code PropagateTags} says so. */
  public static void propagate(List<CfnResource> resources, SamResource source) {
    JsonNode tags = source.get("Tags");
    if (!source.has("PropagateTags") || !Nodes.truthy(tags)) {
      return;
    }
    for (CfnResource resource : resources) {
      if (TAGGABLE.contains(resource.type())) {
        resource.set("Tags", list(tags));
      }
    }
  }
}
