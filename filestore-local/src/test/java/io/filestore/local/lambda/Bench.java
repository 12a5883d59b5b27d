package io.filestore.local.lambda;

import io.filestore.local.json.Json;
import io.filestore.local.lambda.code.CodeStore;
import io.filestore.local.lambda.process.Credentials;
import io.filestore.local.lambda.process.CredentialsEndpoint;
import io.filestore.local.lambda.process.ProcessFactory;
import io.filestore.local.lambda.process.RuntimeApi;
import io.filestore.local.logs.LogGroups;
import io.filestore.local.resource.Artifacts;
import io.filestore.local.resource.ResourceRequest;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/** Lambda with everything it needs, on a port of its own; artifacts are in memory. */
public final class Bench implements AutoCloseable {

  public static final String ACCOUNT = "000000000000";

  public final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  public final List<Map.Entry<String, String>> sent = new CopyOnWriteArrayList<>();
  public final LogGroups logs = new LogGroups(Clock.systemUTC());
  public final Front front;
  public final CodeStore store;
  public final ArtifactCode code;
  public final Functions functions;
  public final Layers layers = new Layers();
  public final LambdaInvoker invoker;
  public final LambdaApi api;
  private final ProcessFactory factory;
  private final AsyncInvocations async;

  public Bench(Path data) throws IOException {
    this(data, false, 4, Duration.ofSeconds(60));
  }

  public Bench(Path data, boolean ownLoop, int concurrency, Duration idle) throws IOException {
    front = new Front();
    RuntimeApi runtimeApi = new RuntimeApi();
    front.serve(RuntimeApi.PATH, runtimeApi);
    front.serve(CredentialsEndpoint.PATH, new CredentialsEndpoint(runtimeApi, Clock.systemUTC()));
    factory =
        new ProcessFactory(
            data.resolve("runtime"),
            logs,
            Clock.systemUTC(),
            front::endpoint,
            Credentials.of(Map.of()),
            runtimeApi,
            ownLoop);
    store = new CodeStore(data);
    Artifacts artifacts =
        (bucket, key) -> {
          byte[] bytes = objects.get(bucket + "/" + key);
          if (bytes == null) {
            throw new FileNotFoundException(key);
          }
          return new ByteArrayInputStream(bytes);
        };
    code = new ArtifactCode(artifacts, store);
    functions = new Functions(store, factory, Clock.systemUTC(), concurrency, idle);
    async =
        new AsyncInvocations(
            functions,
            (arn, text) -> sent.add(Map.entry(arn, new String(text, StandardCharsets.UTF_8))),
            Clock.systemUTC(),
            List.of(Duration.ofMillis(10)),
            concurrency);
    invoker = new LambdaInvoker(functions, async);
    api = new LambdaApi(invoker, functions, code);
    front.serve("/2015-03-31/", api);
  }

  /** A request for a resource of stack {@code shop}. */
  public static ResourceRequest request(String logicalId, ObjectNode properties) {
    return new ResourceRequest(
        ACCOUNT,
        "us-east-1",
        "arn:aws:cloudformation:us-east-1:000000000000:stack/shop/1",
        "shop",
        logicalId,
        properties);
  }

  /** Properties of a function whose code is at {@code code/<key>}. */
  public static ObjectNode function(String key, String handler) {
    ObjectNode properties =
        Json.object()
            .put("Runtime", "java17")
            .put("Handler", handler)
            .put("MemorySize", 256)
            .put("Timeout", 20);
    properties.putObject("Code").put("S3Bucket", "code").put("S3Key", key);
    return properties;
  }

  @Override
  public void close() {
    async.close();
    factory.close();
    front.close();
  }
}
