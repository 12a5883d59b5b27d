package io.filestore.local.sam.resource;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Macro;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Tags;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** AWS::Serverless::SimpleTable: a DynamoDB table with a primary key of one attribute. */
public final class SimpleTableMacro implements Macro {

  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          PointInTimeRecoverySpecification any
          PrimaryKey map(str)
          ProvisionedThroughput map(int|map)
          TableName str|map
          Tags map
          SSESpecification map
          """);
  private static final Map<String, String> TYPES =
      Map.of("String", "S", "Number", "N", "Binary", "B");

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public List<CfnResource> expand(SamResource source, Translation translation) {
    CfnResource table = source.successor("AWS::DynamoDB::Table");
    JsonNode name = Nodes.text("id");
    String type = "S";
    if (source.has("PrimaryKey")) {
      name = required(source, "Name");
      type = TYPES.get(required(source, "Type").asString(""));
      if (type == null) {
        throw Problem.resource(
            source.logicalId(),
            "Invalid 'Type' \"" + required(source, "Type").asString("") + "\".");
      }
    }
    ObjectNode attribute = Nodes.object("AttributeName", name);
    ObjectNode key = Nodes.object("AttributeName", name);
    table.set("AttributeDefinitions", Nodes.array(attribute.put("AttributeType", type)));
    table.set("KeySchema", Nodes.array(key.put("KeyType", "HASH")));
    for (String property :
        List.of(
            "PointInTimeRecoverySpecification",
            "ProvisionedThroughput",
            "SSESpecification",
            "TableName")) {
      table.setIfTruthy(property, source.get(property));
    }
    if (!source.has("ProvisionedThroughput")) {
      table.set("BillingMode", "PAY_PER_REQUEST");
    }
    return List.of(table.setIfTruthy("Tags", Tags.list(source.get("Tags"))));
  }

  private static JsonNode required(SamResource source, String name) {
    JsonNode value = Nodes.get(source.get("PrimaryKey"), name);
    if (value == null) {
      throw Problem.resource(source.logicalId(), "Property 'PrimaryKey." + name + "' is required.");
    }
    return value;
  }
}
