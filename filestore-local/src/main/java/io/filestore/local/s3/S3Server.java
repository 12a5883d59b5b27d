package io.filestore.local.s3;

import io.filestore.local.process.LocalServer;
import io.filestore.local.process.ServerMain;
import io.filestore.local.process.ServerOptions;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConfiguration;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConnectionFactory;
import org.gaul.shaded.org.eclipse.jetty.server.Server;

/**
 * S3 over a directory.
 *
 * <p>S3Proxy runs without its own authentication, which would hold a signed payload in memory;
 * {@link SignatureHandler} verifies signatures while the bytes stream through. Its Jetty is the
 * front of everything else too, which comes before S3 by the handler given to {@link #start}.
 */
public final class S3Server implements LocalServer {

  /** What a presigned URL with a session token and long metadata can need. */
  private static final int REQUEST_HEADER_BYTES = 64 * 1024;

  /** Idle functions wait on one each, and those at work for S3 on one more. */
  private static final int THREADS = 512;

  private final S3Proxy proxy;
  private final S3Storage storage;

  private S3Server(S3Proxy proxy, S3Storage storage) {
    this.proxy = proxy;
    this.storage = storage;
  }

  /** Serves until told to end; see {@link ServerOptions} and {@link AccessKey}. */
  public static void main(String... arguments) {
    ServerMain.run(S3Server::start, arguments);
  }

  /**
   * Starts S3 alone; without a data directory it keeps objects in a temporary one, removed at its
   * end.
   */
  public static S3Server start(ServerOptions options) throws Exception {
    S3Storage storage = S3Storage.open(options.data(), "us-east-1", Clock.systemUTC());
    try {
      return start(
          storage,
          new SignatureVerifier(AccessKey.of(System.getenv()), Clock.systemUTC()),
          options.port(),
          UnaryOperator.identity());
    } catch (Exception e) {
      storage.close();
      throw e;
    }
  }

  /**
   * Starts it.
   *
   * @param storage what it serves, and closes at its end
   * @param port 0 for any free one
   * @param front puts what else is served before the handler of S3
   */
  public static S3Server start(
      S3Storage storage, SignatureVerifier verifier, int port, UnaryOperator<Handler> front)
      throws Exception {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(storage.blobs())
            .endpoint(URI.create("http://127.0.0.1:" + port))
            // headers that say nothing to one user on one machine
            .ignoreUnknownHeaders(true)
            .corsRules(CrossOriginResourceSharing.disabled())
            .jettyMaxThreads(THREADS)
            .stopTimeout(0)
            .build();
    Server jetty = jetty(proxy);
    jetty.setHandler(front.apply(storage.handler(jetty.getHandler(), verifier)));
    for (var connector : jetty.getConnectors()) {
      HttpConfiguration http =
          connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
      http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
      // S3Proxy asks for parameters, and of a form they would be read from the object's own bytes.
      http.setFormEncodedMethods();
    }
    proxy.start();
    return new S3Server(proxy, storage);
  }

  @Override
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /** Stops to take calls; what is stored stays open. */
  public void stop() throws IOException {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IOException("S3Proxy did not stop", e);
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    storage.close();
  }

  /** S3Proxy offers no way to its server; its version is pinned, and a test starts it. */
  private static Server jetty(S3Proxy proxy) throws ReflectiveOperationException {
    Field field = S3Proxy.class.getDeclaredField("server");
    field.setAccessible(true);
    return (Server) field.get(proxy);
  }
}
