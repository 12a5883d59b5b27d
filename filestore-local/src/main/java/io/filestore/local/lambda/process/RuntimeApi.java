package io.filestore.local.lambda.process;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Runtime API, {@code /_rt/<process>/2018-06-01/runtime/…}: what the processes of functions
 * ask.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
public final class RuntimeApi implements HttpService {

  /** Start of the paths it answers. */
  public static final String PATH = "/_rt/";

  private static final String BASE = "2018-06-01/runtime/";
  private static final String JSON = "application/json";

  private final Map<String, FunctionProcess> processes = new ConcurrentHashMap<>();

  void add(FunctionProcess process) {
    processes.put(process.identity().id(), process);
  }

  void remove(FunctionProcess process) {
    processes.remove(process.identity().id());
  }

  Optional<FunctionProcess> find(String id) {
    return Optional.ofNullable(processes.get(id));
  }

  /** Those that run, for whoever ends them all. */
  List<FunctionProcess> all() {
    return List.copyOf(processes.values());
  }

  @Override
  public HttpAnswer answer(HttpCall call) throws InterruptedException {
    String rest = call.path().startsWith(PATH) ? call.path().substring(PATH.length()) : "";
    int slash = rest.indexOf('/');
    Optional<FunctionProcess> process =
        slash < 0 ? Optional.empty() : find(rest.substring(0, slash));
    String path = rest.substring(slash + 1);
    if (process.isEmpty() || !path.startsWith(BASE)) {
      return problem(404, "NotFound", "no such process");
    }
    return answer(process.get(), call, path.substring(BASE.length()));
  }

  private static HttpAnswer answer(FunctionProcess process, HttpCall call, String path)
      throws InterruptedException {
    if (path.equals("invocation/next")) {
      return process.next();
    }
    if (path.equals("init/error") || path.equals("restore/error")) {
      process.initFailed(call.body());
      return accepted();
    }
    // A snapshot that is never taken is restored at once.
    if (path.equals("restore/next")) {
      return HttpAnswer.of(200, JSON, new byte[0]);
    }
    String[] parts = path.split("/", -1);
    if (parts.length == 3 && parts[0].equals("invocation")) {
      boolean known =
          switch (parts[2]) {
            case "response" -> process.succeeded(parts[1], call.body());
            case "error" -> process.failed(parts[1], call.body());
            default -> false;
          };
      return known ? accepted() : problem(400, "InvalidRequestID", "Invalid request ID");
    }
    return problem(404, "NotFound", "no such path");
  }

  static HttpAnswer event(Event event, long deadline) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("Content-Type", List.of(JSON));
    headers.put("Lambda-Runtime-Aws-Request-Id", List.of(event.requestId()));
    headers.put("Lambda-Runtime-Deadline-Ms", List.of(Long.toString(deadline)));
    headers.put("Lambda-Runtime-Invoked-Function-Arn", List.of(event.arn()));
    event
        .clientContext()
        .ifPresent(context -> headers.put("Lambda-Runtime-Client-Context", List.of(context)));
    return new HttpAnswer(200, headers, event.payload());
  }

  static HttpAnswer ended() {
    return problem(410, "Gone", "the process is being ended");
  }

  private static HttpAnswer accepted() {
    return HttpAnswer.of(202, JSON, "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static HttpAnswer problem(int status, String type, String message) {
    String body = "{\"errorType\":\"" + type + "\",\"errorMessage\":\"" + message + "\"}";
    return HttpAnswer.of(status, JSON, body.getBytes(StandardCharsets.UTF_8));
  }
}
