package io.filestore.local.dynamodb;

import io.filestore.local.http.HttpAnswer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A response as it comes over the wire.
 *
 * @param keepAlive whether another request may follow on the connection
 */
record WireAnswer(HttpAnswer answer, boolean keepAlive) {

  /** About the connection, or written anew by the front. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "date", "keep-alive", "server", "transfer-encoding");

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int LARGEST = 64 * 1024 * 1024;

  /**
   * Reads one.
   *
   * @throws IOException when it ends early or is not HTTP/1.1
   */
  static WireAnswer read(InputStream in) throws IOException {
    String status = line(in);
    if (!status.matches("HTTP/1\\.[01] \\d{3}.*")) {
      throw new IOException("not an HTTP response: '" + status + "'");
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    Map<String, String> framing = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new IOException("not a header: '" + line + "'");
      }
      String name = line.substring(0, colon);
      String value = line.substring(colon + 1).strip();
      String lower = name.toLowerCase(Locale.ROOT);
      if (NOT_PASSED_ON.contains(lower)) {
        framing.put(lower, value);
      } else {
        headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      }
    }
    boolean chunked = "chunked".equalsIgnoreCase(framing.getOrDefault("transfer-encoding", ""));
    String length = framing.getOrDefault("content-length", "");
    byte[] body;
    if (chunked) {
      body = chunks(in);
    } else if (length.isEmpty()) {
      body = in.readNBytes(LARGEST);
    } else {
      body = exactly(in, Integer.parseInt(length));
    }
    boolean keepAlive =
        (chunked || !length.isEmpty())
            && status.startsWith("HTTP/1.1")
            && !"close".equalsIgnoreCase(framing.getOrDefault("connection", ""));
    return new WireAnswer(
        new HttpAnswer(Integer.parseInt(status.substring(9, 12)), headers, body), keepAlive);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
      if (size == 0) {
        while (!line(in).isEmpty()) {
          // trailers say nothing here
        }
        return body.toByteArray();
      }
      body.write(exactly(in, size));
      line(in);
    }
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    if (length > LARGEST) {
      throw new IOException("a response of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the response ended early");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection was closed before a response");
      }
      if (line.size() > LONGEST_LINE) {
        throw new IOException("a line of over " + LONGEST_LINE + " bytes");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
