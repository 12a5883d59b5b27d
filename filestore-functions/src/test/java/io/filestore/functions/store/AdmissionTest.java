package io.filestore.functions.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

  private static final Admission IMAGES =
      new Admission(100, Set.of("image/png", "text/*", "application/x-own"));

  @ParameterizedTest
  @CsvSource({
    "image/png, true",
    "IMAGE/PNG, true",
    "image/png;charset=x, true",
    "image/jpeg, false",
    "text/html, true",
    "texts/html, false",
    "text, false",
    "'', false"
  })
  void allowsTheTypesThatAreGiven(String type, boolean allowed) {
    assertThat(IMAGES.allows(type)).isEqualTo(allowed);
  }

  @Test
  void withoutTypesEveryTypeIsAllowedAndNoByteIsLookedAt() {
    Admission all = new Admission(100, Set.of());
    assertThat(all.allows("any/thing")).isTrue();
    assertThat(
            all.refuses(
                upload(100, "image/png"),
                () -> {
                  throw new AssertionError("looked at");
                }))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "101, image/png, %89PNG%0D%0A%1A%0A, too_large",
    "100, image/png, %89PNG%0D%0A%1A%0A, ''",
    "100, image/jpeg, %FF%D8%FF, type_not_allowed",
    "100, image/png, %FF%D8%FF, type_not_allowed",
    "0, image/png, '', type_not_allowed",
    "0, text/plain, '', ''",
    "9, text/plain, plain, ''",
    "9, text/plain, %25PDF-1.7, type_not_allowed",
    "9, application/x-own, own, ''",
    "9, application/x-own, %FF%D8%FF%E0, type_not_allowed",
    "9, application/x-own, PK%03%04, ''"
  })
  void refusesWhatIsTooLargeOrNotOfItsType(long size, String type, String start, String reason) {
    assertThat(
            IMAGES
                .refuses(
                    upload(size, type),
                    () -> Optional.of(URLDecoder.decode(start, ISO_8859_1).getBytes(ISO_8859_1)))
                .map(Reason::token)
                .orElse(""))
        .isEqualTo(reason);
  }

  @Test
  void whatCanNoLongerBeReadIsLeftToWhoReadsWhatIsThereThen() {
    assertThat(IMAGES.refuses(upload(9, "image/png"), Optional::empty)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "image/webp, RIFF1234WEBPVP8, true",
    "image/webp, RIFF1234WAVEfmt, false",
    "audio/wav, RIFF1234WAVEfmt, true",
    "video/mp4, 1234ftypisom, true",
    "image/gif, GIF89a, true",
    "image/gif, GIF88a, false",
    "application/zip, PK%03%04, true",
    "application/vnd.oasis.opendocument.text, PK%03%04, true",
    "application/json, The big WAVE, true",
    "text/plain, MZ is how some texts begin, true",
    "text/plain, zero %00 byte, false",
    "text/plain, %FF%FEa%00b%00, true",
    "image/svg+xml, <svg/>, true",
    "image/svg+xml, GIF89a, false",
    "application/octet-stream, GIF89a, true"
  })
  void theFirstBytesAgreeWithTheType(String type, String start, boolean agrees) {
    assertThat(Signature.agrees(type, URLDecoder.decode(start, ISO_8859_1).getBytes(ISO_8859_1)))
        .isEqualTo(agrees);
  }

  private static Upload upload(long size, String type) {
    return new Upload(size, "\"etag\"", type, Optional.empty(), Instant.EPOCH);
  }
}
