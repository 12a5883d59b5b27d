package io.filestore.functions.testing;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonWriter;
import io.filestore.functions.runtime.Deadline;
import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.runtime.Log;
import io.filestore.functions.runtime.Settings;
import io.filestore.functions.store.DynamoIndex;
import io.filestore.functions.store.FileBytes;
import io.filestore.functions.store.FileIndex;
import io.filestore.functions.store.PresignedUrls;
import io.filestore.functions.store.S3Bytes;
import io.filestore.junit.LocalAws;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A table, a bucket and a client over the wire. */
public final class Wire implements AutoCloseable {

  public final Settings settings;
  public final DynamoDbClient dynamo;
  public final S3Client s3;
  public final FileIndex index;
  public final FileBytes bytes;
  public final PresignedUrls urls;

  private final AwsClients clients;
  private final HttpClient http = HttpClient.newHttpClient();
  private int sequence;

  public Wire(LocalAws aws) {
    clients =
        AwsClients.of(
            aws.accessKeyId(),
            aws.secretAccessKey(),
            aws.region(),
            aws.dynamoDbEndpoint(),
            aws.s3Endpoint());
    dynamo = clients.dynamo();
    s3 = clients.s3();
    String name = "t" + UUID.randomUUID();
    settings = Fixed.settings(name, name, false);
    Tables.create(dynamo, name);
    s3.createBucket(create -> create.bucket(name));
    index = new DynamoIndex(dynamo, name);
    bytes = new S3Bytes(s3, name);
    urls =
        new PresignedUrls(clients.presigner(), clients.credentials(), settings, Clock.systemUTC());
  }

  /** An invocation with a minute to go. */
  public static Invocation invocation() {
    return invocation(60_000);
  }

  public static Invocation invocation(long remainingMillis) {
    return new Invocation(
        new Log(new PrintStream(PrintStream.nullOutputStream()), "test"),
        new Deadline(() -> remainingMillis));
  }

  /** Puts as a client that knows only what the ticket says. */
  public int put(Call.Answer ticket, byte[] body) {
    return put(ticket.text("url"), headers(ticket), body);
  }

  public int put(String url, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).PUT(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  public static Map<String, String> headers(Call.Answer ticket) {
    Map<String, String> headers = new java.util.TreeMap<>();
    ticket
        .object()
        .object("headers")
        .fields()
        .forEach((name, value) -> headers.put(name, ((Json.Text) value).value()));
    return headers;
  }

  public HttpResponse<byte[]> get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)), HttpResponse.BodyHandlers.ofByteArray());
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The event for objects created under these ids just now, in order. */
  public String created(String... ids) {
    List<Json> records =
        java.util.Arrays.stream(ids)
            .<Json>map(id -> record(id, "%016X".formatted(++sequence)))
            .toList();
    return JsonWriter.write(Json.object().with("Records", new Json.Array(records)).build());
  }

  /** The event for one object with a sequencer. */
  public static String createdInOrder(String id, String sequencer) {
    return JsonWriter.write(
        Json.object().with("Records", new Json.Array(List.of(record(id, sequencer)))).build());
  }

  private static Json record(String id, String sequencer) {
    return Json.object()
        .with(
            "s3",
            Json.object()
                .with(
                    "object",
                    Json.object().with("key", "uploads/" + id).with("sequencer", sequencer).build())
                .build())
        .build();
  }

  /** All keys of the bucket that name the id. */
  public List<String> keys(String id) {
    return s3.listObjectsV2Paginator(list -> list.bucket(settings.bucket())).contents().stream()
        .map(S3Object::key)
        .filter(key -> key.contains(id))
        .sorted()
        .toList();
  }

  /** The row's attributes, empty if there is none. */
  public Map<String, AttributeValue> item(String id) {
    return dynamo
        .getItem(
            get ->
                get.tableName(settings.table())
                    .key(Map.of("id", AttributeValue.fromS(id)))
                    .consistentRead(true))
        .item();
  }

  /** Takes the row and the objects of the id away, as if they had never been. */
  public void forget(String id) {
    keys(id).forEach(key -> s3.deleteObject(delete -> delete.bucket(settings.bucket()).key(key)));
    dynamo.deleteItem(
        delete -> delete.tableName(settings.table()).key(Map.of("id", AttributeValue.fromS(id))));
  }

  /** How many rows there are. */
  public int rows() {
    return (int)
        dynamo.scanPaginator(scan -> scan.tableName(settings.table())).items().stream().count();
  }

  @Override
  public void close() {
    clients.close();
  }
}
