package io.filestore.functions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.testing.Fixed;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ContentDisposition;

/**
 * Names as another than ours reads them out of the header: Spring's parser of <a
 * href="https://www.rfc-editor.org/rfc/rfc6266">RFC 6266</a>.
 */
class NamesTest {

  private static final int CHUNK = 100;

  private final PresignedUrls urls = Fixed.urls();

  @Property(tries = 2000)
  void namesComeBackUnchangedThroughTheDownloadsUrl(@ForAll("names") String text) {
    FileName name = FileName.of(text).orElseThrow();
    assertThat(name.value()).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
    assertComesBack(name, headerOfDownload(name));
  }

  @Test
  void everyCharacterOfUnicodeComesBack() {
    int characters = 0;
    StringBuilder text = new StringBuilder();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (allowed(c)) {
        text.appendCodePoint(c);
        characters++;
      }
      if (text.codePointCount(0, text.length()) == CHUNK || c == Character.MAX_CODE_POINT) {
        FileName name = FileName.of(text.toString()).orElseThrow();
        assertComesBack(name, name.contentDisposition());
        text.setLength(0);
      }
    }
    assertThat(characters).isEqualTo(0x110000 - 0x800 - 65 - 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?UTF-8?Q?a=2Etxt?=",
        "=?utf-8?B?YS50eHQ=?=",
        "a%2Fb",
        "a\"; filename=\"b",
        "UTF-8''b",
        " a ",
        "\"a\"",
        "a; filename*=UTF-8''b",
        "..",
        "a\u202egnp.exe"
      })
  void noNameIsTakenForSyntax(String text) {
    FileName name = FileName.of(text).orElseThrow();
    assertComesBack(name, headerOfDownload(name));
  }

  private static void assertComesBack(FileName name, String header) {
    ContentDisposition parsed = ContentDisposition.parse(header);
    assertThat(parsed.isAttachment()).as(header).isTrue();
    assertThat(parsed.getFilename()).as(header).isEqualTo(name.value());
  }

  /** The header as S3 is told to send it. */
  private String headerOfDownload(FileName name) {
    FileRow row =
        new FileRow(
            new FileId("abc"),
            name,
            Fixed.NOW,
            Fixed.NOW,
            "",
            Optional.empty(),
            Optional.of(Fixed.NOW),
            OptionalLong.of(1),
            Optional.empty(),
            Optional.of(Fixed.NOW),
            Optional.of("files/abc/1"),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty());
    String marker = "response-content-disposition=";
    return Arrays.stream(URI.create(urls.download(row).url()).getRawQuery().split("&"))
        .filter(pair -> pair.startsWith(marker))
        .map(pair -> URLDecoder.decode(pair.substring(marker.length()), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  @Provide
  Arbitrary<String> names() {
    Arbitrary<Integer> any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT);
    Arbitrary<Integer> syntax =
        Arbitraries.integers().between(0, 19).map("\"%;=?*' .,_()<>@:[]{"::codePointAt);
    Arbitrary<Integer> latin = Arbitraries.integers().between(' ', 0x24f);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, any),
            net.jqwik.api.Tuple.of(2, latin),
            net.jqwik.api.Tuple.of(1, syntax))
        .filter(NamesTest::allowed)
        .list()
        .ofMinSize(1)
        .ofMaxSize(255)
        .map(
            points ->
                points.stream()
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString())
        .filter(text -> FileName.of(text).isPresent());
  }

  /** By FILESTORE's contract: no control characters, no path separators, no half of a pair. */
  private static boolean allowed(int c) {
    return Character.getType(c) != Character.SURROGATE
        && !Character.isISOControl(c)
        && c != '/'
        && c != '\\';
  }
}
