package io.filestore.local.dynamodb.server;

import io.filestore.local.process.LocalServer;
import io.filestore.local.process.ServerMain;
import io.filestore.local.process.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * Amazon's DynamoDB Local behind a server of our own: that one listens on the loopback address
 * only, can take any free port, and does not start telemetry. One database for all access keys and
 * regions ({@code -sharedDb}); signatures are not verified, and the access key must be letters and
 * digits.
 *
 * <p>DynamoDB Local has <a href="https://aws.amazon.com/dynamodblocallicense/">a licence of its
 * own</a>. Maven resolves it on the user's machine; it is never redistributed.
 */
public final class DynamoDbServer implements LocalServer {

  private final Server server;
  private final ServerConnector connector;
  private final LocalDynamoDBServerHandler handler;

  private DynamoDbServer(
      Server server, ServerConnector connector, LocalDynamoDBServerHandler handler) {
    this.server = server;
    this.connector = connector;
    this.handler = handler;
  }

  /** Serves until told to end; see {@link ServerOptions}. */
  public static void main(String... arguments) {
    ServerMain.run(DynamoDbServer::start, arguments);
  }

  /** Starts it; without a data directory tables are kept in memory. */
  public static DynamoDbServer start(ServerOptions options) throws Exception {
    Optional<Path> data = options.data();
    if (data.isPresent()) {
      Files.createDirectories(data.get());
    }
    boolean inMemory = data.isEmpty();
    boolean sharedDb = true;
    boolean delayTransientStatuses = false;
    var requests =
        new LocalDynamoDBRequestHandler(0, inMemory, path(data), sharedDb, delayTransientStatuses);
    // Loads the native SQLite and takes half of what the first call would cost; if it cannot, say
    // so now.
    requests.listTables("start", "us-east-1", ListTablesRequest.builder().build());
    String anyOrigin = "*";
    var handler = new LocalDynamoDBServerHandler(requests, anyOrigin);
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setPort(options.port());
    server.addConnector(connector);
    server.setHandler(handler);
    server.start();
    return new DynamoDbServer(server, connector, handler);
  }

  @Override
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("DynamoDB Local did not stop", e);
    }
    handler.close();
  }

  private static @Nullable String path(Optional<Path> data) {
    return data.map(Path::toString).orElse(null);
  }
}
