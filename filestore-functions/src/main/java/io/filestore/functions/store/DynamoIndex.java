package io.filestore.functions.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The index in DynamoDB. */
public final class DynamoIndex implements FileIndex {

  // A PUT may begin just before the URL expires and take long; uploads/ is swept after 7 days.
  private static final Duration UNUSED_TICKET = Duration.ofDays(8);
  private static final int READS = 5;
  private static final long FIRST_PAUSE_MILLIS = 50;

  private static final String OPEN =
      "attribute_exists(#id) AND attribute_not_exists(#stored_at)"
          + " AND attribute_not_exists(#deleted_at)";
  private static final String NOT_LEASED =
      " AND (attribute_not_exists(#storing_until) OR #storing_until < :now)";
  private static final String DESCRIBED =
      "SET #uploaded_at = :at, #size = :size, #type = :type, #etag = :etag";
  private static final String UPLOADED = DESCRIBED + ", #pending = :pending, #pending_since = :at";
  private static final String IN_ORDER =
      " AND (attribute_not_exists(#sequencer) OR #sequencer < :sequencer)";
  private static final String MARK =
      "SET #deleted_at = :now, #pending = :removal, #pending_since = :now";
  private static final String OVER = " REMOVE #ttl, #storing_until";

  private static final Write UPLOAD_EVENT =
      new Write(
          OPEN + " AND attribute_not_exists(#storing_until)" + IN_ORDER,
          UPLOADED + ", #sequencer = :sequencer REMOVE #ttl");
  // what the row waits for stays: its copy
  private static final Write UPLOAD_EVENT_WHILE_STORING =
      new Write(
          OPEN + " AND attribute_exists(#storing_until)" + IN_ORDER,
          DESCRIBED + ", #sequencer = :sequencer");
  private static final Write UPLOAD_SEEN =
      new Write(OPEN + " AND attribute_not_exists(#uploaded_at)", UPLOADED + " REMOVE #ttl");
  private static final Write STORE =
      new Write(
          OPEN,
          "SET #stored_at = :now, #stored_key = :key, #size = :size, #type = :type, #etag = :etag,"
              + " #uploaded_at = if_not_exists(#uploaded_at, :at)"
              + " REMOVE #pending, #pending_since, #storing_until, #ttl");
  private static final Write LEASE =
      new Write(
          OPEN + NOT_LEASED,
          "SET #storing_until = :until, #pending = :storing, #pending_since = :until,"
              + " #size = :size, #type = :type, #etag = :etag,"
              + " #uploaded_at = if_not_exists(#uploaded_at, :at) REMOVE #ttl");
  private static final Write RELEASE =
      new Write(
          OPEN + " AND #storing_until = :until",
          "SET #pending = :expiry, #pending_since = :now REMOVE #storing_until");
  private static final Write DELETE =
      new Write("attribute_exists(#id) AND attribute_not_exists(#deleted_at)", MARK + OVER);
  private static final Write REVERT = new Write(OPEN + NOT_LEASED, MARK + OVER);
  private static final Write REJECT = new Write(OPEN, MARK + ", #reason = :reason" + OVER);
  private static final Write EXPIRE =
      new Write(
          OPEN
              + " AND ((#pending = :expiry AND #pending_since < :cutoff)"
              + " OR (#storing_until < :now AND #uploaded_at < :cutoff))",
          MARK + ", #reason = :reason" + OVER);
  private static final Write REMOVED =
      new Write(
          "attribute_exists(#deleted_at) AND #pending = :removal",
          "REMOVE #pending, #pending_since");

  private static final String WAITING = "#pending = :pending AND #pending_since < :before";

  private final DynamoDbClient client;
  private final String table;

  public DynamoIndex(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public void create(Ticket ticket) {
    Map<String, AttributeValue> item = new HashMap<>(key(ticket.id()));
    item.put(Attributes.NAME, Rows.text(ticket.name().value()));
    item.put(Attributes.CREATED, Rows.text(ticket.created().toString()));
    item.put(Attributes.EXPIRES_AT, Rows.text(ticket.expiresAt().toString()));
    item.put(Attributes.REVERT_HASH, Rows.text(ticket.revertHash()));
    item.put(Attributes.TTL, Rows.number(ticket.expiresAt().plus(UNUSED_TICKET).getEpochSecond()));
    ticket.sha256().ifPresent(sha256 -> item.put(Attributes.SHA256, Rows.text(sha256)));
    try {
      client.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(#id)")
                  .expressionAttributeNames(Map.of("#id", Attributes.ID))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
    } catch (ConditionalCheckFailedException e) {
      // the SDK repeats a call whose answer was lost: then the row is this one
      if (!item.equals(e.item())) {
        throw e;
      }
    }
  }

  @Override
  public Optional<FileRow> find(FileId id) {
    Map<String, AttributeValue> item =
        client.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(Rows.row(item));
  }

  @Override
  public Map<FileId, FileRow> findAll(Collection<FileId> ids) {
    Map<FileId, FileRow> rows = new HashMap<>();
    List<Map<String, AttributeValue>> left = ids.stream().map(DynamoIndex::key).toList();
    long pause = FIRST_PAUSE_MILLIS;
    for (int read = 1; !left.isEmpty(); read++) {
      if (read > READS) {
        throw SdkClientException.create("DynamoDB left keys unread " + READS + " times");
      }
      if (read > 1) {
        sleep(pause);
        pause *= 2;
      }
      KeysAndAttributes keys = KeysAndAttributes.builder().keys(left).consistentRead(true).build();
      BatchGetItemResponse response =
          client.batchGetItem(get -> get.requestItems(Map.of(table, keys)));
      response.responses().getOrDefault(table, List.of()).stream()
          .map(Rows::row)
          .forEach(row -> rows.put(row.id(), row));
      KeysAndAttributes unread = response.unprocessedKeys().get(table);
      left = unread == null ? List.of() : unread.keys();
    }
    return rows;
  }

  @Override
  public Step uploaded(FileId id, Upload upload, Optional<String> sequencer) {
    Map<String, AttributeValue> values = values(upload);
    values.put(":pending", Rows.text(Waiting.EXPIRY.token()));
    if (sequencer.isEmpty()) {
      return update(id, UPLOAD_SEEN, values);
    }
    values.put(":sequencer", Rows.text(Sequencer.comparable(sequencer.get())));
    Step step = update(id, UPLOAD_EVENT, values);
    if (step instanceof Step.Refused refused
        && refused.row().open()
        && refused.row().storingUntil().isPresent()) {
      values.remove(":pending");
      return update(id, UPLOAD_EVENT_WHILE_STORING, values);
    }
    return step;
  }

  @Override
  public Step stored(FileId id, Upload copied, String key, Instant now) {
    Map<String, AttributeValue> values = values(copied);
    values.put(":now", Rows.text(now.toString()));
    values.put(":key", Rows.text(key));
    return update(id, STORE, values);
  }

  @Override
  public Step storing(FileId id, Upload upload, Instant until, Instant now) {
    Map<String, AttributeValue> values = values(upload);
    values.put(":now", Rows.text(now.toString()));
    values.put(":until", Rows.text(until.toString()));
    values.put(":storing", Rows.text(Waiting.COPY.token()));
    return update(id, LEASE, values);
  }

  @Override
  public void released(FileId id, Instant until, Instant now) {
    // refused when the copy has been made all the same, or another has the file
    update(
        id,
        RELEASE,
        Write.values(
            Map.of(
                ":until", until.toString(),
                ":now", now.toString(),
                ":expiry", Waiting.EXPIRY.token())));
  }

  @Override
  public Step deleted(FileId id, Instant now) {
    return update(id, DELETE, mark(now));
  }

  @Override
  public Step reverted(FileId id, Instant now) {
    return update(id, REVERT, mark(now));
  }

  @Override
  public Step rejected(FileId id, Reason reason, Instant now) {
    Map<String, AttributeValue> values = mark(now);
    values.put(":reason", Rows.text(reason.token()));
    return update(id, REJECT, values);
  }

  @Override
  public Step expired(FileId id, Instant now, Instant cutoff) {
    Map<String, AttributeValue> values = mark(now);
    values.put(":expiry", Rows.text(Waiting.EXPIRY.token()));
    values.put(":cutoff", Rows.text(cutoff.toString()));
    values.put(":reason", Rows.text(Reason.EXPIRED.token()));
    return update(id, EXPIRE, values);
  }

  @Override
  public void removed(FileId id) {
    // refused when another call has confirmed it already
    update(id, REMOVED, Write.values(Map.of(":removal", Waiting.REMOVAL.token())));
  }

  @Override
  public Page waiting(Waiting what, Instant before, Optional<PageStart> start, int limit) {
    QueryResponse response =
        client.query(
            query -> {
              query
                  .tableName(table)
                  .indexName(Attributes.PENDING_INDEX)
                  .keyConditionExpression(WAITING)
                  .expressionAttributeNames(Write.names(WAITING))
                  .expressionAttributeValues(
                      Write.values(Map.of(":pending", what.token(), ":before", before.toString())))
                  .limit(limit);
              start.ifPresent(from -> query.exclusiveStartKey(startKey(from)));
            });
    List<FileId> ids =
        response.items().stream()
            .map(item -> new FileId(Rows.required(item, Attributes.ID)))
            .toList();
    return new Page(
        ids,
        response.hasLastEvaluatedKey() && !response.lastEvaluatedKey().isEmpty()
            ? Optional.of(pageStart(response.lastEvaluatedKey()))
            : Optional.empty());
  }

  private Step update(FileId id, Write write, Map<String, AttributeValue> values) {
    try {
      return new Step.Made(
          Rows.row(
              client
                  .updateItem(
                      update ->
                          update
                              .tableName(table)
                              .key(key(id))
                              .conditionExpression(write.condition())
                              .updateExpression(write.change())
                              .expressionAttributeNames(write.names())
                              .expressionAttributeValues(values)
                              .returnValues(ReturnValue.ALL_NEW)
                              .returnValuesOnConditionCheckFailure(
                                  ReturnValuesOnConditionCheckFailure.ALL_OLD))
                  .attributes()));
    } catch (ConditionalCheckFailedException e) {
      return e.hasItem() && !e.item().isEmpty()
          ? new Step.Refused(Rows.row(e.item()))
          : new Step.Absent();
    }
  }

  private static Map<String, AttributeValue> key(FileId id) {
    return Map.of(Attributes.ID, Rows.text(id.value()));
  }

  private static Map<String, AttributeValue> values(Upload upload) {
    Map<String, AttributeValue> values =
        Write.values(
            Map.of(
                ":at", upload.uploadedAt().toString(),
                ":type", MediaType.bare(upload.contentType()),
                ":etag", upload.etag()));
    values.put(":size", Rows.number(upload.size()));
    return values;
  }

  private static Map<String, AttributeValue> mark(Instant now) {
    return Write.values(Map.of(":now", now.toString(), ":removal", Waiting.REMOVAL.token()));
  }

  private static Map<String, AttributeValue> startKey(PageStart start) {
    return Map.of(
        Attributes.ID, Rows.text(start.id().value()),
        Attributes.PENDING, Rows.text(start.pending()),
        Attributes.PENDING_SINCE, Rows.text(start.pendingSince()));
  }

  private static PageStart pageStart(Map<String, AttributeValue> key) {
    return new PageStart(
        new FileId(Rows.required(key, Attributes.ID)),
        Rows.required(key, Attributes.PENDING),
        Rows.required(key, Attributes.PENDING_SINCE));
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SdkClientException.create("interrupted between reads", e);
    }
  }
}
