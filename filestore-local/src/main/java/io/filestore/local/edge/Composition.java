package io.filestore.local.edge;

import io.filestore.local.dynamodb.DynamoDbBackend;
import io.filestore.local.dynamodb.DynamoDbChild;
import io.filestore.local.dynamodb.DynamoDbService;
import io.filestore.local.dynamodb.Forwarder;
import io.filestore.local.fault.FaultService;
import io.filestore.local.fault.Faults;
import io.filestore.local.http.HttpAnswer;
import io.filestore.local.iam.IamTypes;
import io.filestore.local.resource.ResourceType;
import io.filestore.local.s3.AccessKey;
import io.filestore.local.s3.S3Storage;
import io.filestore.local.sts.StsService;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Makes the services and wires them. What is made is closed in the opposite order. */
final class Composition implements Closeable {

  private final Deque<Closeable> closing = new ArrayDeque<>();
  private final Map<String, Served> services = new LinkedHashMap<>();
  private final List<ResourceType> types = new ArrayList<>();
  private final CompletableFuture<URI> endpoint = new CompletableFuture<>();
  private final List<Runnable> starting = new ArrayList<>();
  private final S3Storage storage;

  private Composition(LocalAwsOptions options, AccessKey key, Faults faults, Clock clock)
      throws IOException {
    // First, as it takes longest to start.
    DynamoDbBackend dynamoDb = dynamoDb(options);
    Optional<Path> data = options.server().data();
    storage = S3Storage.open(data.map(d -> d.resolve("s3")), options.region(), clock);
    closing.push(storage);
    DynamoDbService tables =
        new DynamoDbService(
            dynamoDb, data.map(d -> d.resolve("dynamodb")), S3Storage.ACCOUNT, options.region());
    services.put("dynamodb", Served.signed(tables, Protocol.JSON_1_0));
    services.put(
        "sts", Served.signed(new StsService(S3Storage.ACCOUNT, key, clock), Protocol.QUERY));
    types.addAll(storage.resourceTypes());
    types.addAll(tables.resourceTypes());
    types.addAll(IamTypes.all());
    List<String> names = new ArrayList<>(services.keySet());
    names.add(Router.S3);
    services.put(
        "/_filestore/",
        Served.open(
            new Housekeeping(
                Map.of(
                    "/_filestore/health", new Health(names),
                    "/_filestore/faults", new FaultService(faults)))));
  }

  /** Makes them; the front is not there yet. */
  static Composition begin(LocalAwsOptions options, AccessKey key, Faults faults, Clock clock)
      throws IOException {
    return new Composition(options, key, faults, clock);
  }

  private DynamoDbBackend dynamoDb(LocalAwsOptions options) throws IOException {
    if (options.dynamoDbClassPath().isPresent()) {
      DynamoDbChild child =
          DynamoDbChild.start(
              options.dynamoDbClassPath().get(),
              options.server().data().map(data -> data.resolve("dynamodb").resolve("tables")));
      closing.push(child);
      starting.add(child::awaitReady);
      return forwarder(child::endpoint, options);
    }
    if (options.dynamoDbEndpoint().isPresent()) {
      URI named = options.dynamoDbEndpoint().get();
      return forwarder(() -> named, options);
    }
    HttpAnswer absent =
        Protocol.JSON_1_0.error(
            new ServiceError(
                501,
                "NotImplemented",
                "DynamoDB is not there: start with --dynamodb-classpath or"
                    + " --dynamodb-endpoint."));
    return (target, body) -> absent;
  }

  private Forwarder forwarder(Supplier<URI> to, LocalAwsOptions options) {
    Forwarder forwarder = new Forwarder(to, options.region());
    closing.push(forwarder);
    return forwarder;
  }

  S3Storage storage() {
    return storage;
  }

  Map<String, Served> services() {
    return services;
  }

  Router router() {
    return new Router(services.keySet().stream().filter(name -> name.startsWith("/")).toList());
  }

  List<ResourceType> types() {
    return types;
  }

  /** The front is there; waits for what has been starting meanwhile. */
  void serving(URI at) {
    endpoint.complete(at);
    starting.forEach(Runnable::run);
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    while (!closing.isEmpty()) {
      try {
        closing.pop().close();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
