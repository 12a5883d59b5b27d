package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.error.DiagnosticsException;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the fragments: the {@code .yaml} and {@code .yml} files directly in a folder, UTF-8 with or
 * without a byte order mark. A document with the root key {@code swagger} or {@code openapi} is an
 * API definition. Sub-folders hold what fragments refer to and are not read.
 */
public final class FragmentReader {

  private FragmentReader() {}

  /**
   * Reads all fragments, in the order of their file names. Among the diagnostics is FS201 for each
   * file that is not legal YAML, FS202 for each that is not UTF-8.
   *
   * @param samDirectory the folder, {@code src/main/sam}; it need not exist
   * @throws FilestoreException when the folder or a file cannot be read
   */
  public static FragmentSet read(Path samDirectory) {
    List<Fragment> fragments = new ArrayList<>();
    List<ApiDocument> apiDocuments = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Path file : files(samDirectory)) {
      String source = file.getFileName().toString();
      try {
        Mapping content = YamlReader.read(text(file, source), source);
        if (content.has("swagger") || content.has("openapi")) {
          apiDocuments.add(new ApiDocument(source, content));
        } else {
          fragments.add(new Fragment(source, content));
        }
      } catch (DiagnosticsException e) {
        diagnostics.addAll(e.diagnostics());
      }
    }
    return new FragmentSet(fragments, apiDocuments, diagnostics);
  }

  private static List<Path> files(Path samDirectory) {
    if (!Files.isDirectory(samDirectory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(samDirectory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isFragment(file.getFileName().toString()))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw unreadable(samDirectory, e);
    }
  }

  /** Names with a leading dot are editors' lock and backup files. */
  private static boolean isFragment(String name) {
    return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private static String text(Path file, String source) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      int column = text.length() - text.lastIndexOf('\n');
      throw new DiagnosticsException(
          List.of(
              Diagnostic.error(
                  "FS202",
                  new Origin(source, line, column).toString(),
                  String.format("the file is not UTF-8: byte 0x%02X", bytes[in.position()]),
                  "Save it as UTF-8")));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static FilestoreException unreadable(Path path, IOException e) {
    return new FilestoreException(
        "'" + path + "' cannot be read: " + e.getClass().getSimpleName(),
        "See that this user may read it",
        e);
  }
}
