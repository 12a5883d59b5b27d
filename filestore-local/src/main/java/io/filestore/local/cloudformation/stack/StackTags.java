package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stack's tags are its resources' tags too, where the type has them as a list of key and value; a
 * tag of the resource itself goes before one of the stack.
 */
final class StackTags {

  private static final Set<String> TAGGED =
      Set.of(
          "AWS::ApiGateway::ApiKey",
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGateway::Stage",
          "AWS::ApiGateway::UsagePlan",
          "AWS::DynamoDB::Table",
          "AWS::IAM::Role",
          "AWS::Lambda::Function",
          "AWS::Logs::LogGroup",
          "AWS::S3::Bucket",
          "AWS::SQS::Queue");

  private StackTags() {}

  static ObjectNode apply(String type, ObjectNode properties, Map<String, String> tags) {
    JsonNode own = properties.path("Tags");
    if (tags.isEmpty() || !TAGGED.contains(type) || !(own.isMissingNode() || own.isArray())) {
      return properties;
    }
    Map<String, JsonNode> all = new LinkedHashMap<>();
    own.forEach(tag -> all.put(tag.path("Key").asString(""), tag));
    tags.forEach(
        (key, value) -> all.putIfAbsent(key, Json.object().put("Key", key).put("Value", value)));
    ArrayNode merged = Json.array();
    all.values().forEach(merged::add);
    ObjectNode result = properties.deepCopy();
    result.set("Tags", merged);
    return result;
  }
}
