package io.filestore.local.edge;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /_filestore/…}. The port is bound to the loopback address; a web page whose name resolves
 * to it is kept out by its Host header, and any other by its Origin.
 */
final class Housekeeping implements HttpService {

  private final Map<String, HttpService> paths;

  Housekeeping(Map<String, HttpService> paths) {
    this.paths = Map.copyOf(paths);
  }

  @Override
  public HttpAnswer answer(HttpCall call) throws IOException, InterruptedException {
    Optional<String> origin = call.header("origin");
    String host = call.header("host").orElse("");
    if (!local(host) || (origin.isPresent() && !local(origin.get().replaceFirst("^http://", "")))) {
      return say(403, "only from this machine");
    }
    HttpService service = paths.get(call.path());
    return service == null ? say(404, "there is no such path") : service.answer(call);
  }

  private static boolean local(String authority) {
    return authority.matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");
  }

  private static HttpAnswer say(int status, String message) {
    return HttpAnswer.of(
        status,
        "application/json",
        ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
  }
}
