package io.filestore.local.dynamodb.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** Tables that CloudFormation makes, through the one port, looked at with the SDK. */
class TableOfAStackTest {

  private static final String KEYS =
      """
      "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"},
        {"AttributeName": "pending", "AttributeType": "S"},
        {"AttributeName": "since", "AttributeType": "S"}],
      "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
      "BillingMode": "PAY_PER_REQUEST"
      """;
  private static final String PENDING =
      """
      {"IndexName": "Pending", "Projection": {"ProjectionType": "KEYS_ONLY"}, "KeySchema":
        [{"AttributeName": "pending", "KeyType": "HASH"},
         {"AttributeName": "since", "KeyType": "RANGE"}]}
      """;
  private static final String SINCE =
      """
      {"IndexName": "Since", "Projection": {"ProjectionType": "ALL"}, "KeySchema":
        [{"AttributeName": "since", "KeyType": "HASH"}]}
      """;
  private static final String SETTINGS =
      """
      "TimeToLiveSpecification": {"AttributeName": "ttl", "Enabled": "true"},
      "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true},
      "SSESpecification": {"SSEEnabled": true},
      "StreamSpecification": {"StreamViewType": "NEW_IMAGE"},
      "Tags": [{"Key": "a", "Value": "b"}]
      """;

  @TempDir static Path temporary;
  private static OnePort aws;

  @BeforeAll
  static void start() throws Exception {
    aws = new OnePort(temporary);
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @Test
  void allThatATemplateSaysIsSeenThroughTheApi() throws Exception {
    String template = template(KEYS + "," + indexes(PENDING) + "," + SETTINGS);
    assertThat(aws.deploy("CreateStack", "whole", template)).isEqualTo("CREATE_COMPLETE");
    String name = aws.physicalId("whole", "Table");
    assertThat(name).matches("whole-Table-[A-Z0-9]{12}");
    TableDescription table = describe(name);
    assertThat(table.tableArn()).isEqualTo("arn:aws:dynamodb:eu-west-1:000000000000:table/" + name);
    assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    assertThat(table.streamSpecification().streamViewTypeAsString()).isEqualTo("NEW_IMAGE");
    assertThat(indexNames(table)).containsExactly("Pending");
    assertThat(timeToLive(name)).isEqualTo("ttl");
    assertThat(recovery(name)).isEqualTo(PointInTimeRecoveryStatus.ENABLED);
    assertThat(tags(table)).containsExactly(Tag.builder().key("a").value("b").build());
    assertThat(outputs("whole"))
        .contains(
            "arn:aws:dynamodb:eu-west-1:000000000000:table/" + name + "</OutputValue>",
            table.latestStreamArn());

    aws.cloudFormation(Map.of("Action", "DeleteStack", "StackName", "whole"));
    awaitGone(name);
  }

  @Test
  void settingsAndIndexesChangeInPlaceAndItemsStay() throws Exception {
    String before = template(KEYS + "," + indexes(PENDING) + "," + SETTINGS);
    assertThat(aws.deploy("CreateStack", "changed", before)).isEqualTo("CREATE_COMPLETE");
    String name = aws.physicalId("changed", "Table");
    aws.dynamoDb.putItem(
        put ->
            put.tableName(name)
                .item(
                    Map.of("id", AttributeValue.fromS("1"), "since", AttributeValue.fromS("now"))));
    String after =
        template(
            KEYS
                + ","
                + indexes(PENDING + "," + SINCE)
                + ","
                + SETTINGS
                    .replace("\"ttl\"", "\"ends\"")
                    .replace("RecoveryEnabled\": true", "RecoveryEnabled\": false")
                    .replace("\"Key\": \"a\"", "\"Key\": \"c\""));
    assertThat(aws.deploy("UpdateStack", "changed", after)).isEqualTo("UPDATE_COMPLETE");
    assertThat(aws.physicalId("changed", "Table")).isEqualTo(name);
    TableDescription table = describe(name);
    assertThat(indexNames(table)).containsExactlyInAnyOrder("Pending", "Since");
    assertThat(timeToLive(name)).isEqualTo("ends");
    assertThat(recovery(name)).isEqualTo(PointInTimeRecoveryStatus.DISABLED);
    assertThat(tags(table)).containsExactly(Tag.builder().key("c").value("b").build());
    assertThat(
            aws.dynamoDb
                .query(
                    query ->
                        query
                            .tableName(name)
                            .indexName("Since")
                            .keyConditionExpression("since = :now")
                            .expressionAttributeValues(Map.of(":now", AttributeValue.fromS("now"))))
                .count())
        .isEqualTo(1);
  }

  @Test
  void twoChangesOfIndexesAtOnceAreRefusedAsOnAws() throws Exception {
    String before = template(KEYS + "," + indexes(PENDING));
    assertThat(aws.deploy("CreateStack", "indexes", before)).isEqualTo("CREATE_COMPLETE");
    assertThat(aws.deploy("UpdateStack", "indexes", template(KEYS + "," + indexes(SINCE))))
        .isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(aws.cloudFormation(Map.of("Action", "DescribeStackEvents", "StackName", "indexes")))
        .contains("Cannot perform more than one GSI creation or deletion in a single update");
  }

  @Test
  void anotherKeyMakesAnotherTable() throws Exception {
    String before = template(KEYS + "," + indexes(PENDING));
    assertThat(aws.deploy("CreateStack", "replaced", before)).isEqualTo("CREATE_COMPLETE");
    String old = aws.physicalId("replaced", "Table");
    String after =
        before.replace(
            "\"KeySchema\": [{\"AttributeName\": \"id\",",
            "\"KeySchema\": [{\"AttributeName\": \"since\",");
    assertThat(after).isNotEqualTo(before);
    String withoutId = after.replace("{\"AttributeName\": \"id\", \"AttributeType\": \"S\"},", "");
    assertThat(aws.deploy("UpdateStack", "replaced", withoutId)).isEqualTo("UPDATE_COMPLETE");
    assertThat(aws.physicalId("replaced", "Table")).isNotEqualTo(old);
    awaitGone(old);
  }

  @Test
  void aNameThatIsTakenIsRefused() throws Exception {
    String named = template(KEYS + "," + indexes(PENDING) + ", \"TableName\": \"Taken\"");
    assertThat(aws.deploy("CreateStack", "taken-one", named)).isEqualTo("CREATE_COMPLETE");
    assertThat(aws.deploy("CreateStack", "taken-two", named)).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(
            aws.cloudFormation(Map.of("Action", "DescribeStackEvents", "StackName", "taken-two")))
        .contains("Taken already exists");
    assertThat(describe("Taken").tableName()).isEqualTo("Taken");
  }

  @Test
  void tablesThatAreNotThereHaveNoBackupsAndNoTags() {
    assertThatThrownBy(
            () -> aws.dynamoDb.describeContinuousBackups(backups -> backups.tableName("Nothing")))
        .isInstanceOf(TableNotFoundException.class);
    assertThatThrownBy(
            () ->
                aws.dynamoDb.listTagsOfResource(
                    list ->
                        list.resourceArn("arn:aws:dynamodb:eu-west-1:000000000000:table/Nothing")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void whatIsKeptOutlivesTheProcessAndItsChildDoesNot() throws Exception {
    Path data = temporary.resolve("kept");
    String name;
    ProcessHandle child;
    try (OnePort first = new OnePort(temporary, "--data", data.toString())) {
      String template = template(KEYS + "," + indexes(PENDING) + "," + SETTINGS);
      assertThat(first.deploy("CreateStack", "kept", template)).isEqualTo("CREATE_COMPLETE");
      name = first.physicalId("kept", "Table");
      first.dynamoDb.putItem(
          put -> put.tableName(name).item(Map.of("id", AttributeValue.fromS("1"))));
      child = first.process.handle().descendants().findFirst().orElseThrow();
      first.process.handle().destroyForcibly();
      child.onExit().get(30, TimeUnit.SECONDS);
    }
    try (OnePort second = new OnePort(temporary, "--data", data.toString())) {
      assertThat(second.physicalId("kept", "Table")).isEqualTo(name);
      assertThat(second.dynamoDb.scan(scan -> scan.tableName(name)).count()).isEqualTo(1);
      assertThat(
              second
                  .dynamoDb
                  .describeContinuousBackups(b -> b.tableName(name))
                  .continuousBackupsDescription()
                  .pointInTimeRecoveryDescription()
                  .pointInTimeRecoveryStatus())
          .isEqualTo(PointInTimeRecoveryStatus.ENABLED);
      child = second.process.handle().descendants().findFirst().orElseThrow();
    }
    assertThat(child.isAlive()).isFalse();
  }

  private static TableDescription describe(String name) {
    return aws.dynamoDb.describeTable(describe -> describe.tableName(name)).table();
  }

  private static List<String> indexNames(TableDescription table) {
    return table.globalSecondaryIndexes().stream()
        .map(GlobalSecondaryIndexDescription::indexName)
        .toList();
  }

  private static String timeToLive(String name) {
    return aws.dynamoDb
        .describeTimeToLive(describe -> describe.tableName(name))
        .timeToLiveDescription()
        .attributeName();
  }

  private static PointInTimeRecoveryStatus recovery(String name) {
    return aws.dynamoDb
        .describeContinuousBackups(describe -> describe.tableName(name))
        .continuousBackupsDescription()
        .pointInTimeRecoveryDescription()
        .pointInTimeRecoveryStatus();
  }

  private static List<Tag> tags(TableDescription table) {
    return aws.dynamoDb.listTagsOfResource(list -> list.resourceArn(table.tableArn())).tags();
  }

  private static String outputs(String stack) throws Exception {
    return aws.cloudFormation(Map.of("Action", "DescribeStacks", "StackName", stack));
  }

  private static void awaitGone(String name) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      try {
        describe(name);
        Thread.sleep(50);
      } catch (ResourceNotFoundException e) {
        return;
      }
    }
    throw new AssertionError("table '" + name + "' is still there");
  }

  private static String indexes(String indexes) {
    return "\"GlobalSecondaryIndexes\": [" + indexes + "]";
  }

  private static String template(String properties) {
    boolean stream = properties.contains("StreamSpecification");
    return """
    {"Resources": {"Table": {"Type": "AWS::DynamoDB::Table", "Properties": {%s}}},
     "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["Table", "Arn"]}}%s}}
    """
        .formatted(
            properties,
            stream
                ? ", \"Stream\": {\"Value\": {\"Fn::GetAtt\": [\"Table\", \"StreamArn\"]}}"
                : "");
  }
}
