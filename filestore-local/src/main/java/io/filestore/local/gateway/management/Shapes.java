package io.filestore.local.gateway.management;

import io.filestore.local.gateway.control.RestApi;
import io.filestore.local.gateway.control.Stage;
import io.filestore.local.gateway.usage.ApiKey;
import io.filestore.local.gateway.usage.Throttle;
import io.filestore.local.gateway.usage.UsagePlan;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What there is, in the shapes of the API. Times are seconds since 1970. */
final class Shapes {

  private Shapes() {}

  static ObjectNode key(ApiKey key, boolean withValue) {
    ObjectNode node = object();
    node.put("id", key.id());
    if (withValue) {
      node.put("value", key.value());
    }
    node.put("name", key.name());
    text(node, "description", key.description());
    text(node, "customerId", key.customerId());
    node.put("enabled", key.enabled());
    time(node, "createdDate", key.created());
    time(node, "lastUpdatedDate", key.created());
    key.stageKeys().stream().sorted().forEach(node.putArray("stageKeys")::add);
    map(node, "tags", key.tags());
    return node;
  }

  static ObjectNode planKey(ApiKey key) {
    ObjectNode node = object();
    node.put("id", key.id());
    node.put("type", "API_KEY");
    node.put("name", key.name());
    return node;
  }

  static ObjectNode plan(UsagePlan plan) {
    ObjectNode node = object();
    node.put("id", plan.id());
    node.put("name", plan.name());
    text(node, "description", plan.description());
    var stages = node.putArray("apiStages");
    for (UsagePlan.ApiStage stage : plan.stages()) {
      ObjectNode one = stages.addObject();
      one.put("apiId", stage.apiId());
      one.put("stage", stage.stage());
      stage
          .methods()
          .forEach(
              (method, throttle) ->
                  throttle(one.withObject("/throttle").putObject(method), throttle));
    }
    plan.throttle().ifPresent(throttle -> throttle(node.putObject("throttle"), throttle));
    plan.quota()
        .ifPresent(
            quota ->
                node.putObject("quota")
                    .put("limit", quota.limit())
                    .put("offset", quota.offset())
                    .put("period", quota.period().name()));
    map(node, "tags", plan.tags());
    return node;
  }

  static ObjectNode api(RestApi api) {
    ObjectNode settings = api.settings();
    ObjectNode node = object();
    node.put("id", api.id());
    node.put("name", api.name());
    text(node, "description", settings.path("Description").asString(""));
    time(node, "createdDate", api.created());
    if (settings.path("BinaryMediaTypes").isArray()) {
      node.set("binaryMediaTypes", settings.path("BinaryMediaTypes"));
    }
    if (settings.hasNonNull("MinimumCompressionSize")) {
      node.put("minimumCompressionSize", settings.path("MinimumCompressionSize").asInt(0));
    }
    node.put("apiKeySource", settings.path("ApiKeySourceType").asString("HEADER"));
    JsonNode types = settings.path("EndpointConfiguration").path("Types");
    ObjectNode endpoint = node.putObject("endpointConfiguration");
    if (types.isArray()) {
      endpoint.set("types", types);
    } else {
      endpoint.putArray("types").add("EDGE");
    }
    node.put(
        "disableExecuteApiEndpoint", settings.path("DisableExecuteApiEndpoint").asBoolean(false));
    node.put("rootResourceId", api.rootResourceId());
    return node;
  }

  static ObjectNode stage(Stage stage) {
    ObjectNode node = object();
    node.put("deploymentId", stage.deployment().id());
    node.put("stageName", stage.name());
    text(node, "description", stage.settings().path("Description").asString(""));
    node.put("cacheClusterEnabled", false);
    node.put("cacheClusterStatus", "NOT_AVAILABLE");
    ObjectNode methods = node.putObject("methodSettings");
    stage
        .throttles()
        .byMethod()
        .forEach(
            (method, throttle) -> {
              int space = method.lastIndexOf(' ');
              String path = method.substring(0, space).replace("~", "~0").replace("/", "~1");
              methods
                  .putObject(path + "/" + method.substring(space + 1))
                  .put("throttlingBurstLimit", throttle.burst())
                  .put("throttlingRateLimit", throttle.rate());
            });
    map(node, "variables", stage.variables());
    JsonNode log = stage.settings().path("AccessLogSetting");
    if (log.isObject()) {
      ObjectNode settings = node.putObject("accessLogSettings");
      text(settings, "format", log.path("Format").asString(""));
      text(settings, "destinationArn", log.path("DestinationArn").asString(""));
    }
    node.put("tracingEnabled", stage.settings().path("TracingEnabled").asBoolean(false));
    time(node, "createdDate", stage.created());
    time(node, "lastUpdatedDate", stage.updated());
    return node;
  }

  private static void throttle(ObjectNode node, Throttle throttle) {
    node.put("burstLimit", throttle.burst()).put("rateLimit", throttle.rate());
  }

  private static void time(ObjectNode node, String name, Instant time) {
    node.put(name, time.getEpochSecond());
  }

  private static void text(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }

  private static void map(ObjectNode node, String name, Map<String, String> map) {
    if (!map.isEmpty()) {
      map.forEach(node.putObject(name)::put);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
