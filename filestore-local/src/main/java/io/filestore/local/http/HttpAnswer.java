package io.filestore.local.http;

import java.util.List;
import java.util.Map;

/**
 * A response with its whole body.
 *
 * @param status such as 200
 * @param headers as they are to be sent, without Content-Length, which the server adds
 * @param body empty without one
 */
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {

  /** A response with a body of one type and no other header. */
  public static HttpAnswer of(int status, String contentType, byte[] body) {
    return new HttpAnswer(status, Map.of("Content-Type", List.of(contentType)), body);
  }
}
