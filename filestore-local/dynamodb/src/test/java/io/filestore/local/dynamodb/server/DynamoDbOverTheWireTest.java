package io.filestore.local.dynamodb.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

@ExtendWith(LocalAwsExtension.class)
class DynamoDbOverTheWireTest {

  private static final String TABLE = "Files";
  private static final String INDEX = "due";

  private static DynamoDbClient dynamoDb;

  @BeforeAll
  static void makeTable(LocalAws aws) {
    dynamoDb =
        DynamoDbClient.builder()
            .endpointOverride(aws.dynamoDbEndpoint())
            .region(Region.of(aws.region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(aws.accessKeyId(), aws.secretAccessKey())))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    dynamoDb.createTable(
        table ->
            table
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    a -> a.attributeName("id").attributeType(ScalarAttributeType.S),
                    a -> a.attributeName("pending").attributeType(ScalarAttributeType.S),
                    a -> a.attributeName("due_at").attributeType(ScalarAttributeType.N))
                .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH))
                .globalSecondaryIndexes(
                    index ->
                        index
                            .indexName(INDEX)
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                            .keySchema(
                                k -> k.attributeName("pending").keyType(KeyType.HASH),
                                k -> k.attributeName("due_at").keyType(KeyType.RANGE))));
  }

  @Test
  void aConditionalWriteIsCarriedOutOnce() {
    put("once", "attribute_not_exists(id)");
    assertThatThrownBy(() -> put("once", "attribute_not_exists(id)"))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            e -> assertThat(e.item()).containsEntry("id", text("once")));
  }

  @Test
  void anUpdateThatMeetsNoRowMakesNone() {
    assertThatThrownBy(
            () ->
                dynamoDb.updateItem(
                    update ->
                        update
                            .tableName(TABLE)
                            .key(Map.of("id", text("phantom")))
                            .updateExpression("SET deleted_at = :now")
                            .conditionExpression("attribute_exists(id)")
                            .expressionAttributeValues(Map.of(":now", number(1)))))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(
            dynamoDb
                .getItem(get -> get.tableName(TABLE).key(Map.of("id", text("phantom"))))
                .hasItem())
        .isFalse();
  }

  @Test
  void aSparseIndexHoldsOnlyRowsWithItsKeys() {
    for (int i = 0; i < 3; i++) {
      AttributeValue id = text("due-" + i);
      AttributeValue dueAt = number(100 + i);
      dynamoDb.putItem(
          put ->
              put.tableName(TABLE).item(Map.of("id", id, "pending", text("y"), "due_at", dueAt)));
    }
    put("not due", null);

    QueryResponse page =
        dynamoDb.query(
            query ->
                query
                    .tableName(TABLE)
                    .indexName(INDEX)
                    .keyConditionExpression("pending = :y AND due_at < :now")
                    .expressionAttributeValues(Map.of(":y", text("y"), ":now", number(102)))
                    .limit(1));
    assertThat(page.items()).extracting(item -> item.get("id").s()).containsExactly("due-0");
    assertThat(page.lastEvaluatedKey()).isNotEmpty();
  }

  @Test
  void timeToLiveIsKeptAsASetting() {
    dynamoDb.updateTimeToLive(
        ttl ->
            ttl.tableName(TABLE)
                .timeToLiveSpecification(s -> s.enabled(true).attributeName("ttl")));
    assertThat(
            dynamoDb
                .describeTimeToLive(ttl -> ttl.tableName(TABLE))
                .timeToLiveDescription()
                .timeToLiveStatus())
        .isIn(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING);
  }

  @Test
  void pointInTimeRecoveryIsUnknownToIt() {
    assertThatThrownBy(
            () ->
                dynamoDb.updateContinuousBackups(
                    backups ->
                        backups
                            .tableName(TABLE)
                            .pointInTimeRecoverySpecification(
                                p -> p.pointInTimeRecoveryEnabled(true))))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
  }

  private static void put(String id, String condition) {
    dynamoDb.putItem(
        put ->
            put.tableName(TABLE)
                .item(Map.of("id", text(id)))
                .conditionExpression(condition)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
