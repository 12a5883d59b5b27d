package io.filestore.plugin.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameBytesTest {

  private final SameBytes same = new SameBytes();
  @TempDir Path root;

  /** The pieces are of 262,144 bytes. */
  @ParameterizedTest
  @CsvSource({"0,-1", "1,0", "262144,262143", "262145,262144", "700000,524288", "700000,0"})
  void oneOtherByteIsNoticedWhereverItIs(int size, int changed) throws Exception {
    byte[] bytes = new byte[size];
    Path one = Files.write(root.resolve("one"), bytes);
    assertThat(same.in(one, Files.write(root.resolve("same"), bytes))).isTrue();
    if (changed >= 0) {
      bytes[changed] = 1;
      assertThat(same.in(one, Files.write(root.resolve("other"), bytes))).isFalse();
    }
    Path longer = Files.write(root.resolve("longer"), new byte[size + 1]);
    assertThat(same.in(one, longer)).isFalse();
    assertThat(same.in(longer, one)).isFalse();
  }
}
