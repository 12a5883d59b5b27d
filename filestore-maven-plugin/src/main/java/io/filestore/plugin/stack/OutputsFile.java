package io.filestore.plugin.stack;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code target/filestore/outputs.json}: what was deployed, for scripts and tests. It is there only
 * while it is true: removed when a deployment begins, and put there whole when it has succeeded.
 */
public final class OutputsFile {

  private final Path file;

  /** The file; need not exist. */
  public OutputsFile(Path file) {
    this.file = file;
  }

  /** Removes it. */
  public void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Writes it.
   *
   * @param endpoint of the AWS-compatible service; empty on AWS
   */
  public void write(Stack stack, String region, String endpoint) {
    Map<String, Object> outputs = new TreeMap<>();
    stack.outputs().forEach(output -> outputs.put(output.key(), output.value()));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("stackName", stack.name());
    document.put("stackId", stack.id());
    document.put("region", region);
    document.put("endpoint", endpoint);
    document.put("outputs", outputs);
    Path partial = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
      try {
        Files.writeString(partial, Json.write(document));
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private FilestoreException unwritable(IOException e) {
    return new FilestoreException(
        "'" + file + "' cannot be written: " + e,
        "Make room on the disk and see that the folder is writable",
        e);
  }
}
