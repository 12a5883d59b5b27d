package io.filestore.local.gateway.management;

import io.filestore.local.gateway.control.Apis;
import io.filestore.local.gateway.control.RestApi;
import io.filestore.local.gateway.control.Stage;
import io.filestore.local.gateway.usage.ApiKey;
import io.filestore.local.gateway.usage.Usage;
import io.filestore.local.gateway.usage.UsagePlan;
import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations that read: what is changed is changed through CloudFormation.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html">API Gateway
 *     API reference</a>
 */
public final class ManagementApi implements HttpService {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int PAGE = 25;
  private static final int LONGEST_PAGE = 500;

  private final Apis apis;
  private final Usage usage;

  public ManagementApi(Apis apis, Usage usage) {
    this.apis = apis;
    this.usage = usage;
  }

  @Override
  public HttpAnswer answer(HttpCall call) {
    Map<String, String> query = query(call.query());
    try {
      if (!call.method().equals("GET")) {
        throw unknown(call);
      }
      return json(200, get(call, path(call.path()), query));
    } catch (Refusal refusal) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("message", refusal.getMessage());
      HttpAnswer answer = json(refusal.status, body);
      Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers());
      headers.put("x-amzn-ErrorType", List.of(refusal.code));
      return new HttpAnswer(refusal.status, headers, answer.body());
    }
  }

  private JsonNode get(HttpCall call, List<String> path, Map<String, String> query) throws Refusal {
    List<String> rest = path.subList(1, path.size());
    return switch (path.get(0)) {
      case "apikeys" -> ofKeys(call, rest, query);
      case "restapis" ->
          rest.isEmpty()
              ? page(apis.all(), query, RestApi::id, Shapes::api)
              : ofApi(call, api(rest.get(0)), rest.subList(1, rest.size()));
      case "usageplans" ->
          rest.isEmpty()
              ? plans(query)
              : ofPlan(call, plan(rest.get(0)), rest.subList(1, rest.size()), query);
      default -> throw unknown(call);
    };
  }

  private JsonNode ofKeys(HttpCall call, List<String> rest, Map<String, String> query)
      throws Refusal {
    return switch (rest.size()) {
      case 0 -> keys(query);
      case 1 -> Shapes.key(key(rest.get(0)), flag(query, "includeValue"));
      default -> throw unknown(call);
    };
  }

  private JsonNode ofApi(HttpCall call, RestApi api, List<String> rest) throws Refusal {
    if (rest.isEmpty()) {
      return Shapes.api(api);
    }
    if (rest.get(0).equals("stages") && rest.size() == 1) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      ArrayNode items = answer.putArray("item");
      api.stages().forEach(stage -> items.add(Shapes.stage(stage)));
      return answer;
    }
    if (rest.get(0).equals("stages") && rest.size() == 2) {
      Stage stage =
          api.stage(rest.get(1))
              .orElseThrow(() -> Refusal.notFound("Invalid stage identifier specified"));
      return Shapes.stage(stage);
    }
    throw unknown(call);
  }

  private JsonNode ofPlan(
      HttpCall call, UsagePlan plan, List<String> rest, Map<String, String> query) throws Refusal {
    if (rest.isEmpty()) {
      return Shapes.plan(plan);
    }
    if (rest.get(0).equals("keys") && rest.size() == 1) {
      List<ApiKey> keys = new ArrayList<>();
      for (ApiKey key : usage.keys()) {
        if (usage.keysOf(plan.id()).contains(key.id())
            && key.name().startsWith(query.getOrDefault("name", ""))) {
          keys.add(key);
        }
      }
      return page(keys, query, ApiKey::id, Shapes::planKey);
    }
    if (rest.get(0).equals("keys") && rest.size() == 2) {
      ApiKey key = key(rest.get(1));
      if (!usage.keysOf(plan.id()).contains(key.id())) {
        throw Refusal.notFound("Invalid API Key identifier specified");
      }
      return Shapes.planKey(key);
    }
    throw unknown(call);
  }

  private JsonNode keys(Map<String, String> query) throws Refusal {
    List<ApiKey> found = new ArrayList<>();
    for (ApiKey key : usage.keys()) {
      if (key.name().startsWith(query.getOrDefault("name", ""))
          && key.customerId().equals(query.getOrDefault("customerId", key.customerId()))) {
        found.add(key);
      }
    }
    boolean values = flag(query, "includeValues");
    return page(found, query, ApiKey::id, key -> Shapes.key(key, values));
  }

  private JsonNode plans(Map<String, String> query) throws Refusal {
    String keyId = query.getOrDefault("keyId", "");
    List<UsagePlan> found = new ArrayList<>();
    for (UsagePlan plan : usage.plans()) {
      if (keyId.isEmpty() || usage.keysOf(plan.id()).contains(keyId)) {
        found.add(plan);
      }
    }
    return page(found, query, UsagePlan::id, Shapes::plan);
  }

  private ApiKey key(String id) throws Refusal {
    return usage
        .key(id)
        .orElseThrow(() -> Refusal.notFound("Invalid API Key identifier specified"));
  }

  private UsagePlan plan(String id) throws Refusal {
    return usage.plan(id).orElseThrow(() -> Refusal.notFound("Invalid Usage Plan ID specified"));
  }

  private RestApi api(String id) throws Refusal {
    return apis.api(id)
        .orElseThrow(() -> Refusal.notFound("Invalid API identifier specified 000000000000:" + id));
  }

  /** A page; the position is the id of the last one shown. */
  private static <T> ObjectNode page(
      List<T> all, Map<String, String> query, Function<T, String> id, Function<T, ObjectNode> shape)
      throws Refusal {
    int limit = limit(query.get("limit"));
    String position = query.get("position");
    int start = 0;
    if (position != null) {
      while (start < all.size() && !id.apply(all.get(start)).equals(position)) {
        start++;
      }
      if (start == all.size()) {
        throw Refusal.badRequest("Invalid position parameter");
      }
      start++;
    }
    int end = Math.min(all.size(), start + limit);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode items = answer.putArray("item");
    all.subList(start, end).forEach(one -> items.add(shape.apply(one)));
    if (end < all.size()) {
      answer.put("position", id.apply(all.get(end - 1)));
    }
    return answer;
  }

  private static int limit(@Nullable String text) throws Refusal {
    if (text == null) {
      return PAGE;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit > 0 && limit <= LONGEST_PAGE) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("Invalid limit parameter");
    }
    throw Refusal.badRequest("Limit must be between 1 and " + LONGEST_PAGE);
  }

  private static boolean flag(Map<String, String> query, String name) {
    return Boolean.parseBoolean(query.get(name));
  }

  private static List<String> path(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.replaceFirst("/$", "").replaceFirst("^/", "").split("/", -1)) {
      parts.add(decode(part));
    }
    return parts;
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static Refusal unknown(HttpCall call) {
    return new Refusal(
        404,
        "UnknownOperationException",
        "'" + call.method() + " " + call.path() + "' is not served on this machine");
  }

  private static HttpAnswer json(int status, JsonNode body) {
    return HttpAnswer.of(status, "application/json", JSON.writeValueAsBytes(body));
  }

  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;

    private Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }

    private static Refusal notFound(String message) {
      return new Refusal(404, "NotFoundException", message);
    }

    private static Refusal badRequest(String message) {
      return new Refusal(400, "BadRequestException", message);
    }
  }
}
