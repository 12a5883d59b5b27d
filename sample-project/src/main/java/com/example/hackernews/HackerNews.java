package com.example.hackernews;

import com.example.http.Json;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Stories, as <a href="https://github.com/HackerNews/API">Hacker News</a> gives them: {@code
 * topstories.json} is an array of ids, best first, and {@code item/ID.json} one of them.
 */
public final class HackerNews {

  /** Hacker News does not answer, or not as it says it does. */
  public static final class UnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnavailableException(String problem, Throwable cause) {
      super(problem, cause);
    }
  }

  private final OkHttpClient http;
  private final String root;

  /** Asks the API below that URL, with or without a slash at its end. */
  public HackerNews(OkHttpClient http, String root) {
    this.http = http;
    this.root = root.endsWith("/") ? root : root + "/";
  }

  /**
   * The story that stands first.
   *
   * @throws UnavailableException if it cannot be had
   */
  public Story top() throws UnavailableException {
    JsonElement ids = get("topstories.json");
    if (!ids.isJsonArray() || ids.getAsJsonArray().isEmpty()) {
      throw new UnavailableException("Hacker News lists no top stories.", null);
    }
    JsonElement id = ids.getAsJsonArray().get(0);
    if (!id.isJsonPrimitive() || !id.getAsString().matches("[0-9]{1,18}")) {
      throw new UnavailableException("Hacker News lists a story that is not a number.", null);
    }
    String number = id.getAsString();
    if (!(get("item/" + number + ".json") instanceof JsonObject item)) {
      throw new UnavailableException("Hacker News does not know its story " + number + ".", null);
    }
    // What asks something of the readers has no URL but its own page.
    String own = "https://news.ycombinator.com/item?id=" + number;
    return new Story(
        text(item, "title", "(no title)"), text(item, "by", "(unknown)"), text(item, "url", own));
  }

  private JsonElement get(String path) throws UnavailableException {
    try (Response response =
        http.newCall(new Request.Builder().url(root + path).build()).execute()) {
      if (!response.isSuccessful()) {
        throw new UnavailableException(
            "Hacker News answers with status " + response.code() + ".", null);
      }
      return Json.parse(response.body().string());
    } catch (JsonParseException e) {
      throw new UnavailableException("Hacker News answers with something that is not JSON.", e);
    } catch (IOException e) {
      throw new UnavailableException("Hacker News does not answer.", e);
    }
  }

  private static String text(JsonObject item, String field, String otherwise) {
    JsonElement value = item.get(field);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : otherwise;
  }
}
