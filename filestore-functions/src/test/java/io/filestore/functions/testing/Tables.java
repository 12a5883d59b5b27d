package io.filestore.functions.testing;

import io.filestore.functions.store.FilesTable;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** Makes the table as it is deployed. */
final class Tables {

  private Tables() {}

  static void create(DynamoDbClient client, String name) {
    Map<String, Object> table = map(new FilesTable().resources().get(0).toMap().get("Properties"));
    client.createTable(
        create ->
            create
                .tableName(name)
                .billingMode(BillingMode.fromValue((String) table.get("BillingMode")))
                .keySchema(keys(table.get("KeySchema")))
                .attributeDefinitions(
                    list(table.get("AttributeDefinitions")).stream()
                        .map(
                            attribute ->
                                AttributeDefinition.builder()
                                    .attributeName(text(attribute, "AttributeName"))
                                    .attributeType(text(attribute, "AttributeType"))
                                    .build())
                        .toList())
                .globalSecondaryIndexes(
                    list(table.get("GlobalSecondaryIndexes")).stream()
                        .map(
                            index ->
                                GlobalSecondaryIndex.builder()
                                    .indexName(text(index, "IndexName"))
                                    .keySchema(keys(index.get("KeySchema")))
                                    .projection(
                                        p ->
                                            p.projectionType(
                                                text(
                                                    map(index.get("Projection")),
                                                    "ProjectionType")))
                                    .build())
                        .toList()));
    String ttl = text(map(table.get("TimeToLiveSpecification")), "AttributeName");
    client.updateTimeToLive(
        update ->
            update
                .tableName(name)
                .timeToLiveSpecification(spec -> spec.attributeName(ttl).enabled(true)));
  }

  private static List<KeySchemaElement> keys(Object schema) {
    return list(schema).stream()
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(text(key, "AttributeName"))
                    .keyType(text(key, "KeyType"))
                    .build())
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object value) {
    return (List<Map<String, Object>>) value;
  }

  private static String text(Map<String, Object> map, String name) {
    return map.get(name).toString();
  }
}
