package io.filestore.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The SDK's uploads, whose last bytes come late or changed. */
class LateTrailerTest {

  private static final String BUCKET = "whole";
  private static final Pattern LENGTH = Pattern.compile("(?i)\ncontent-length: *(\\d+)");
  private static final int MILLIS = 150;

  @TempDir Path data;
  private InProcess s3;

  @BeforeEach
  void start() throws Exception {
    s3 = new InProcess(data);
    s3.client.createBucket(request -> request.bucket(BUCKET));
  }

  @AfterEach
  void stop() throws Exception {
    s3.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 70_000})
  void anUploadIsNotAnsweredBeforeItsTrailerHasCome(int size) throws Exception {
    try (Relay relay = new Relay(s3.server.endpoint(), false);
        S3Client client = InProcess.client(relay.endpoint())) {
      client.putObject(r -> r.bucket(BUCKET).key("a"), RequestBody.fromBytes(new byte[size]));
      assertThat(relay.answeredEarly.get()).isFalse();
    }
    assertThat(s3.client.headObject(r -> r.bucket(BUCKET).key("a")).contentLength())
        .isEqualTo(size);
  }

  @Test
  void aPartIsNotAnsweredBeforeItsTrailerHasCome() throws Exception {
    String id = s3.client.createMultipartUpload(r -> r.bucket(BUCKET).key("parts")).uploadId();
    try (Relay relay = new Relay(s3.server.endpoint(), false);
        S3Client client = InProcess.client(relay.endpoint())) {
      client.uploadPart(
          r -> r.bucket(BUCKET).key("parts").uploadId(id).partNumber(1),
          RequestBody.fromString("hello"));
      assertThat(relay.answeredEarly.get()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void anUploadWithAChangedTrailerIsRefusedAndNotKept(int size) throws Exception {
    try (Relay relay = new Relay(s3.server.endpoint(), true);
        S3Client client = InProcess.client(relay.endpoint())) {
      assertThatThrownBy(
              () ->
                  client.putObject(
                      r -> r.bucket(BUCKET).key("a"), RequestBody.fromBytes(new byte[size])))
          .isInstanceOfSatisfying(
              S3Exception.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
    }
    assertThat(s3.client.listObjectsV2(r -> r.bucket(BUCKET)).contents()).isEmpty();
  }

  /** Passes one request on, all behind the object's bytes late, and changed if asked to. */
  private static final class Relay implements AutoCloseable {

    final CompletableFuture<Boolean> answeredEarly;
    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final URI server;
    private final boolean change;

    Relay(URI server, boolean change) throws Exception {
      this.server = server;
      this.change = change;
      answeredEarly = CompletableFuture.supplyAsync(this::relay);
    }

    URI endpoint() {
      return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private boolean relay() {
      try (Socket client = listener.accept();
          Socket to = new Socket(server.getHost(), server.getPort())) {
        to.setTcpNoDelay(true);
        InputStream in = client.getInputStream();
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
          head.append((char) in.read());
        }
        Matcher length = LENGTH.matcher(head);
        assertThat(length.find()).isTrue();
        assertThat(head).contains("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
        assertThat(head.toString()).doesNotContainIgnoringCase("expect:");
        byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
        if (change) {
          // Of the signature: after it come at most two line ends.
          body[body.length - 6] ^= 1;
        }
        to.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        int first = objectEnd(body);
        to.getOutputStream().write(body, 0, first);
        to.getOutputStream().flush();
        Thread.sleep(MILLIS);
        boolean early = to.getInputStream().available() > 0;
        to.getOutputStream().write(body, first, body.length - first);
        to.getOutputStream().flush();
        to.shutdownOutput();
        to.getInputStream().transferTo(client.getOutputStream());
        return early;
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** All of the object is in the first chunk. */
    private static int objectEnd(byte[] body) {
      String text = new String(body, StandardCharsets.ISO_8859_1);
      int size = Integer.parseInt(text.substring(0, text.indexOf(';')), 16);
      return size == 0 ? 1 : text.indexOf("\r\n") + 2 + size;
    }

    @Override
    public void close() throws Exception {
      listener.close();
    }
  }
}
