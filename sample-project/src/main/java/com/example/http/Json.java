package com.example.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;

/** JSON to the letter; by default Gson takes {@code <html>} for a text without quotes. */
public final class Json {

  private static final Gson STRICT = new GsonBuilder().setStrictness(Strictness.STRICT).create();

  private Json() {}

  /**
   * Reads a document; an empty one is null.
   *
   * @throws JsonParseException if it is not JSON
   */
  public static JsonElement parse(String text) {
    JsonElement json = STRICT.fromJson(text, JsonElement.class);
    return json == null ? JsonNull.INSTANCE : json;
  }
}
