package io.filestore.local.cloudformation.query;

import io.filestore.local.cloudformation.stack.CloudFormationException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list that is given in several.
 *
 * @param next to ask for what follows; empty at the end
 */
record Page<T>(List<T> items, Optional<String> next) {

  /**
   * Cuts a page.
   *
   * @param token from the page before; it names the last item given, so that items that come to be
   *     in front of it in the meantime shift nothing
   * @param id what tells items apart
   */
  static <T> Page<T> of(List<T> all, Optional<String> token, int size, Function<T, String> id) {
    int start = 0;
    if (token.isPresent()) {
      String last = decode(token.get());
      while (start < all.size() && !id.apply(all.get(start)).equals(last)) {
        start++;
      }
      if (start == all.size()) {
        throw CloudFormationException.validation("NextToken is not valid");
      }
      start++;
    }
    int end = Math.min(all.size(), start + size);
    Optional<String> next =
        end < all.size() ? Optional.of(encode(id.apply(all.get(end - 1)))) : Optional.empty();
    return new Page<>(all.subList(start, end), next);
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw CloudFormationException.validation("NextToken is not valid");
    }
  }
}
