package io.filestore.local.lambda;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Lambda API: calls of functions, and what the clients of this project ask about them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html">Lambda API</a>
 */
public final class LambdaApi implements HttpService {

  private static final String BASE = "/2015-03-31/functions";
  private static final JsonFactory FACTORY = new JsonFactory();

  private final LambdaInvoker invoker;
  private final Functions functions;
  private final FunctionOperations operations;

  public LambdaApi(LambdaInvoker invoker, Functions functions, ArtifactCode code) {
    this.invoker = invoker;
    this.functions = functions;
    this.operations = new FunctionOperations(functions, code);
  }

  @Override
  public HttpAnswer answer(HttpCall call) throws InterruptedException {
    try {
      return route(call);
    } catch (ServiceException e) {
      return refusal(e.status(), e.code(), e.getMessage());
    }
  }

  private HttpAnswer route(HttpCall call) throws ServiceException, InterruptedException {
    if (!call.path().startsWith(BASE)) {
      throw unknown(call);
    }
    List<String> path = new ArrayList<>();
    for (String segment : call.path().substring(BASE.length()).split("/", -1)) {
      if (!segment.isEmpty()) {
        path.add(decode(segment));
      }
    }
    Map<String, String> query = query(call.query());
    if (path.isEmpty() && call.method().equals("GET")) {
      return json(200, operations.list(query));
    }
    if (path.isEmpty()) {
      throw unknown(call);
    }
    FunctionRef ref =
        FunctionRef.parse(path.get(0))
            .orElseThrow(() -> Functions.notFound(path.get(0), path.get(0)))
            .with(query.getOrDefault("Qualifier", ""));
    String action = call.method() + " " + String.join("/", path.subList(1, path.size()));
    return switch (action) {
      case "POST invocations" -> invoke(ref, call);
      case "GET " -> json(200, operations.get(ref));
      case "GET configuration" -> json(200, operations.configuration(ref));
      case "GET versions" -> json(200, operations.versions(ref.name(), query));
      case "GET aliases" -> json(200, operations.aliases(ref.name(), query));
      case "GET policy" -> json(200, operations.policy(ref.name()));
      case "PUT code" -> json(200, operations.updateCode(ref.name(), Json.read(call.body())));
      case "DELETE " -> {
        operations.delete(ref);
        yield new HttpAnswer(204, Map.of(), new byte[0]);
      }
      default -> {
        if (path.size() == 3 && path.get(1).equals("aliases") && call.method().equals("GET")) {
          yield json(200, operations.alias(ref.name(), path.get(2)));
        }
        throw unknown(call);
      }
    };
  }

  private HttpAnswer invoke(FunctionRef ref, HttpCall call)
      throws ServiceException, InterruptedException {
    byte[] body = call.body();
    byte[] payload = body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body;
    String type = call.header("X-Amz-Invocation-Type").orElse("RequestResponse");
    Map<String, List<String>> headers = new HashMap<>();
    switch (type) {
      case "DryRun" -> {
        functions.resolve(ref);
        return new HttpAnswer(204, Map.of(), new byte[0]);
      }
      case "Event" -> {
        requireJson(payload);
        headers.put("x-amzn-RequestId", List.of(invoker.invokeAsync(ref, payload)));
        return new HttpAnswer(202, headers, new byte[0]);
      }
      case "RequestResponse" -> {
        requireJson(payload);
        Optional<String> context =
            call.header("X-Amz-Client-Context")
                .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        Invocation invocation = invoker.invoke(ref, payload, context);
        headers.put("Content-Type", List.of("application/json"));
        headers.put("X-Amz-Executed-Version", List.of(invocation.executedVersion()));
        invocation
            .functionError()
            .ifPresent(error -> headers.put("X-Amz-Function-Error", List.of(error)));
        if (call.header("X-Amz-Log-Type").orElse("None").equals("Tail")) {
          byte[] tail = invocation.logTail().getBytes(StandardCharsets.UTF_8);
          headers.put("X-Amz-Log-Result", List.of(Base64.getEncoder().encodeToString(tail)));
        }
        return new HttpAnswer(200, headers, invocation.payload());
      }
      default ->
          throw new ServiceException(
              400, "InvalidParameterValueException", "Unsupported invocation type '" + type + "'");
    }
  }

  private static void requireJson(byte[] payload) throws ServiceException {
    try (JsonParser parser =
        FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), payload)) {
      while (parser.nextToken() != null) {
        // Only whether it can be read counts.
      }
    } catch (JacksonException e) {
      throw new ServiceException(
          400,
          "InvalidRequestContentException",
          "Could not parse request body into json: " + e.getOriginalMessage());
    }
  }

  static Map<String, String> query(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static HttpAnswer json(int status, ObjectNode body) {
    return HttpAnswer.of(status, "application/json", Json.bytes(body));
  }

  private static ServiceException unknown(HttpCall call) {
    return new ServiceException(
        404,
        "UnknownOperationException",
        call.method() + " " + call.path() + " is not there locally.");
  }

  private static HttpAnswer refusal(int status, String code, String message) {
    String who = status >= 500 ? "Service" : "User";
    ObjectNode body =
        Json.object().put("Type", who).put("Message", message).put("message", message);
    return new HttpAnswer(
        status,
        Map.of(
            "Content-Type", List.of("application/json"),
            "x-amzn-ErrorType", List.of(code),
            "x-amzn-RequestId", List.of(UUID.randomUUID().toString().toLowerCase(Locale.ROOT))),
        Json.bytes(body));
  }
}
