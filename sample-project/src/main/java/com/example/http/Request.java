package com.example.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A request as <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html#apigateway-example-event">API
 * Gateway's proxy integration</a> passes it on.
 *
 * @param accept the header {@code Accept}, empty if there is none
 * @param body the body, decoded if the gateway has encoded it; empty if there is none
 */
public record Request(String accept, String body) {

  /**
   * Reads the event.
   *
   * @throws HttpError 400 if its body is not in Base64 though it says so
   */
  public static Request of(JsonObject event) {
    return new Request(header(event, "Accept"), decoded(event));
  }

  /**
   * The body, a JSON object.
   *
   * @throws HttpError 400 if it is none
   */
  public JsonObject json() {
    try {
      JsonElement json = Json.parse(body);
      if (json.isJsonObject()) {
        return json.getAsJsonObject();
      }
    } catch (JsonParseException e) {
      throw new HttpError(400, "The body is not JSON.", e);
    }
    throw new HttpError(400, "The body must be a JSON object.");
  }

  private static String header(JsonObject event, String name) {
    if (event.get("headers") instanceof JsonObject headers) {
      for (String each : headers.keySet()) {
        if (each.equalsIgnoreCase(name) && headers.get(each).isJsonPrimitive()) {
          return headers.get(each).getAsString();
        }
      }
    }
    return "";
  }

  private static String decoded(JsonObject event) {
    JsonElement body = event.get("body");
    if (body == null || !body.isJsonPrimitive()) {
      return "";
    }
    JsonElement encoded = event.get("isBase64Encoded");
    if (encoded == null || !encoded.isJsonPrimitive() || !encoded.getAsBoolean()) {
      return body.getAsString();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(body.getAsString());
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new HttpError(400, "The body is not Base64.", e);
    }
  }
}
