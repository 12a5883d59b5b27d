package io.filestore.local.dynamodb;

import io.filestore.local.http.HttpAnswer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls on over connections that are kept. Plain sockets: java.net.http would cost a
 * millisecond a call and a few megabytes of classes.
 *
 * <p>The caller's signature has been verified and is for another host, so one that nobody verifies
 * takes its place: DynamoDB Local only wants to see an access key of letters and digits.
 */
public final class Forwarder implements DynamoDbBackend, Closeable {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  /** Well below what any server waits before it closes a connection of its own accord. */
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(4);

  private final Deque<Kept> kept = new ConcurrentLinkedDeque<>();
  private final Supplier<URI> endpoint;
  private final String region;

  /**
   * @param endpoint asked at each new connection; may wait for a child that is still starting
   */
  public Forwarder(Supplier<URI> endpoint, String region) {
    this.endpoint = endpoint;
    this.region = region;
  }

  @Override
  public HttpAnswer call(String target, byte[] body) throws IOException {
    Connection connection = connection();
    boolean reusable = false;
    try {
      connection.send(head(target, body.length), body);
      WireAnswer answer = WireAnswer.read(connection.in());
      reusable = answer.keepAlive();
      return answer.answer();
    } finally {
      if (reusable) {
        kept.push(new Kept(connection, System.nanoTime()));
      } else {
        connection.close();
      }
    }
  }

  private byte[] head(String target, int length) {
    URI uri = endpoint.get();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String date = DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now(ZoneOffset.UTC));
    return String.join(
            "\r\n",
            "POST " + path + " HTTP/1.1",
            "Host: " + uri.getRawAuthority(),
            "Content-Type: application/x-amz-json-1.0",
            "X-Amz-Target: " + target,
            "X-Amz-Date: " + date + "T000000Z",
            "Authorization: AWS4-HMAC-SHA256 Credential=local/"
                + date
                + "/"
                + region
                + "/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
            "Content-Length: " + length,
            "",
            "")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private Connection connection() throws IOException {
    for (Kept next = kept.poll(); next != null; next = kept.poll()) {
      if (System.nanoTime() - next.since() < IDLE_LIMIT.toNanos()) {
        return next.connection();
      }
      next.connection().close();
    }
    URI uri = endpoint.get();
    boolean secure = "https".equals(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    Socket plain = new Socket();
    plain.setTcpNoDelay(true);
    plain.setSoTimeout((int) ANSWER_LIMIT.toMillis());
    try {
      plain.connect(new InetSocketAddress(uri.getHost(), port), (int) CONNECT_LIMIT.toMillis());
      Socket socket =
          secure
              ? ((SSLSocketFactory) SSLSocketFactory.getDefault())
                  .createSocket(plain, uri.getHost(), port, true)
              : plain;
      return new Connection(socket);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    for (@Nullable Kept next = kept.poll(); next != null; next = kept.poll()) {
      next.connection().close();
    }
  }

  private record Kept(Connection connection, long since) {}
}
