package io.filestore.local.dynamodb;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::DynamoDB::Table}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html">AWS::DynamoDB::Table</a>
 */
final class TableType implements ResourceType {

  private static final int LONGEST_NAME = 255;

  /** What CreateTable takes under the same name. */
  private static final List<String> CREATED_WITH =
      List.of(
          "AttributeDefinitions",
          "BillingMode",
          "DeletionProtectionEnabled",
          "GlobalSecondaryIndexes",
          "KeySchema",
          "LocalSecondaryIndexes",
          "ProvisionedThroughput",
          "TableClass",
          "Tags");

  private final Tables tables;
  private final String account;
  private final String region;

  TableType(Tables tables, String account, String region) {
    this.tables = tables;
    this.account = account;
    this.region = region;
  }

  @Override
  public String name() {
    return "AWS::DynamoDB::Table";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("TableName", "KeySchema", "LocalSecondaryIndexes", "ImportSourceSpecification");
  }

  /** An attribute that is a key of another type from now on needs a new table too. */
  @Override
  public boolean needsReplacement(ObjectNode before, ObjectNode after) {
    if (ResourceType.super.needsReplacement(before, after)) {
      return true;
    }
    for (JsonNode old : before.path("AttributeDefinitions")) {
      for (JsonNode attribute : after.path("AttributeDefinitions")) {
        if (attribute.path("AttributeName").equals(old.path("AttributeName"))
            && !attribute.path("AttributeType").equals(old.path("AttributeType"))) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    ObjectNode properties = request.properties();
    String given = properties.path("TableName").asString("");
    String table = given.isEmpty() ? request.newName(LONGEST_NAME) : given;
    ObjectNode create = tables.object().put("TableName", table);
    for (String property : CREATED_WITH) {
      if (properties.has(property)) {
        create.set(property, Numbers.of(properties.path(property)));
      }
    }
    TableChanges.stream(properties).ifPresent(stream -> create.set("StreamSpecification", stream));
    try {
      tables.call("CreateTable", create);
    } catch (DynamoDbException e) {
      throw e.code().equals("ResourceInUseException")
          ? new ResourceException(table + " already exists", e)
          : refused(e);
    }
    try {
      tables.awaitActive(table);
      TableChanges changes = new TableChanges(tables, table);
      changes.timeToLive(tables.object(), properties);
      changes.recovery(tables.object(), properties);
      return resource(table, properties);
    } catch (DynamoDbException e) {
      remove(table);
      throw refused(e);
    }
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    String table = current.physicalId();
    try {
      new TableChanges(tables, table).apply(current.properties(), request.properties());
      return resource(table, request.properties());
    } catch (DynamoDbException e) {
      throw refused(e);
    }
  }

  @Override
  public void delete(Resource current) throws ResourceException {
    remove(current.physicalId());
  }

  @Override
  public List<String> importIdentifiers() {
    return List.of("TableName");
  }

  /** Its settings stay as they are until the next update, as on AWS. */
  @Override
  public Resource adopt(ResourceRequest request, Map<String, String> identifier)
      throws ResourceException {
    try {
      return resource(identifier.getOrDefault("TableName", ""), request.properties());
    } catch (DynamoDbException e) {
      throw refused(e);
    }
  }

  private void remove(String table) throws ResourceException {
    try {
      tables.call("DeleteTable", tables.object().put("TableName", table));
      tables.awaitGone(table);
    } catch (DynamoDbException e) {
      if (!e.code().equals("ResourceNotFoundException")) {
        throw refused(e);
      }
    }
  }

  private Resource resource(String table, ObjectNode properties) throws DynamoDbException {
    JsonNode description = tables.awaitActive(table);
    ObjectNode attributes =
        tables
            .object()
            .put("Arn", "arn:aws:dynamodb:%s:%s:table/%s".formatted(region, account, table));
    if (description.has("LatestStreamArn")) {
      attributes.put("StreamArn", description.path("LatestStreamArn").asString());
    }
    return new Resource(table, properties, attributes);
  }

  private static ResourceException refused(DynamoDbException e) {
    return new ResourceException(
        "%s (Service: DynamoDb, Error Code: %s)".formatted(e.getMessage(), e.code()), e);
  }
}
