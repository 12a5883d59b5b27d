package io.filestore.local.gateway;

import io.filestore.local.gateway.control.Apis;
import io.filestore.local.gateway.control.Types;
import io.filestore.local.gateway.execute.ExecuteApi;
import io.filestore.local.gateway.execute.InvokePermission;
import io.filestore.local.gateway.management.ManagementApi;
import io.filestore.local.gateway.usage.Throttles;
import io.filestore.local.gateway.usage.Usage;
import io.filestore.local.http.HttpService;
import io.filestore.local.lambda.Invoker;
import io.filestore.local.resource.Artifacts;
import io.filestore.local.resource.ResourceType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Amazon API Gateway on this machine. */
public final class ApiGateway implements AutoCloseable {

  private final Apis apis = new Apis();
  private final Supplier<URI> base;
  private final ExecutorService threads;
  private final List<ResourceType> types;
  private final HttpService application;
  private final HttpService management;

  /**
   * Without any API yet.
   *
   * @param artifacts where definitions of {@code BodyS3Location} are
   * @param permission whether a function lets the gateway call it
   * @param base address of this machine's AWS, such as {@code http://127.0.0.1:4566}
   * @param clock by which throttles, quotas and requests are timed
   */
  public ApiGateway(
      Artifacts artifacts,
      Invoker invoker,
      InvokePermission permission,
      Supplier<URI> base,
      Clock clock) {
    this.base = base;
    Throttles throttles = new Throttles(clock);
    Usage usage = new Usage(clock, throttles);
    AtomicInteger count = new AtomicInteger();
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "gateway-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    this.types = Types.all(apis, usage, throttles, artifacts, clock);
    this.application = new ExecuteApi(apis, usage, throttles, invoker, permission, threads, clock);
    this.management = new ManagementApi(apis, usage);
  }

  /** The CloudFormation types, for the engine. */
  public List<ResourceType> resourceTypes() {
    return types;
  }

  /** The application: for calls to {@code /restapis/API/STAGE/_user_request_…}, unsigned. */
  public HttpService application() {
    return application;
  }

  /** The API with the signature scope {@code apigateway}. */
  public HttpService management() {
    return management;
  }

  /**
   * Where a stage answers, such as {@code
   * http://127.0.0.1:4566/restapis/a1b2c3d4e5/dev/_user_request_}; empty when there is no such API.
   * A stage need not be there yet: CloudFormation gives functions the address before there is one.
   */
  public Optional<URI> address(String apiId, String stage) {
    return apis.api(apiId)
        .map(api -> base.get().resolve("/restapis/" + apiId + "/" + stage + "/_user_request_"));
  }

  /** Stops waiting for functions. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
