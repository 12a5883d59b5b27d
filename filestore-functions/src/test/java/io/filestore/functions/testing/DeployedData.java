package io.filestore.functions.testing;

import io.filestore.junit.FilestoreStack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The table and the bucket behind the deployed application, seen past it. */
public final class DeployedData implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String table;
  private final String bucket;
  private final AwsClients clients;

  public DeployedData(FilestoreStack stack) {
    table = stack.output("FilesTable");
    bucket = stack.output("StorageBucket");
    clients =
        AwsClients.of(
            stack.credentials().accessKeyId(),
            stack.credentials().secretAccessKey(),
            stack.region(),
            stack.endpoint(),
            stack.endpoint());
  }

  /** All keys of the bucket that name the id. */
  public List<String> keys(String id) {
    return clients.s3().listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .filter(key -> key.contains(id))
        .sorted()
        .toList();
  }

  /** The ids of all rows. */
  public Set<String> ids() {
    return clients
        .dynamo()
        .scanPaginator(
            scan -> scan.tableName(table).projectionExpression("id").consistentRead(true))
        .items()
        .stream()
        .map(item -> item.get("id").s())
        .collect(Collectors.toSet());
  }

  /** The row's attributes as text, empty if there is none. */
  public Map<String, String> row(String id) {
    Map<String, String> row = new HashMap<>();
    clients
        .dynamo()
        .getItem(
            get ->
                get.tableName(table)
                    .key(Map.of("id", AttributeValue.fromS(id)))
                    .consistentRead(true))
        .item()
        .forEach((name, value) -> row.put(name, value.s() == null ? value.n() : value.s()));
    return row;
  }

  /** The row, once it has the attribute: events come when they come. */
  public Map<String, String> rowWith(String attribute, String id) {
    Instant end = Instant.now().plus(PATIENCE);
    Map<String, String> row = row(id);
    while (!row.containsKey(attribute)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "the row has no '%s' after %d s: %s"
                .formatted(attribute, PATIENCE.toSeconds(), row.keySet()));
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      row = row(id);
    }
    return row;
  }

  /** Makes the upload of a file that is not stored as old as that. */
  public void age(String id, Duration age) {
    clients
        .dynamo()
        .updateItem(
            update ->
                update
                    .tableName(table)
                    .key(Map.of("id", AttributeValue.fromS(id)))
                    .updateExpression("SET pending_since = :since, uploaded_at = :since")
                    .expressionAttributeValues(
                        Map.of(
                            ":since",
                            AttributeValue.fromS(
                                Instant.now()
                                    .minus(age)
                                    .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                    .toString()))));
  }

  /** A URL to download what lies under the key. */
  public String download(String key, Duration lifetime) {
    return clients
        .presigner()
        .presignGetObject(
            presign ->
                presign
                    .signatureDuration(lifetime)
                    .getObjectRequest(get -> get.bucket(bucket).key(key)))
        .url()
        .toString();
  }

  /** A URL to put bytes under the key. */
  public String upload(String key, Duration lifetime) {
    return clients
        .presigner()
        .presignPutObject(
            presign ->
                presign
                    .signatureDuration(lifetime)
                    .putObjectRequest(put -> put.bucket(bucket).key(key)))
        .url()
        .toString();
  }

  @Override
  public void close() {
    clients.close();
  }
}
