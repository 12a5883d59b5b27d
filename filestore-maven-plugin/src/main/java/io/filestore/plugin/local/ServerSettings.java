package io.filestore.plugin.local;

import io.filestore.plugin.error.FilestoreException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the local AWS is to run.
 *
 * @param classPaths what it runs from
 * @param work a folder of its own below {@code target}, absolute
 * @param port on 127.0.0.1, 0 for any free one
 * @param persist whether what it holds outlives it
 * @param dynamoDbEndpoint who keeps the tables instead of DynamoDB Local
 * @param concurrency the most processes of one function
 * @param region that ARNs name
 */
public record ServerSettings(
    LocalClassPaths classPaths,
    Path work,
    int port,
    boolean persist,
    Optional<String> dynamoDbEndpoint,
    int concurrency,
    String region) {

  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new FilestoreException(
          "'filestore.local.port' is '" + port + "', which is no TCP port",
          "Take one up to 65535, or 0 for any free one");
    }
    if (concurrency < 1) {
      throw new FilestoreException(
          "'filestore.local.concurrency' is '" + concurrency + "'",
          "Allow at least one process for a function");
    }
  }
}
