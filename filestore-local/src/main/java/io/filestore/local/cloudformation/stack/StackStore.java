package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Stacks on disk: a directory for each, with {@code stack.json} written anew by rename, and {@code
 * events.jsonl} appended to. For the owner's eyes only, since parameters under {@code NoEcho} are
 * in it.
 */
final class StackStore {

  private static final ObjectMapper MAPPER = Json.MAPPER;

  private final Optional<Path> directory;

  /** Keeps stacks below a directory, or nothing at all. */
  StackStore(Optional<Path> directory) {
    this.directory = directory;
  }

  /** Writes a stack; the caller holds its monitor. */
  void save(Stack stack) {
    directory.ifPresent(root -> write(folder(root, stack), stack));
  }

  /** Appends an event; the caller holds the stack's monitor. */
  void append(Stack stack, StackEvent event) {
    directory.ifPresent(
        root -> {
          try {
            Path file = folder(root, stack).resolve("events.jsonl");
            if (!Files.exists(file)) {
              createPrivate(file);
            }
            Files.writeString(
                file,
                MAPPER.writeValueAsString(event) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Every stack there is, in no order. */
  List<Stack> load() throws IOException {
    List<Stack> stacks = new ArrayList<>();
    if (directory.isEmpty() || !Files.isDirectory(directory.get())) {
      return stacks;
    }
    try (Stream<Path> folders = Files.list(directory.get())) {
      for (Path folder : folders.sorted().toList()) {
        Path file = folder.resolve("stack.json");
        if (Files.exists(file)) {
          stacks.add(read(file));
        }
      }
    }
    return stacks;
  }

  private static Stack read(Path file) throws IOException {
    try {
      Stack stack = MAPPER.readValue(Files.readString(file), Stack.class);
      Path events = file.resolveSibling("events.jsonl");
      if (Files.exists(events)) {
        String text = Files.readString(events);
        // What follows the last line end was cut off by the end of the process.
        int whole = text.lastIndexOf('\n') + 1;
        for (String line : text.substring(0, whole).split("\n", -1)) {
          if (!line.isEmpty()) {
            stack.events.add(MAPPER.readValue(line, StackEvent.class));
          }
        }
        if (whole < text.length()) {
          Files.writeString(events, text.substring(0, whole));
        }
      }
      return stack;
    } catch (JacksonException e) {
      throw new IOException("cannot read '" + file + "': " + e.getOriginalMessage(), e);
    }
  }

  private static void write(Path folder, Stack stack) {
    try {
      Path temporary = folder.resolve("stack.json.new");
      Files.deleteIfExists(temporary);
      createPrivate(temporary);
      Files.write(temporary, MAPPER.writeValueAsBytes(stack));
      Files.move(
          temporary,
          folder.resolve("stack.json"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(Path root, Stack stack) {
    Path folder = root.resolve(stack.id.substring(stack.id.lastIndexOf('/') + 1));
    try {
      return Files.isDirectory(folder)
          ? folder
          : Files.createDirectories(folder, attributes(folder, "rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void createPrivate(Path file) throws IOException {
    Files.createFile(file, attributes(file, "rw-------"));
  }

  private static FileAttribute<?>[] attributes(Path path, String mode) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
