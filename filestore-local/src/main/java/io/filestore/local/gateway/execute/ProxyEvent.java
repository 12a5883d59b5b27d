package io.filestore.local.gateway.execute;

import io.filestore.local.gateway.definition.Route;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a function gets of a call.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format">Input
 *     format of a Lambda function for proxy integration</a>
 */
final class ProxyEvent {

  private static final JsonMapper JSON = new JsonMapper();

  private ProxyEvent() {}

  static byte[] of(Exchange exchange, Route route) {
    UserCall call = exchange.call();
    Map<String, List<String>> headers = Headers.forwarded(call.http(), exchange.traceId());
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("resource", route.resourcePath());
    event.put("path", call.path());
    event.put("httpMethod", call.http().method());
    putLast(event, "headers", headers);
    putAll(event, "multiValueHeaders", headers);
    putLast(event, "queryStringParameters", call.query());
    putAll(event, "multiValueQueryStringParameters", call.query());
    putMap(event, "pathParameters", exchange.pathParameters());
    putMap(event, "stageVariables", exchange.stage().variables());
    event.set("requestContext", exchange.context());
    byte[] body = exchange.bytes();
    boolean binary =
        body.length > 0
            && exchange
                .stage()
                .deployment()
                .definition()
                .binary()
                .contain(call.header("content-type"));
    if (body.length == 0) {
      event.putNull("body");
    } else {
      event.put(
          "body",
          binary
              ? Base64.getEncoder().encodeToString(body)
              : new String(body, StandardCharsets.UTF_8));
    }
    event.put("isBase64Encoded", binary);
    return JSON.writeValueAsBytes(event);
  }

  private static void putLast(ObjectNode event, String name, Map<String, List<String>> values) {
    if (values.isEmpty()) {
      event.putNull(name);
      return;
    }
    ObjectNode node = event.putObject(name);
    values.forEach((key, all) -> node.put(key, all.get(all.size() - 1)));
  }

  private static void putAll(ObjectNode event, String name, Map<String, List<String>> values) {
    if (values.isEmpty()) {
      event.putNull(name);
      return;
    }
    ObjectNode node = event.putObject(name);
    values.forEach((key, all) -> all.forEach(node.withArray(key)::add));
  }

  private static void putMap(ObjectNode event, String name, Map<String, String> values) {
    if (values.isEmpty()) {
      event.putNull(name);
      return;
    }
    ObjectNode node = event.putObject(name);
    values.forEach(node::put);
  }
}
