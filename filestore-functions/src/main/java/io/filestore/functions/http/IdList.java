package io.filestore.functions.http;

import io.filestore.functions.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The body of /files: an array of ids. */
public final class IdList {

  /** The most ids in one request. */
  public static final int MOST = 100;

  private IdList() {}

  /**
   * The ids, each once, in the order they are first given.
   *
   * @throws ApiError 400 if the body is not an array of strings, 0 to {@value #MOST} different ones
   */
  public static List<String> of(Json body) {
    if (!(body instanceof Json.Array array)) {
      throw ApiError.malformed("The body must be an array of ids.");
    }
    Set<String> ids = new LinkedHashSet<>();
    for (Json item : array.items()) {
      if (!(item instanceof Json.Text text)) {
        throw ApiError.malformed("Every element of the array must be a string.");
      }
      ids.add(text.value());
    }
    if (ids.size() > MOST) {
      throw ApiError.tooManyIds(MOST);
    }
    return new ArrayList<>(ids);
  }
}
