package io.filestore.junit;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * S3 and DynamoDB on this machine, each started at the first question for its endpoint. Both keep
 * what they hold only until they end, and are shared by the tests of one JVM: a test that makes
 * buckets and tables of its own names meets nobody.
 */
public final class LocalAws implements AutoCloseable {

  /** Where the module filestore-local is, when it is not found above the working directory. */
  static final String DIRECTORY_PROPERTY = "filestore.local.directory";

  private static final String KEY = "test";
  private static final List<String> SMALL_JVM =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m");

  private final Path directory;
  private @Nullable LocalProcess s3;
  private @Nullable LocalProcess dynamoDb;

  LocalAws(Path directory) {
    this.directory = directory;
  }

  /**
   * Finds filestore-local: where the system property {@code filestore.local.directory} says,
   * otherwise beside the working directory or one of its parents.
   *
   * @throws IllegalStateException when it is not there
   */
  public static LocalAws find() {
    String told = System.getProperty(DIRECTORY_PROPERTY, "");
    if (!told.isEmpty()) {
      return new LocalAws(Path.of(told).toAbsolutePath());
    }
    Path start = Path.of("").toAbsolutePath();
    return above(start)
        .map(LocalAws::new)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No directory 'filestore-local' in '%s' or above. Set the system property '%s'."
                        .formatted(start, DIRECTORY_PROPERTY)));
  }

  private static Optional<Path> above(Path start) {
    for (Path here = start; here != null; here = here.getParent()) {
      Path candidate = here.resolve("filestore-local");
      if (Files.isRegularFile(candidate.resolve("pom.xml"))) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Endpoint of S3; use path-style addressing. It verifies signatures. */
  public synchronized URI s3Endpoint() {
    if (s3 == null) {
      s3 =
          LocalProcess.start(
              directory,
              "io.filestore.local.s3.S3Server",
              Map.of(
                  "AWS_ACCESS_KEY_ID", accessKeyId(), "AWS_SECRET_ACCESS_KEY", secretAccessKey()),
              SMALL_JVM,
              List.of());
    }
    return s3.endpoint();
  }

  /**
   * Endpoint of DynamoDB. It does not verify signatures, nor does it tell keys or regions apart.
   */
  public synchronized URI dynamoDbEndpoint() {
    if (dynamoDb == null) {
      dynamoDb =
          LocalProcess.start(
              directory.resolve("dynamodb"),
              "io.filestore.local.dynamodb.server.DynamoDbServer",
              Map.of(),
              withNativeAccess(SMALL_JVM),
              List.of());
    }
    return dynamoDb.endpoint();
  }

  /** DynamoDB Local loads a native SQLite, about which newer JVMs warn on standard error. */
  private static List<String> withNativeAccess(List<String> options) {
    if (Runtime.version().feature() < 22) {
      return options;
    }
    return Stream.concat(options.stream(), Stream.of("--enable-native-access=ALL-UNNAMED"))
        .toList();
  }

  /** The access key that S3 accepts; session tokens are ignored. */
  public String accessKeyId() {
    return KEY;
  }

  /** Its secret. */
  public String secretAccessKey() {
    return KEY;
  }

  /** A region to sign for; any other will do too. */
  public String region() {
    return "us-east-1";
  }

  /** Ends what was started. */
  @Override
  public synchronized void close() {
    for (LocalProcess process : new @Nullable LocalProcess[] {s3, dynamoDb}) {
      if (process != null) {
        process.close();
      }
    }
    s3 = null;
    dynamoDb = null;
  }
}
