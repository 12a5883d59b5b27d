package io.filestore.local.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What DynamoDB Local does not keep of a table: tags, and whether it can go back in time. */
final class TableSettings {

  private static final String TAGS = "tags";
  private static final String RECOVERY = "pointInTimeRecovery";

  private final ObjectMapper mapper = new ObjectMapper();
  private final Optional<Path> file;
  private final ObjectNode tables;

  /**
   * @param file JSON, written at each change; empty for memory only
   */
  TableSettings(Optional<Path> file) throws IOException {
    this.file = file;
    this.tables =
        file.isPresent() && Files.exists(file.get())
            ? (ObjectNode) mapper.readTree(Files.readString(file.get()))
            : mapper.createObjectNode();
  }

  /** Values by name of the tag. */
  synchronized ObjectNode tags(String table) {
    return table(table).path(TAGS).isObject()
        ? (ObjectNode) table(table).path(TAGS).deepCopy()
        : mapper.createObjectNode();
  }

  synchronized void tags(String table, ObjectNode tags) {
    tables.withObject("/" + escaped(table)).set(TAGS, tags);
    keep();
  }

  synchronized boolean recovery(String table) {
    return table(table).path(RECOVERY).asBoolean(false);
  }

  synchronized void recovery(String table, boolean enabled) {
    tables.withObject("/" + escaped(table)).put(RECOVERY, enabled);
    keep();
  }

  synchronized void forget(String table) {
    if (tables.has(table)) {
      tables.remove(table);
      keep();
    }
  }

  private tools.jackson.databind.JsonNode table(String name) {
    return tables.path(name);
  }

  /** As a JSON pointer; names of tables hold neither of the two anyway. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private void keep() {
    if (file.isEmpty()) {
      return;
    }
    try {
      Path written = Files.createTempFile(file.get().getParent(), "written", ".tmp");
      Files.writeString(written, tables.toString());
      Files.move(
          written, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
