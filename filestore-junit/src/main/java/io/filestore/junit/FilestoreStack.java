package io.filestore.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The module's stack, deployed into an AWS on this machine: its template, made from the classes and
 * fragments as they were when {@code filestore:prepare-local} ran, with the parameters and tags of
 * {@code src/main/sam/env/local.yaml}, if that is there, and of {@link FilestoreLocal#parameters}.
 *
 * <p>Functions start when they are first called. Several threads may use it.
 */
public final class FilestoreStack {

  private static final String API = "AWS::ApiGateway::RestApi";
  private static final String API_KEY = "AWS::ApiGateway::ApiKey";
  private static final String STAGE = "AWS::ApiGateway::Stage";
  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String ALIAS = "AWS::Lambda::Alias";
  private static final String FUNCTIONS = "/2015-03-31/functions/";

  private final AwsClient client;
  private final String name;
  private final String id;
  private final Map<String, String> outputs;
  private final List<StackResource> resources;

  FilestoreStack(
      AwsClient client,
      String name,
      String id,
      Map<String, String> outputs,
      List<StackResource> resources) {
    this.client = client;
    this.name = name;
    this.id = id;
    this.outputs = Map.copyOf(outputs);
    this.resources = List.copyOf(resources);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  String id() {
    return id;
  }

  /**
   * Where the AWS APIs answer, {@code http://127.0.0.1:<port>}: the endpoint for AWS SDKs, which
   * have to be told to put the bucket into the path.
   */
  public URI endpoint() {
    return client.endpoint();
  }

  /** The region for AWS SDKs. */
  public String region() {
    return client.region();
  }

  /** The keys for AWS SDKs. */
  public LocalCredentials credentials() {
    return client.credentials();
  }

  /** The stack's outputs, by name. */
  public Map<String, String> outputs() {
    return outputs;
  }

  /**
   * One output.
   *
   * @throws IllegalArgumentException when the stack has none of the name
   */
  public String output(String key) {
    String value = outputs.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "The stack '%s' has no output '%s', but %s"
              .formatted(name, key, quoted(outputs.keySet().stream().sorted().toList())));
    }
    return value;
  }

  /**
   * The name or id, in its service, of what the template calls so: of a bucket or table its name.
   *
   * @throws IllegalArgumentException when the stack has no such resource
   */
  public String physicalId(String logicalId) {
    return resources.stream()
        .filter(each -> each.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The stack '%s' has no resource '%s'".formatted(name, logicalId)))
        .physicalId();
  }

  /**
   * Where the stack's REST API answers, without a slash at the end: {@code baseUrl() + "/hello"} is
   * the route {@code /hello}.
   *
   * @throws IllegalStateException when it has none or several
   */
  public URI baseUrl() {
    return baseUrl(only(API, "REST API"));
  }

  /**
   * Where the REST API of that logical id answers.
   *
   * @throws IllegalStateException when it has none or several stages
   */
  public URI baseUrl(String logicalId) {
    return baseUrl(named(API, "REST API", logicalId));
  }

  private URI baseUrl(StackResource api) {
    String path = "/restapis/" + SignatureV4.escape(api.physicalId(), false);
    return URI.create(
        client.endpoint() + path + "/" + stage(api, stages(path)) + "/_user_request_");
  }

  private List<String> stages(String api) {
    return Json.list(get("apigateway", api + "/stages", Map.of()).get("item")).stream()
        .map(stage -> Json.text(Json.object(stage).get("stageName")))
        .toList();
  }

  /** That of the template, where SAM's deployment has made another, which it calls "Stage". */
  private String stage(StackResource api, List<String> all) {
    List<String> declared = ofType(STAGE).stream().map(StackResource::physicalId).toList();
    List<String> stages = all.stream().filter(declared::contains).toList();
    List<String> candidates = stages.isEmpty() ? all : stages;
    if (candidates.size() != 1) {
      throw new IllegalStateException(
          "The REST API '%s' of the stack '%s' has %s"
              .formatted(
                  api.logicalId(),
                  name,
                  candidates.isEmpty() ? "no stage" : "several stages: " + quoted(candidates)));
    }
    return candidates.get(0);
  }

  /**
   * The value of the stack's API key, for the header {@code x-api-key}.
   *
   * @throws IllegalStateException when it has none or several
   */
  public String apiKey() {
    return apiKey(only(API_KEY, "API key"));
  }

  /** The value of the API key of that logical id. */
  public String apiKey(String logicalId) {
    return apiKey(named(API_KEY, "API key", logicalId));
  }

  private String apiKey(StackResource key) {
    String path = "/apikeys/" + SignatureV4.escape(key.physicalId(), false);
    return Json.text(get("apigateway", path, Map.of("includeValue", "true")).get("value"));
  }

  /**
   * Calls a function and waits for what it answers. A function with an alias is called by it.
   *
   * @param function its logical id, or its name
   * @param json the event
   * @return what it answered, JSON as a rule
   * @throws FunctionFailedException when it has thrown, or did not answer in its time
   * @throws IllegalArgumentException when there is no such function
   */
  public String invoke(String function, String json) {
    AwsClient.Answer answer =
        client.send(
            new AwsRequest(
                    "lambda",
                    "POST",
                    FUNCTIONS + SignatureV4.escape(callee(function), false) + "/invocations")
                .header("x-amz-invocation-type", "RequestResponse")
                .header("x-amz-log-type", "Tail")
                .body(json.getBytes(UTF_8)));
    checkExists(function, answer);
    if (!answer.orThrow().header("x-amz-function-error").isEmpty()) {
      String log = new String(Base64.getDecoder().decode(answer.header("x-amz-log-result")), UTF_8);
      throw new FunctionFailedException(function, answer.text(), log);
    }
    return answer.text();
  }

  /**
   * What a function has logged so far, line by line, the oldest first.
   *
   * @param function its logical id, or its name
   * @throws IllegalArgumentException when there is no such function
   */
  public List<String> logs(String function) {
    AwsClient.Answer answer =
        client.send(
            new AwsRequest(
                "lambda",
                "GET",
                FUNCTIONS + SignatureV4.escape(callee(function), false) + "/configuration"));
    checkExists(function, answer);
    Map<String, Object> configuration = Json.object(Json.read(answer.orThrow().text()));
    Map<String, Object> logging =
        configuration.containsKey("LoggingConfig")
            ? Json.object(configuration.get("LoggingConfig"))
            : Map.of();
    String group =
        logging.containsKey("LogGroup")
            ? Json.text(logging.get("LogGroup"))
            : "/aws/lambda/" + Json.text(configuration.get("FunctionName"));
    return lines(group);
  }

  private List<String> lines(String group) {
    List<String> lines = new ArrayList<>();
    Map<String, Object> request = new LinkedHashMap<>(Map.of("logGroupName", group));
    while (true) {
      AwsClient.Answer answer =
          client.send(
              new AwsRequest("logs", "POST", "/")
                  .header("content-type", "application/x-amz-json-1.1")
                  .header("x-amz-target", "Logs_20140328.FilterLogEvents")
                  .body(Json.write(request).getBytes(UTF_8)));
      if (!answer.isSuccess() && answer.text().contains("ResourceNotFoundException")) {
        return lines; // Lambda makes the group at the first call.
      }
      Map<String, Object> page = Json.object(Json.read(answer.orThrow().text()));
      for (Object event : Json.list(page.get("events"))) {
        lines.add(Json.text(Json.object(event).get("message")).stripTrailing());
      }
      if (!page.containsKey("nextToken")) {
        return lines;
      }
      request.put("nextToken", Json.text(page.get("nextToken")));
    }
  }

  private void checkExists(String function, AwsClient.Answer answer) {
    if (answer.response().statusCode() == 404) {
      throw new IllegalArgumentException(
          "The stack '%s' has no function '%s', but %s"
              .formatted(name, function, quoted(logicalIds(FUNCTION))));
    }
  }

  /** The alias that the application itself calls, where there is one. */
  private String callee(String function) {
    return resources.stream()
        .filter(each -> each.type().equals(ALIAS))
        .filter(each -> each.logicalId().startsWith(function + "Alias"))
        .findFirst()
        .or(
            () ->
                ofType(FUNCTION).stream()
                    .filter(each -> each.logicalId().equals(function))
                    .findFirst())
        .map(StackResource::physicalId)
        .orElse(function);
  }

  private Map<String, Object> get(String service, String path, Map<String, String> query) {
    AwsRequest request = new AwsRequest(service, "GET", path);
    query.forEach(request::query);
    return Json.object(Json.read(client.send(request).orThrow().text()));
  }

  private StackResource only(String type, String noun) {
    List<StackResource> all = ofType(type);
    if (all.size() != 1) {
      throw new IllegalStateException(
          all.isEmpty()
              ? "The stack '%s' has no %s".formatted(name, noun)
              : "The stack '%s' has several %ss: %s"
                  .formatted(name, noun, quoted(logicalIds(type))));
    }
    return all.get(0);
  }

  private StackResource named(String type, String noun, String logicalId) {
    return ofType(type).stream()
        .filter(each -> each.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The stack '%s' has no %s '%s', but %s"
                        .formatted(name, noun, logicalId, quoted(logicalIds(type)))));
  }

  private List<StackResource> ofType(String type) {
    return resources.stream().filter(each -> each.type().equals(type)).toList();
  }

  private List<String> logicalIds(String type) {
    return ofType(type).stream().map(StackResource::logicalId).sorted().toList();
  }

  private static String quoted(List<String> names) {
    return names.isEmpty()
        ? "none at all"
        : names.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return "FilestoreStack[" + name + " at " + endpoint() + "]";
  }
}
