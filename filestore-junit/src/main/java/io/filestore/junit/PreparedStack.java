package io.filestore.junit;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code filestore:prepare-local} wrote; its format is described there, in {@code
 * io.filestore.plugin.local.PreparedStack}.
 *
 * @param file where it was read from
 */
record PreparedStack(Path file, SortedMap<String, String> entries) {

  /** Where it is, when it is not below the working directory. */
  static final String PROPERTY = "filestore.local.prepared";

  private static final Path DEFAULT =
      Path.of("target", "filestore", "local", "prepared.properties");
  private static final String AGAIN =
      "Run 'mvn filestore:prepare-local', or bind its goal 'prepare-local-no-fork' in the pom";
  private static final System.Logger LOG = System.getLogger("io.filestore.junit");

  /** A file that goes into the stack's bucket. */
  record Artifact(String key, Path file) {}

  /**
   * Reads the one that the system property names, otherwise that of the module in whose directory
   * the tests run.
   *
   * @throws IllegalStateException when it is not there, or what it names is not
   */
  static PreparedStack find() {
    String told = System.getProperty(PROPERTY, "");
    return read((told.isEmpty() ? DEFAULT : Path.of(told)).toAbsolutePath());
  }

  static PreparedStack read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new IllegalStateException(
          "'%s' is not there. %s, or name the file with the system property '%s'."
              .formatted(file, AGAIN, PROPERTY),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("'" + file + "' cannot be read", e);
    }
    SortedMap<String, String> entries = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> entries.put(name, properties.getProperty(name)));
    PreparedStack prepared = new PreparedStack(file, entries);
    prepared.check();
    return prepared;
  }

  private void check() {
    List<Path> needed = new ArrayList<>();
    for (String part : get("server.classPath").split(java.io.File.pathSeparator, -1)) {
      needed.add(Path.of(part));
    }
    needed.add(Path.of(get("server.dynamoDbClassPath")));
    needed.add(template());
    artifacts().forEach(artifact -> needed.add(artifact.file()));
    for (Path each : needed) {
      if (!Files.exists(each)) {
        throw new IllegalStateException(
            "'%s' is not there any more, which '%s' names. %s.".formatted(each, file, AGAIN));
      }
    }
    Path classes = Path.of(get("classes"));
    if (isNewer(classes)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "''{0}'' has changed since the stack was prepared: its functions run what was there"
              + " before. {1}.",
          classes,
          AGAIN);
    }
  }

  private boolean isNewer(Path classes) {
    if (!Files.isDirectory(classes)) {
      return false;
    }
    try (Stream<Path> all = Files.walk(classes)) {
      long prepared = Files.getLastModifiedTime(file).toMillis();
      for (Path each : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        if (Files.getLastModifiedTime(each).toMillis() > prepared) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String get(String key) {
    String value = entries.get(key);
    if (value == null) {
      throw new IllegalStateException(
          "'%s' has no '%s': another version of Filestore has written it. %s."
              .formatted(file, key, AGAIN));
    }
    return value;
  }

  /** What to start with {@code java}; the local AWS on any free port. */
  List<String> command() {
    return List.of(
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        "-cp",
        get("server.classPath"),
        get("server.mainClass"),
        "--port",
        "0",
        "--region",
        region(),
        "--dynamodb-classpath",
        get("server.dynamoDbClassPath"));
  }

  String region() {
    return get("stack.region");
  }

  String name() {
    return get("stack.name");
  }

  String bucket() {
    return get("stack.bucket");
  }

  Path template() {
    return Path.of(get("stack.template"));
  }

  List<String> capabilities() {
    String all = get("stack.capabilities");
    return all.isEmpty() ? List.of() : List.of(all.split(",", -1));
  }

  Map<String, String> parameters() {
    return below("stack.parameter.");
  }

  Map<String, String> tags() {
    return below("stack.tag.");
  }

  List<Artifact> artifacts() {
    List<Artifact> artifacts = new ArrayList<>();
    below("artifact.").forEach((key, file) -> artifacts.add(new Artifact(key, Path.of(file))));
    return artifacts;
  }

  private Map<String, String> below(String prefix) {
    Map<String, String> values = new TreeMap<>();
    entries.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            values.put(key.substring(prefix.length()), value);
          }
        });
    return values;
  }

  @Override
  public String toString() {
    return "PreparedStack[" + file + "]";
  }
}
