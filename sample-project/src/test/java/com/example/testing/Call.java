package com.example.testing;

import com.example.http.RestHandler;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a handler answers to an event of API Gateway. */
public record Call(int status, String contentType, String body) {

  public static Call of(RestHandler handler, String accept, String body) throws IOException {
    JsonObject headers = new JsonObject();
    headers.addProperty("accept", accept);
    JsonObject event = new JsonObject();
    event.add("headers", headers);
    event.addProperty("body", body);
    event.addProperty("isBase64Encoded", false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)), out, null);
    JsonObject answer =
        JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    return new Call(
        answer.get("statusCode").getAsInt(),
        answer.getAsJsonObject("headers").get("Content-Type").getAsString(),
        answer.get("body").getAsString());
  }

  public String message() {
    return JsonParser.parseString(body).getAsJsonObject().get("message").getAsString();
  }
}
