package io.filestore.local.lambda.service;

import io.filestore.local.http.HttpService;
import io.filestore.local.json.Json;
import io.filestore.local.lambda.ArtifactCode;
import io.filestore.local.lambda.AsyncInvocations;
import io.filestore.local.lambda.FunctionRef;
import io.filestore.local.lambda.Functions;
import io.filestore.local.lambda.Invoker;
import io.filestore.local.lambda.LambdaApi;
import io.filestore.local.lambda.LambdaInvoker;
import io.filestore.local.lambda.Layers;
import io.filestore.local.lambda.code.CodeStore;
import io.filestore.local.lambda.process.CredentialsEndpoint;
import io.filestore.local.lambda.process.ProcessFactory;
import io.filestore.local.lambda.process.RuntimeApi;
import io.filestore.local.lambda.type.AliasType;
import io.filestore.local.lambda.type.EventInvokeConfigType;
import io.filestore.local.lambda.type.FunctionType;
import io.filestore.local.lambda.type.LayerVersionType;
import io.filestore.local.lambda.type.PermissionType;
import io.filestore.local.lambda.type.Recorded;
import io.filestore.local.lambda.type.VersionType;
import io.filestore.local.logs.LogGroupType;
import io.filestore.local.logs.LogGroups;
import io.filestore.local.logs.LogsApi;
import io.filestore.local.queue.EventSourceMappingType;
import io.filestore.local.queue.QueueApi;
import io.filestore.local.queue.QueueType;
import io.filestore.local.queue.Queues;
import io.filestore.local.queue.Targets;
import io.filestore.local.resource.Artifacts;
import io.filestore.local.resource.ResourceType;
import io.filestore.local.schedule.RuleType;
import io.filestore.local.schedule.ScheduleType;
import io.filestore.local.schedule.Schedules;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lambda and what belongs to it, for a composition root. */
public final class LambdaServices implements AutoCloseable {

  private final LogGroups logs;
  private final Functions functions;
  private final RuntimeApi runtimeApi = new RuntimeApi();
  private final CredentialsEndpoint credentials;
  private final ProcessFactory processes;
  private final AsyncInvocations async;
  private final Queues queues;
  private final Schedules schedules;
  private final EventSourceMappingType mappings;
  private final LambdaInvoker invoker;
  private final HttpService lambdaApi;
  private final HttpService logsApi;
  private final HttpService queueApi;
  private final List<ResourceType> types;

  /**
   * Puts everything together; no process is started yet.
   *
   * @param endpoint where all services answer; first asked when a function or queue needs it
   * @throws IOException when the data folder cannot be written
   */
  public LambdaServices(LambdaOptions options, Artifacts artifacts, Supplier<URI> endpoint)
      throws IOException {
    var clock = options.clock();
    logs = new LogGroups(clock);
    credentials = new CredentialsEndpoint(runtimeApi, clock);
    processes =
        new ProcessFactory(
            options.data().resolve("runtime"),
            logs,
            clock,
            endpoint,
            options.credentials(),
            runtimeApi,
            options.ownLoop());
    CodeStore store = new CodeStore(options.data());
    ArtifactCode code = new ArtifactCode(artifacts, store);
    functions = new Functions(store, processes, clock, options.concurrency(), options.idle());
    queues = new Queues(clock, endpoint);
    AtomicReference<@Nullable Invoker> later = new AtomicReference<>();
    Targets targets =
        new Targets(
            queues,
            () -> {
              Invoker there = later.get();
              if (there == null) {
                throw new IllegalStateException("not put together yet");
              }
              return there;
            });
    async =
        new AsyncInvocations(
            functions, targets, clock, options.retryDelays(), options.concurrency());
    invoker = new LambdaInvoker(functions, async);
    later.set(invoker);
    schedules = new Schedules(clock);
    mappings = new EventSourceMappingType(queues, invoker);
    lambdaApi = new LambdaApi(invoker, functions, code);
    logsApi = new LogsApi(logs, options.region(), options.account());
    queueApi = new QueueApi(queues, options.account());
    Layers layers = new Layers();
    types =
        List.of(
            new FunctionType(functions, layers, code),
            new VersionType(functions, code),
            new AliasType(functions),
            new LayerVersionType(layers, code),
            Recorded.plain(
                "AWS::Lambda::LayerVersionPermission",
                Set.of("Action", "LayerVersionArn", "OrganizationId", "Principal")),
            new PermissionType(functions),
            new EventInvokeConfigType(functions),
            mappings,
            new LogGroupType(logs),
            new RuleType(schedules, targets),
            new ScheduleType(schedules, targets),
            new QueueType(queues),
            Recorded.plain("AWS::SQS::QueuePolicy", Set.of()),
            new Recorded(
                "AWS::CloudWatch::Alarm",
                Set.of("AlarmName"),
                request -> {
                  String name = Json.text(request.properties(), "AlarmName", "");
                  return name.isEmpty() ? request.newName(255) : name;
                },
                (request, id) ->
                    Json.object()
                        .put(
                            "Arn",
                            "arn:aws:cloudwatch:"
                                + request.region()
                                + ":"
                                + request.account()
                                + ":alarm:"
                                + id)));
  }

  /** Paths under {@link RuntimeApi#PATH}, unsigned. */
  public HttpService runtimeApi() {
    return runtimeApi;
  }

  /** Paths under {@link CredentialsEndpoint#PATH}, unsigned. */
  public HttpService credentials() {
    return credentials;
  }

  /** Service {@code lambda}. */
  public HttpService lambdaApi() {
    return lambdaApi;
  }

  /** Service {@code logs}. */
  public HttpService logsApi() {
    return logsApi;
  }

  /** Service {@code sqs}. */
  public HttpService queueApi() {
    return queueApi;
  }

  /** For all that calls functions. */
  public Invoker invoker() {
    return invoker;
  }

  /**
   * Whether a function's resource policy lets a service call it.
   *
   * @param function name or ARN, as it is called
   * @param principal such as {@code apigateway.amazonaws.com}
   * @param source ARN of what calls
   */
  public boolean allows(String function, String principal, String source) {
    return FunctionRef.parse(function)
        .filter(ref -> functions.allows(ref, principal, source))
        .isPresent();
  }

  /** For the console. */
  public LogGroups logs() {
    return logs;
  }

  /** For the engine. */
  public List<ResourceType> types() {
    return types;
  }

  /** Ends schedules and deliveries, then every function's process. */
  @Override
  public void close() {
    schedules.close();
    mappings.close();
    queues.close();
    async.close();
    processes.close();
  }
}
