package io.filestore.local.edge;

import io.filestore.local.cloudformation.query.CloudFormationService;
import io.filestore.local.dynamodb.DynamoDbService;
import io.filestore.local.fault.FaultService;
import io.filestore.local.fault.Faults;
import io.filestore.local.gateway.ApiGateway;
import io.filestore.local.http.HttpService;
import io.filestore.local.iam.IamTypes;
import io.filestore.local.lambda.process.CredentialsEndpoint;
import io.filestore.local.lambda.process.RuntimeApi;
import io.filestore.local.lambda.service.LambdaServices;
import io.filestore.local.process.Scratch;
import io.filestore.local.resource.ResourceType;
import io.filestore.local.s3.AccessKey;
import io.filestore.local.s3.S3Storage;
import io.filestore.local.sts.StsService;
import io.filestore.local.web.CloudFront;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Makes the services and wires them. What is made is closed in the opposite order. */
final class Composition implements Closeable {

  private final Closing closing = new Closing();
  private final Map<String, Served> services = new LinkedHashMap<>();
  private final CompletableFuture<URI> endpoint = new CompletableFuture<>();
  private final S3Storage storage;
  private final CloudFormationService stacks;

  private Composition(LocalAwsOptions options, AccessKey key, Faults faults, Clock clock)
      throws IOException {
    String account = S3Storage.ACCOUNT;
    String region = options.region();
    Optional<Path> kept = options.server().data();
    Supplier<URI> base = endpoint::join;
    try {
      // First, as it takes longest to start.
      Backend dynamoDb = closing.add(Backend.of(options));
      Path data = kept.isPresent() ? kept.get() : scratch();
      storage = closing.add(S3Storage.open(Optional.of(data.resolve("s3")), region, clock));
      DynamoDbService tables =
          new DynamoDbService(
              dynamoDb, kept.map(path -> path.resolve("dynamodb")), account, region);
      LambdaServices lambda =
          new LambdaServices(
              Wiring.lambdaOptions(options, data.resolve("lambda"), key, clock),
              storage.artifacts(),
              base);
      closing.add(lambda::close);
      storage.deliverEventsTo(
          lambda.invoker(),
          (function, bucket) -> lambda.allows(function, "s3.amazonaws.com", bucket));
      ApiGateway gateway =
          new ApiGateway(
              storage.artifacts(),
              lambda.invoker(),
              (function, source) -> lambda.allows(function, "apigateway.amazonaws.com", source),
              base,
              clock);
      closing.add(gateway::close);
      CloudFront web = new CloudFront(storage.storedObjects(), gateway.application(), base, clock);
      List<ResourceType> types = new ArrayList<>(storage.resourceTypes());
      types.addAll(tables.resourceTypes());
      types.addAll(lambda.types());
      types.addAll(gateway.resourceTypes());
      types.addAll(web.resourceTypes());
      types.addAll(IamTypes.all());
      stacks =
          new CloudFormationService(
              new CloudFormationService.Parts(
                  account,
                  region,
                  kept,
                  types,
                  Wiring.serverless(region),
                  storage.artifacts(),
                  faults,
                  base,
                  web::address,
                  clock));
      closing.add(stacks::close);

      serve("apigateway", gateway.management(), Protocol.REST_JSON);
      serve("cloudformation", stacks, Protocol.QUERY);
      serve("cloudfront", web.management(), Protocol.REST_XML);
      serve("dynamodb", tables, Protocol.JSON_1_0);
      serve("lambda", lambda.lambdaApi(), Protocol.REST_JSON);
      serve("logs", lambda.logsApi(), Protocol.JSON_1_1);
      serve("sqs", lambda.queueApi(), Protocol.JSON_1_0);
      serve("sts", new StsService(account, key, clock), Protocol.QUERY);
      List<String> names = new ArrayList<>(services.keySet());
      names.add(Router.S3);
      services.put(CredentialsEndpoint.PATH, Served.open(lambda.credentials()));
      services.put(RuntimeApi.PATH, Served.open(lambda.runtimeApi()));
      services.put("/restapis/", Served.open(gateway.application()));
      services.put(CloudFront.PATH, Served.open(web.site()));
      // The gateway refuses IAM authorization when an API is made, so this one is just ignored.
      services.put("execute-api", Served.open(gateway.application()));
      services.put(
          "/_filestore/",
          Served.open(
              new Housekeeping(
                  Map.of(
                      "/_filestore/health", new Health(names),
                      "/_filestore/faults", new FaultService(faults)))));
    } catch (IOException | RuntimeException e) {
      closing.closeAfter(e);
      throw e;
    }
  }

  /** Makes them; the front is not there yet. */
  static Composition begin(LocalAwsOptions options, AccessKey key, Faults faults, Clock clock)
      throws IOException {
    return new Composition(options, key, faults, clock);
  }

  private Path scratch() throws IOException {
    return closing.add(new Scratch("filestore-local-")).directory();
  }

  private void serve(String name, HttpService service, Protocol protocol) {
    services.put(name, Served.signed(service, protocol));
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

  /**
   * The front is there: takes up old stacks. DynamoDB Local may still be starting, and calls wait
   * for it.
   */
  void serving(URI at) throws IOException {
    endpoint.complete(at);
    stacks.restore();
  }

  @Override
  public void close() throws IOException {
    closing.close();
  }
}
