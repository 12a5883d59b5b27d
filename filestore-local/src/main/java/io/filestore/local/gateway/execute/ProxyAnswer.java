package io.filestore.local.gateway.execute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a function answers a call with. None of its fields must be there, and no other may.
 *
 * @param headers as they are sent
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format">Output
 *     format of a Lambda function for proxy integration</a>
 */
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
record ProxyAnswer(int status, Map<String, List<String>> headers, byte[] body) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Set<String> FIELDS =
      Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

  /**
   * Reads an answer.
   *
   * @param binary whether the caller takes a binary body; else base64 stays as it is
   * @throws GatewayFailure when it is not in the form that the gateway asks for
   */
  static ProxyAnswer of(byte[] payload, boolean binary) throws GatewayFailure {
    JsonNode answer;
    try {
      answer = JSON.readTree(payload);
    } catch (JacksonException e) {
      throw GatewayFailure.badAnswer();
    }
    if (!answer.isObject() || !FIELDS.containsAll(answer.propertyNames())) {
      throw GatewayFailure.badAnswer();
    }
    return new ProxyAnswer(
        status(answer.path("statusCode")),
        headers(answer.path("headers"), answer.path("multiValueHeaders")),
        body(answer, binary));
  }

  private static int status(JsonNode node) throws GatewayFailure {
    if (absent(node)) {
      return 200;
    }
    int status = node.isInt() || node.isString() ? node.asInt(0) : 0;
    if (status < 100 || status > 599) {
      throw GatewayFailure.badAnswer();
    }
    return status;
  }

  /** Where both have a header, the values of both are sent, each once. */
  private static Map<String, List<String>> headers(JsonNode single, JsonNode multi)
      throws GatewayFailure {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    if (!(absent(multi) || multi.isObject()) || !(absent(single) || single.isObject())) {
      throw GatewayFailure.badAnswer();
    }
    for (Map.Entry<String, JsonNode> entry : multi.properties()) {
      if (!entry.getValue().isArray()) {
        throw GatewayFailure.badAnswer();
      }
      List<String> values = new ArrayList<>();
      for (JsonNode value : entry.getValue()) {
        values.add(text(value));
      }
      headers.put(entry.getKey(), values);
    }
    for (Map.Entry<String, JsonNode> entry : single.properties()) {
      if (entry.getValue().isNull()) {
        continue;
      }
      String value = text(entry.getValue());
      List<String> values = headers.computeIfAbsent(entry.getKey(), name -> new ArrayList<>());
      if (!values.contains(value)) {
        values.add(value);
      }
    }
    Map<String, List<String>> sent = new LinkedHashMap<>();
    headers.forEach((name, values) -> Headers.answer(sent, name, values));
    return sent;
  }

  private static byte[] body(JsonNode answer, boolean binary) throws GatewayFailure {
    JsonNode encoded = answer.path("isBase64Encoded");
    if (!absent(encoded) && !encoded.isBoolean()) {
      throw GatewayFailure.badAnswer();
    }
    JsonNode body = answer.path("body");
    if (absent(body)) {
      return new byte[0];
    }
    String text = text(body);
    if (!binary || !encoded.asBoolean(false)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw GatewayFailure.configuration();
    }
  }

  private static String text(JsonNode value) throws GatewayFailure {
    if (!value.isString() && !value.isBoolean() && !value.isNumber()) {
      throw GatewayFailure.badAnswer();
    }
    return value.asString();
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
