package io.filestore.plugin.template.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts about AWS that are kept as text beside this class: a name and more words a line. */
final class Table {

  private Table() {}

  /** The rows by their first word, in the order of the file; {@code #} begins a comment. */
  static Map<String, List<String>> read(String file) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    try (InputStream in = Table.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the plugin's jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          List<String> words = List.of(line.split(" ", -1));
          rows.put(words.get(0), words.subList(1, words.size()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(rows);
  }
}
