package com.example.filestore;

import com.example.http.HttpError;
import com.example.http.Json;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Files of a Filestore, by id: what is too large for a request or an answer goes by it. */
public final class Filestore {

  private static final MediaType JSON = MediaType.get("application/json");

  /** An upload is known a moment after it has come. */
  private static final int TRIES = 20;

  private final OkHttpClient http;
  private final String root;
  private final String apiKey;
  private final long pauseMillis;

  /** Speaks to the API below that URL with that key; asks again after the pause. */
  public Filestore(OkHttpClient http, String root, String apiKey, long pauseMillis) {
    this.http = http;
    this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    this.apiKey = apiKey;
    this.pauseMillis = pauseMillis;
  }

  /**
   * The bytes of a stored file.
   *
   * @throws HttpError 400 if there is none of that id, 502 if Filestore does not answer
   */
  public byte[] get(String id) {
    JsonElement files = json(call("POST", "/files", array(id)));
    JsonElement url = null;
    if (files.isJsonArray() && !files.getAsJsonArray().isEmpty()) {
      url = files.getAsJsonArray().get(0).getAsJsonObject().get("url");
    }
    if (url == null || !url.isJsonPrimitive()) {
      throw new HttpError(400, "Filestore has no stored file '" + id + "'.");
    }
    return send(new Request.Builder().url(url.getAsString()).build());
  }

  /**
   * Stores a file and gives its id.
   *
   * @throws HttpError 502 if that is not possible
   */
  public String put(String name, String mediaType, byte[] bytes) {
    JsonObject wanted = new JsonObject();
    wanted.addProperty("name", name);
    wanted.addProperty("size", bytes.length);
    JsonObject ticket = json(call("POST", "/file", wanted)).getAsJsonObject();
    Request.Builder upload = new Request.Builder().url(ticket.get("url").getAsString());
    if (ticket.get("headers") instanceof JsonObject headers) {
      for (Map.Entry<String, JsonElement> header : headers.entrySet()) {
        upload.header(header.getKey(), header.getValue().getAsString());
      }
    }
    send(upload.put(RequestBody.create(bytes, MediaType.get(mediaType))).build());
    String id = ticket.get("id").getAsString();
    for (int i = 0; i < TRIES; i++) {
      if (json(call("PUT", "/files", array(id))).getAsJsonArray().size() == 1) {
        return id;
      }
      pause();
    }
    throw new HttpError(502, "Filestore does not store the answer.");
  }

  private Request call(String method, String path, JsonElement body) {
    return new Request.Builder()
        .url(root + path)
        .header("x-api-key", apiKey)
        .method(method, RequestBody.create(body.toString(), JSON))
        .build();
  }

  private JsonElement json(Request request) {
    try {
      return Json.parse(new String(send(request), java.nio.charset.StandardCharsets.UTF_8));
    } catch (JsonParseException e) {
      throw new HttpError(502, "Filestore answers with something that is not JSON.", e);
    }
  }

  private byte[] send(Request request) {
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new HttpError(502, "Filestore answers with status " + response.code() + ".");
      }
      return response.body().bytes();
    } catch (IOException e) {
      throw new HttpError(502, "Filestore does not answer.", e);
    }
  }

  private void pause() {
    try {
      Thread.sleep(pauseMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpError(502, "Filestore does not store the answer.", e);
    }
  }

  private static JsonArray array(String id) {
    JsonArray ids = new JsonArray();
    ids.add(id);
    return ids;
  }
}
