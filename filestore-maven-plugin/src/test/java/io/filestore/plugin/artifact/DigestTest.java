package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

  // FIPS 180-4, the example "abc".
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void isTheSha256OfBytesFilesAndWhatWasGathered(@TempDir Path directory) throws IOException {
    byte[] abc = "abc".getBytes(US_ASCII);
    var gatherer = Digest.sha256();
    gatherer.update(abc);

    assertThat(Digest.of(abc)).hasToString(ABC);
    assertThat(Digest.of(Files.write(directory.resolve("abc"), abc))).hasToString(ABC);
    assertThat(Digest.of(gatherer)).hasToString(ABC);
  }

  @Test
  void writesBase64AsS3Does() {
    assertThat(new Digest(ABC).base64()).isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"})
  void isNothingElse(String text) {
    assertThatThrownBy(() -> new Digest(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a SHA-256 in lower case hex: " + text);
  }
}
