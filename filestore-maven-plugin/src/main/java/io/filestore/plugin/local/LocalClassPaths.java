package io.filestore.plugin.local;

import java.nio.file.Path;
import java.util.List;

/**
 * What the processes of the local AWS run from; two, since DynamoDB Local cannot share one with the
 * rest.
 *
 * @param server jars and directories of the AWS APIs and the application's gateway
 * @param dynamoDb jars and directories of DynamoDB Local
 */
public record LocalClassPaths(List<Path> server, List<Path> dynamoDb) {

  public LocalClassPaths {
    server = List.copyOf(server);
    dynamoDb = List.copyOf(dynamoDb);
  }
}
