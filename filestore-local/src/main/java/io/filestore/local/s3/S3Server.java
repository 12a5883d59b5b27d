package io.filestore.local.s3;

import io.filestore.local.process.LocalServer;
import io.filestore.local.process.ServerMain;
import io.filestore.local.process.ServerOptions;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConfiguration;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConnectionFactory;
import org.gaul.shaded.org.eclipse.jetty.server.Server;

/**
 * S3 over a directory.
 *
 * <p>S3Proxy runs without its own authentication, which would hold a signed payload in memory;
 * {@link SignatureHandler} verifies signatures while the bytes stream through.
 */
public final class S3Server implements LocalServer {

  /** What a presigned URL with a session token and long metadata can need. */
  private static final int REQUEST_HEADER_BYTES = 64 * 1024;

  private final S3Proxy proxy;
  private final Optional<Path> temporary;

  private S3Server(S3Proxy proxy, Optional<Path> temporary) {
    this.proxy = proxy;
    this.temporary = temporary;
  }

  /** Serves until told to end; see {@link ServerOptions} and {@link AccessKey}. */
  public static void main(String... arguments) {
    ServerMain.run(S3Server::start, arguments);
  }

  /**
   * Starts it; without a data directory it keeps objects in a temporary one, removed at its end.
   */
  public static S3Server start(ServerOptions options) throws Exception {
    Optional<Path> temporary =
        options.data().isPresent()
            ? Optional.empty()
            : Optional.of(Files.createTempDirectory("filestore-s3-"));
    try {
      return new S3Server(
          serve(options.data().or(() -> temporary).orElseThrow(), options.port()), temporary);
    } catch (Exception e) {
      if (temporary.isPresent()) {
        deleteTree(temporary.get());
      }
      throw e;
    }
  }

  private static S3Proxy serve(Path data, int port) throws Exception {
    Files.createDirectories(data);
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(data.toString()))
            .endpoint(URI.create("http://127.0.0.1:" + port))
            // x-amz-expected-bucket-owner and others that say nothing to one user on one machine
            .ignoreUnknownHeaders(true)
            .stopTimeout(0)
            .build();
    Server jetty = jetty(proxy);
    AccessKey key = AccessKey.of(System.getenv());
    jetty.setHandler(
        new SignatureHandler(jetty.getHandler(), new SignatureVerifier(key, Clock.systemUTC())));
    for (var connector : jetty.getConnectors()) {
      HttpConfiguration http =
          connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
      http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
    }
    proxy.start();
    return proxy;
  }

  @Override
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  @Override
  public void close() throws IOException {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IOException("S3Proxy did not stop", e);
    }
    if (temporary.isPresent()) {
      deleteTree(temporary.get());
    }
  }

  /** S3Proxy offers no way to its server; its version is pinned, and a test starts it. */
  private static Server jetty(S3Proxy proxy) throws ReflectiveOperationException {
    Field field = S3Proxy.class.getDeclaredField("server");
    field.setAccessible(true);
    return (Server) field.get(proxy);
  }

  private static void deleteTree(Path root) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(root)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
