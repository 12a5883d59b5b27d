package io.filestore.local.fault;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * {@code /_filestore/faults}: GET shows what is still to fail, PUT replaces it, DELETE clears it.
 * The body is an array of faults; JSON only, which no web page can send without being asked first.
 */
public final class FaultService implements HttpService {

  private final ObjectMapper mapper = new ObjectMapper();
  private final Faults faults;

  public FaultService(Faults faults) {
    this.faults = faults;
  }

  @Override
  public HttpAnswer answer(HttpCall call) {
    return switch (call.method()) {
      case "GET" -> show();
      case "DELETE" -> {
        faults.replace(List.of());
        yield show();
      }
      case "PUT" -> put(call);
      default -> wrong(405, "GET, PUT and DELETE are what there is");
    };
  }

  private HttpAnswer put(HttpCall call) {
    String type = call.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.equals("application/json") && !type.startsWith("application/json;")) {
      return wrong(415, "the Content-Type must be application/json");
    }
    List<FaultRule> rules = new ArrayList<>();
    try {
      JsonNode json = mapper.readTree(call.body());
      if (!json.isArray()) {
        return wrong(400, "the body must be an array of faults");
      }
      for (JsonNode rule : json) {
        rules.add(FaultRule.of(rule));
      }
    } catch (JacksonException e) {
      return wrong(400, "the body is not JSON");
    } catch (IllegalArgumentException e) {
      return wrong(400, String.valueOf(e.getMessage()));
    }
    faults.replace(rules);
    return show();
  }

  private HttpAnswer show() {
    ArrayNode array = mapper.createArrayNode();
    faults.all().forEach(rule -> array.add(rule.json(mapper)));
    return json(200, array);
  }

  private HttpAnswer wrong(int status, String message) {
    return json(status, mapper.createObjectNode().put("message", message));
  }

  private HttpAnswer json(int status, JsonNode body) {
    return HttpAnswer.of(status, "application/json", mapper.writeValueAsBytes(body));
  }
}
