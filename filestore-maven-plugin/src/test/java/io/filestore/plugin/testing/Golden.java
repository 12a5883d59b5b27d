package io.filestore.plugin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what is expected, under {@code src/test/resources}. With {@code
 * -Dgolden.update=true} they are written instead of compared; look at the difference before you
 * commit it.
 */
public final class Golden {

  private static final Path RESOURCES = Path.of("src", "test", "resources");

  private Golden() {}

  /**
   * Compares the text with the file.
   *
   * @param resourcePath relative to {@code src/test/resources}, with forward slashes
   */
  public static void assertMatches(String actual, String resourcePath) {
    Path file = RESOURCES.resolve(resourcePath);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(file).as("golden file, -Dgolden.update=true writes it").exists();
      assertThat(actual).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
