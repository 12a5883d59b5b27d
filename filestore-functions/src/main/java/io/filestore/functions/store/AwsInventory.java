package io.filestore.functions.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The inventory of a table in DynamoDB and a bucket in S3. */
public final class AwsInventory implements Inventory {

  private static final int NOT_FOUND = 404;
  private static final String OF_ID = "#id = :id";

  private final DynamoDbClient dynamo;
  private final String table;
  private final S3Client s3;
  private final String bucket;
  private final int page;

  public AwsInventory(DynamoDbClient dynamo, String table, S3Client s3, String bucket) {
    this(dynamo, table, s3, bucket, 1000);
  }

  /** With pages of so many objects, and of rows. */
  AwsInventory(DynamoDbClient dynamo, String table, S3Client s3, String bucket, int page) {
    this.dynamo = dynamo;
    this.table = table;
    this.s3 = s3;
    this.bucket = bucket;
    this.page = page;
  }

  @Override
  public RowPage rows(Optional<FileId> after) {
    ScanResponse response =
        dynamo.scan(
            scan -> {
              scan.tableName(table).limit(page).consistentRead(true);
              after.ifPresent(id -> scan.exclusiveStartKey(key(id)));
            });
    List<FileRow> rows = response.items().stream().map(Rows::row).toList();
    return new RowPage(
        rows,
        response.hasLastEvaluatedKey() && !response.lastEvaluatedKey().isEmpty()
            ? Optional.of(new FileId(Rows.required(response.lastEvaluatedKey(), Attributes.ID)))
            : Optional.empty());
  }

  // a query, not GetItem: the same read, and one right fewer
  @Override
  public Optional<FileRow> row(FileId id) {
    return dynamo
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression(OF_ID)
                    .expressionAttributeNames(Write.names(OF_ID))
                    .expressionAttributeValues(Write.values(Map.of(":id", id.value())))
                    .consistentRead(true))
        .items()
        .stream()
        .findFirst()
        .map(Rows::row);
  }

  @Override
  public ObjectPage objects(String prefix, Optional<String> after) {
    ListObjectsV2Response response =
        s3.listObjectsV2(
            list ->
                list.bucket(bucket).prefix(prefix).maxKeys(page).startAfter(after.orElse(null)));
    List<S3Object> objects = response.contents();
    return new ObjectPage(
        objects.stream().map(object -> new Stored(object.key(), object.lastModified())).toList(),
        Boolean.TRUE.equals(response.isTruncated()) && !objects.isEmpty()
            ? Optional.of(objects.get(objects.size() - 1).key())
            : Optional.empty());
  }

  @Override
  public boolean exists(String key) {
    try {
      s3.headObject(head -> head.bucket(bucket).key(key));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private static Map<String, AttributeValue> key(FileId id) {
    return Map.of(Attributes.ID, Rows.text(id.value()));
  }
}
