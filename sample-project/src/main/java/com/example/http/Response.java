package com.example.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;

/** An answer in text. */
public record Response(int status, String contentType, String body) {

  /**
   * What Lambda lets through in one answer, bytes of the whole document around the body; see <a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">quotas</a>.
   */
  static final int LARGEST = 6 * 1024 * 1024;

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /** A 200 in plain text. */
  public static Response text(String body) {
    return new Response(200, "text/plain; charset=utf-8", body);
  }

  /** A 200 in JSON. */
  public static Response json(String body) {
    return new Response(200, "application/json", body);
  }

  /** A 200 in HTML. */
  public static Response html(String body) {
    return new Response(200, "text/html; charset=utf-8", body);
  }

  /** {@code {"message": sentence}}. */
  public static Response error(HttpError error) {
    JsonObject body = new JsonObject();
    body.addProperty("message", error.getMessage());
    return new Response(error.status(), "application/json", GSON.toJson(body));
  }

  /** Whether Lambda lets it through. */
  public boolean fits() {
    return body.length() <= LARGEST && bytes().length <= LARGEST;
  }

  /** What the function hands back, in UTF-8: within it each quote of the body takes two bytes. */
  public byte[] bytes() {
    JsonObject headers = new JsonObject();
    headers.addProperty("Content-Type", contentType);
    JsonObject answer = new JsonObject();
    answer.addProperty("statusCode", status);
    answer.add("headers", headers);
    answer.addProperty("body", body);
    answer.addProperty("isBase64Encoded", false);
    return GSON.toJson(answer).getBytes(StandardCharsets.UTF_8);
  }
}
