package io.filestore.local.edge;

import io.filestore.local.dynamodb.DynamoDbBackend;
import io.filestore.local.dynamodb.DynamoDbChild;
import io.filestore.local.dynamodb.Forwarder;
import io.filestore.local.http.HttpAnswer;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;

/** Who keeps the tables: DynamoDB Local, an endpoint that the user names, or nobody. */
final class Backend implements DynamoDbBackend, Closeable {

  private static final HttpAnswer ABSENT =
      Protocol.JSON_1_0.error(
          new ServiceError(
              501,
              "NotImplemented",
              "DynamoDB is not there: start with --dynamodb-classpath or --dynamodb-endpoint."));

  private final Closing closing;
  private final DynamoDbBackend calls;

  private Backend(Closing closing, DynamoDbBackend calls) {
    this.closing = closing;
    this.calls = calls;
  }

  /** Starts it where it is to be started, and does not wait: calls do. */
  static Backend of(LocalAwsOptions options) throws IOException {
    Closing closing = new Closing();
    if (options.dynamoDbClassPath().isPresent()) {
      DynamoDbChild child =
          closing.add(
              DynamoDbChild.start(
                  options.dynamoDbClassPath().get(),
                  options.server().data().map(data -> data.resolve("dynamodb").resolve("tables"))));
      return new Backend(closing, closing.add(new Forwarder(child::endpoint, options.region())));
    }
    if (options.dynamoDbEndpoint().isPresent()) {
      URI named = options.dynamoDbEndpoint().get();
      return new Backend(closing, closing.add(new Forwarder(() -> named, options.region())));
    }
    return new Backend(closing, (target, body) -> ABSENT);
  }

  @Override
  public HttpAnswer call(String target, byte[] body) throws IOException {
    return calls.call(target, body);
  }

  @Override
  public void close() throws IOException {
    closing.close();
  }
}
