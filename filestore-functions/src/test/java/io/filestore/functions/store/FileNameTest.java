package io.filestore.functions.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a/b", "a\\b", "/", "a\nb", "\u0000", "\u007f", "\u0085", "a\ud800", "\udc00"})
  void refusesWhatIsNoName(String text) {
    assertThat(FileName.of(text)).isEmpty();
  }

  @Test
  void countsCharactersAfterComposition() {
    String composed = "é".repeat(255);
    assertThat(FileName.of("e\u0301".repeat(255))).contains(new FileName(composed));
    assertThat(FileName.of("é".repeat(256))).isEmpty();
    assertThat(FileName.of("😀".repeat(255))).isPresent();
    assertThat(FileName.of("😀".repeat(256))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "report.pdf, `attachment; filename=\"report.pdf\"`",
        "a b;c.txt, `attachment; filename=\"a b;c.txt\"`",
        "`x\"; filename=\"y.exe`,"
            + " `attachment; filename=\"x_; filename=_y.exe\";"
            + " filename*=UTF-8''x%22%3B%20filename%3D%22y.exe`",
        "100%.txt, `attachment; filename=\"100_.txt\"; filename*=UTF-8''100%25.txt`",
        "=?UTF-8?Q?a?=, `attachment; filename=\"_UTF-8?Q?a?=\";"
            + " filename*=UTF-8''%3D%3FUTF-8%3FQ%3Fa%3F%3D`",
        "naïve €.txt, `attachment; filename=\"na_ve _.txt\";"
            + " filename*=UTF-8''na%C3%AFve%20%E2%82%AC.txt`",
        "日本語.txt,"
            + " `attachment; filename=\"_.txt\";"
            + " filename*=UTF-8''%E6%97%A5%E6%9C%AC%E8%AA%9E.txt`"
      })
  void saysTheNameToBrowsers(String name, String header) {
    assertThat(FileName.of(name).orElseThrow().contentDisposition()).isEqualTo(header);
  }

  @Property(tries = 500)
  void everyNameComesBackAndNoneBreaksTheHeader(@ForAll String text) {
    FileName.of(text)
        .ifPresent(
            name -> {
              String header = name.contentDisposition();
              assertThat(header).matches("attachment; filename=\"[^\"]*\"(; filename\\*=[!-~]+)?");
              int extended = header.indexOf("; filename*=UTF-8''");
              String said =
                  extended < 0
                      ? header.substring("attachment; filename=\"".length(), header.length() - 1)
                      : decoded(header.substring(extended + "; filename*=UTF-8''".length()));
              assertThat(said).isEqualTo(name.value());
            });
  }

  private static String decoded(String extended) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < extended.length(); i++) {
      if (extended.charAt(i) == '%') {
        bytes.write(Integer.parseInt(extended.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(extended.charAt(i));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
