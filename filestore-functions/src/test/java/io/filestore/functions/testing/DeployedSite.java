package io.filestore.functions.testing;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonWriter;
import io.filestore.junit.FilestoreStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;

/** The web client in the bucket of a stack of tests, to which the plugin sends no site. */
public final class DeployedSite {

  private static final Path FOLDER = Path.of("target", "web");
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8");

  private DeployedSite() {}

  /**
   * Sends what the build has put together, and config.json.
   *
   * @return all that was sent, by key
   */
  public static Map<String, byte[]> publish(FilestoreStack stack) {
    Map<String, byte[]> files = files();
    // As Metadata.Filestore.Site.Config of the template has it.
    files.put(
        "config.json",
        JsonWriter.write(Json.object().with("apiPath", stack.output("WebApiPath")).build())
            .getBytes(StandardCharsets.UTF_8));
    String bucket = stack.physicalId("WebBucket");
    try (AwsClients clients =
        AwsClients.of(
            stack.credentials().accessKeyId(),
            stack.credentials().secretAccessKey(),
            stack.region(),
            stack.endpoint(),
            stack.endpoint())) {
      files.forEach(
          (key, bytes) ->
              clients
                  .s3()
                  .putObject(
                      put -> put.bucket(bucket).key(key).contentType(type(key)),
                      RequestBody.fromBytes(bytes)));
    }
    return files;
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(FOLDER)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        files.put(FOLDER.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String type(String key) {
    String type = TYPES.get(key.substring(key.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalArgumentException("no media type is known for '" + key + "'");
    }
    return type;
  }
}
