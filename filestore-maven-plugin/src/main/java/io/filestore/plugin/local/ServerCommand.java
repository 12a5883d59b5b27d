package io.filestore.plugin.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command line and the environment that the local AWS is started with. */
final class ServerCommand {

  static final String MAIN_CLASS = "io.filestore.local.edge.LocalAwsServer";

  private static final String CLASS_PATH_FILE = "dynamodb.classpath";

  private ServerCommand() {}

  /**
   * A process, not started yet, whose standard output says {@code READY} and its endpoint.
   *
   * @param detached whether it goes on when its standard input ends
   * @throws IOException when its folder cannot be written
   */
  static ProcessBuilder of(ServerSettings settings, boolean detached) throws IOException {
    Files.createDirectories(settings.work());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It waits most of the time: small and soon there, not fast in the long run.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-cp", joined(settings.classPaths().server()), MAIN_CLASS));
    command.addAll(List.of("--port", Integer.toString(settings.port())));
    command.addAll(List.of("--region", settings.region()));
    command.addAll(List.of("--concurrency", Integer.toString(settings.concurrency())));
    if (settings.persist()) {
      command.addAll(List.of("--data", settings.work().resolve("data").toString()));
    }
    if (settings.dynamoDbEndpoint().isPresent()) {
      command.addAll(List.of("--dynamodb-endpoint", settings.dynamoDbEndpoint().get()));
    } else {
      Path file = settings.work().resolve(CLASS_PATH_FILE);
      Files.writeString(file, joined(settings.classPaths().dynamoDb()));
      command.addAll(List.of("--dynamodb-classpath", file.toString()));
    }
    if (detached) {
      command.add("--detached");
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    keepOwnKeyOnly(builder.environment());
    return builder;
  }

  /**
   * Of the user's AWS settings only the key pair goes along, as the pair to accept. Options for
   * other JVMs, such as agents, stay here.
   */
  private static void keepOwnKeyOnly(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(
            name ->
                name.equals("JAVA_TOOL_OPTIONS")
                    || (name.startsWith("AWS_")
                        && !name.equals("AWS_ACCESS_KEY_ID")
                        && !name.equals("AWS_SECRET_ACCESS_KEY")));
  }

  private static String joined(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
