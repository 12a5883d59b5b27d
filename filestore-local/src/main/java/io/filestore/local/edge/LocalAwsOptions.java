package io.filestore.local.edge;

import io.filestore.local.process.ServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How AWS on this machine is to be started.
 *
 * @param server what all servers have
 * @param dynamoDbEndpoint who keeps the tables; excludes the next
 * @param dynamoDbClassPath file that holds the class path to start DynamoDB Local with
 * @param concurrency how many processes a function has at most
 * @param region that ARNs name when nothing else says one
 */
public record LocalAwsOptions(
    ServerOptions server,
    Optional<URI> dynamoDbEndpoint,
    Optional<Path> dynamoDbClassPath,
    int concurrency,
    String region) {

  static final int DEFAULT_PORT = 4566;
  static final int DEFAULT_CONCURRENCY = 4;
  static final String USAGE =
      "options: [--data <absolute directory>] [--port <n>] [--detached]"
          + " [--dynamodb-endpoint <URL> | --dynamodb-classpath <file>] [--concurrency <n>]"
          + " [--region <name>]";

  public LocalAwsOptions {
    if (dynamoDbEndpoint.isPresent() && dynamoDbClassPath.isPresent()) {
      throw new IllegalArgumentException(
          "--dynamodb-endpoint and --dynamodb-classpath exclude each other");
    }
    dynamoDbEndpoint.ifPresent(
        uri -> {
          if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException(
                "--dynamodb-endpoint '" + uri + "' is not an http or https URL");
          }
        });
    if (concurrency < 1 || concurrency > 1000) {
      throw new IllegalArgumentException(
          "--concurrency '" + concurrency + "' is not between 1 and 1000");
    }
    if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
      throw new IllegalArgumentException("--region '" + region + "' is not a region");
    }
  }

  /**
   * Reads a command line.
   *
   * @param environment for {@code AWS_REGION} and {@code AWS_DEFAULT_REGION}
   * @throws IllegalArgumentException naming the option that is unknown or wrong
   */
  public static LocalAwsOptions parse(Map<String, String> environment, String... arguments) {
    List<String> common = new ArrayList<>(List.of("--port", Integer.toString(DEFAULT_PORT)));
    Optional<URI> endpoint = Optional.empty();
    Optional<Path> classPath = Optional.empty();
    int concurrency = DEFAULT_CONCURRENCY;
    String region =
        environment.getOrDefault(
            "AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"));
    for (int i = 0; i < arguments.length; i++) {
      String option = arguments[i];
      switch (option) {
        case "--dynamodb-endpoint" -> endpoint = Optional.of(uri(value(arguments, ++i)));
        case "--dynamodb-classpath" -> classPath = Optional.of(Path.of(value(arguments, ++i)));
        case "--concurrency" -> concurrency = number(value(arguments, ++i));
        case "--region" -> region = value(arguments, ++i);
        default -> common.add(option);
      }
    }
    return new LocalAwsOptions(
        ServerOptions.parse(common.toArray(String[]::new)),
        endpoint,
        classPath,
        concurrency,
        region);
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--dynamodb-endpoint '" + text + "' is not a URL", e);
    }
  }

  private static String value(String[] arguments, int index) {
    if (index == arguments.length) {
      throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
    }
    return arguments[index];
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--concurrency '" + text + "' is not a number", e);
    }
  }
}
