package io.filestore.local.gateway.execute;

import io.filestore.local.gateway.definition.ResponseType;
import io.filestore.local.http.HttpAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What an API with a minimum compression size does to bodies; gzip only.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html">Payload
 *     compression for REST APIs</a>
 */
final class Compression {

  private Compression() {}

  /** The body of a call without its compression. */
  static byte[] decompressed(byte[] body, int limit) throws GatewayFailure {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] plain = in.readNBytes(limit + 1);
      if (plain.length > limit) {
        throw new GatewayFailure(ResponseType.REQUEST_TOO_LARGE, "Request Too Long");
      }
      return plain;
    } catch (IOException e) {
      throw new GatewayFailure(ResponseType.DEFAULT_4XX, "Bad Request");
    }
  }

  /** The answer, compressed when the caller takes it so and it is large enough. */
  static HttpAnswer compressed(HttpAnswer answer, String acceptEncoding, int minimum) {
    boolean accepted = acceptEncoding.toLowerCase(Locale.ROOT).matches("(?s).*\\b(gzip|\\*).*");
    if (!accepted
        || answer.body().length == 0
        || answer.body().length < minimum
        || Headers.has(answer.headers(), "content-encoding")) {
      return answer;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers());
    headers.put("Content-Encoding", List.of("gzip"));
    return new HttpAnswer(answer.status(), headers, out.toByteArray());
  }
}
