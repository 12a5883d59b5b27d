package io.filestore.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Table FILES =
      Table.of("FilesTable").partitionKey("id", AttributeType.STRING);

  @Test
  void aTableWithAKeyIsBilledOnDemand() {
    assertThat(FILES.toMap())
        .isEqualTo(
            Map.of(
                "Type",
                "AWS::DynamoDB::Table",
                "Properties",
                Map.of(
                    "AttributeDefinitions",
                    List.of(Map.of("AttributeName", "id", "AttributeType", "S")),
                    "KeySchema",
                    List.of(Map.of("AttributeName", "id", "KeyType", "HASH")),
                    "BillingMode",
                    "PAY_PER_REQUEST")));
  }

  @Test
  void theTableOfFilestoreIsExpressedWithoutTheEscape() {
    Table table =
        FILES
            .index(
                Index.of("due")
                    .partitionKey("due_shard", AttributeType.STRING)
                    .sortKey("expires_at", AttributeType.NUMBER)
                    .project("stored_at"))
            .timeToLive("ttl")
            .pointInTimeRecovery()
            .encrypted()
            .deletionPolicy(DeletionPolicy.RETAIN_EXCEPT_ON_CREATE)
            .updateReplacePolicy(UpdateReplacePolicy.RETAIN);

    assertThat(table.toMap().keySet())
        .containsExactly("Type", "DeletionPolicy", "UpdateReplacePolicy", "Properties");
    assertThat(table.toMap())
        .containsEntry("DeletionPolicy", "RetainExceptOnCreate")
        .containsEntry("UpdateReplacePolicy", "Retain");
    assertThat(properties(table).toString())
        .isEqualTo(
            "{AttributeDefinitions=[{AttributeName=id, AttributeType=S}, {AttributeName=due_shard,"
                + " AttributeType=S}, {AttributeName=expires_at, AttributeType=N}],"
                + " KeySchema=[{AttributeName=id, KeyType=HASH}],"
                + " GlobalSecondaryIndexes=[{IndexName=due, KeySchema=[{AttributeName=due_shard,"
                + " KeyType=HASH}, {AttributeName=expires_at, KeyType=RANGE}],"
                + " Projection={ProjectionType=INCLUDE, NonKeyAttributes=[stored_at]}}],"
                + " BillingMode=PAY_PER_REQUEST, TimeToLiveSpecification={AttributeName=ttl,"
                + " Enabled=true},"
                + " PointInTimeRecoverySpecification={PointInTimeRecoveryEnabled=true},"
                + " SSESpecification={SSEEnabled=true}}");
  }

  @Test
  void whatElseATableMayHave() {
    Table table =
        FILES
            .sortKey("at", AttributeType.NUMBER)
            .localIndex(Index.of("by-size").sortKey("size", AttributeType.NUMBER).projectKeys())
            .index(
                Index.of("all")
                    .partitionKey("at", AttributeType.NUMBER)
                    .projectAll()
                    .provisioned(1, 2))
            .provisioned(3, 4)
            .stream(Table.StreamView.NEW_AND_OLD_IMAGES)
            .encrypted(Fn.getAtt("Key", "Arn"))
            .name("files")
            .deletionProtection();

    assertThat(properties(table).toString())
        .isEqualTo(
            "{TableName=files, AttributeDefinitions=[{AttributeName=id, AttributeType=S},"
                + " {AttributeName=at, AttributeType=N}, {AttributeName=size, AttributeType=N}],"
                + " KeySchema=[{AttributeName=id, KeyType=HASH}, {AttributeName=at,"
                + " KeyType=RANGE}], GlobalSecondaryIndexes=[{IndexName=all,"
                + " KeySchema=[{AttributeName=at, KeyType=HASH}],"
                + " Projection={ProjectionType=ALL}, ProvisionedThroughput={ReadCapacityUnits=1,"
                + " WriteCapacityUnits=2}}], LocalSecondaryIndexes=[{IndexName=by-size,"
                + " KeySchema=[{AttributeName=id, KeyType=HASH}, {AttributeName=size,"
                + " KeyType=RANGE}], Projection={ProjectionType=KEYS_ONLY}}],"
                + " BillingMode=PROVISIONED, ProvisionedThroughput={ReadCapacityUnits=3,"
                + " WriteCapacityUnits=4},"
                + " StreamSpecification={StreamViewType=NEW_AND_OLD_IMAGES},"
                + " SSESpecification={SSEEnabled=true, SSEType=KMS,"
                + " KMSMasterKeyId={Fn::GetAtt=[Key, Arn]}}, DeletionProtectionEnabled=true}");
  }

  @Test
  void everyMethodLeavesTheOriginalAsItWas() {
    Map<String, Object> before = FILES.toMap();
    var unused = FILES.timeToLive("ttl").sortKey("at", AttributeType.NUMBER).condition("IsProd");
    assertThat(FILES.toMap()).isEqualTo(before);
  }

  @Test
  void thePropertyEscapeWinsOverTheTypedMethods() {
    assertThat(properties(FILES.property("BillingMode", Fn.ref("Mode")).pointInTimeRecovery()))
        .containsEntry("BillingMode", Map.of("Ref", "Mode"));
  }

  @Test
  void aTableWithoutAKeyIsRefused() {
    assertThatThrownBy(() -> Table.of("Empty").toMap())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the table 'Empty' has no key; call partitionKey(name, type)");
  }

  @Test
  void anIndexWithoutAKeyIsRefused() {
    assertThatThrownBy(() -> FILES.index(Index.of("due")).toMap())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the index 'due' has no key; call partitionKey(name, type)");
  }

  @Test
  void oneAttributeWithTwoTypesIsRefused() {
    Table table = FILES.index(Index.of("due").partitionKey("id", AttributeType.NUMBER));
    assertThatThrownBy(table::toMap)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the table 'FilesTable' has the key attribute 'id' as STRING and as NUMBER; give it"
                + " one type");
  }

  @Test
  void aBadIndexNameIsRefused() {
    assertThatThrownBy(() -> Index.of("a b"))
        .hasMessage(
            "'a b' is no index name; legal are 3 to 255 letters, digits, underscores, hyphens and"
                + " dots");
  }

  @Test
  void capacityBelowOneIsRefused() {
    assertThatThrownBy(() -> FILES.provisioned(0, 1))
        .hasMessage("read units is 0; legal are 1 to 2147483647");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(Resource resource) {
    return (Map<String, Object>) resource.toMap().get("Properties");
  }
}
