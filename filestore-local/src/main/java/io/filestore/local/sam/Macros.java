package io.filestore.local.sam;

import io.filestore.local.sam.api.HttpApiMacro;
import io.filestore.local.sam.api.RestApiMacro;
import io.filestore.local.sam.function.FunctionMacro;
import io.filestore.local.sam.model.Macro;
import io.filestore.local.sam.resource.LayerVersionMacro;
import io.filestore.local.sam.resource.SimpleTableMacro;
import io.filestore.local.sam.resource.StateMachineMacro;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** SAM's types of resources: those that are done here, and those that are not. */
final class Macros {

  private static final String PREFIX = "AWS::Serverless::";
  private static final Set<String> REFUSED =
      Set.of("Application", "CapacityProvider", "Connector", "GraphQLApi", "WebSocketApi");

  /** Types that may have the id of the SAM resource they are made of. */
  private static final Map<String, String> SUCCESSORS =
      Map.of(
          "AWS::Lambda::Function", PREFIX + "Function",
          "AWS::Lambda::LayerVersion", PREFIX + "LayerVersion",
          "AWS::ApiGateway::RestApi", PREFIX + "Api",
          "AWS::ApiGatewayV2::Api", PREFIX + "HttpApi",
          "AWS::S3::Bucket", "AWS::S3::Bucket",
          "AWS::SNS::Topic", "AWS::SNS::Topic",
          "AWS::DynamoDB::Table", PREFIX + "SimpleTable",
          "AWS::StepFunctions::StateMachine", PREFIX + "StateMachine");

  private final Map<String, Macro> macros =
      Map.of(
          "Api", new RestApiMacro(),
          "Function", new FunctionMacro(),
          "HttpApi", new HttpApiMacro(),
          "LayerVersion", new LayerVersionMacro(),
          "SimpleTable", new SimpleTableMacro(),
          "StateMachine", new StateMachineMacro());

  private static String shortType(JsonNode resource) {
    String type = Nodes.textAt(resource, "Type");
    return type != null && type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : "";
  }

  Macro of(ObjectNode resource) {
    return Objects.requireNonNull(macros.get(shortType(resource)));
  }

  /** Says of all at once what this transform does not do. */
  void refuseUnsupported(ObjectNode template) {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry :
        Nodes.entries((ObjectNode) template.path("Resources"))) {
      String type = shortType(entry.getValue());
      if (REFUSED.contains(type)) {
        problems.add(Problem.unsupported(entry.getKey(), PREFIX + type).getMessage());
      }
      if (entry.getValue().has("Connectors")) {
        problems.add(Problem.unsupported(entry.getKey(), "Attribute 'Connectors'").getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw Problem.document(problems);
    }
  }

  /**
   * Functions and state machines first, as their events write to APIs; then APIs, then the rest.
   */
  List<String> inOrder(ObjectNode resources) {
    List<String> functions = new ArrayList<>();
    List<String> machines = new ArrayList<>();
    List<String> apis = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : Nodes.entries(resources)) {
      String type = shortType(entry.getValue());
      if (macros.containsKey(type)) {
        List<String> list =
            switch (type) {
              case "Function" -> functions;
              case "StateMachine" -> machines;
              case "Api", "HttpApi" -> apis;
              default -> others;
            };
        list.add(entry.getKey());
      }
    }
    functions.addAll(machines);
    functions.addAll(apis);
    functions.addAll(others);
    return functions;
  }

  boolean mayReplace(String type, JsonNode there) {
    return Nodes.isText(there.get("Type"), SUCCESSORS.getOrDefault(type, ""));
  }
}
