package io.filestore.functions.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

  @Test
  void tokensAreLowerCaseLettersAndDigitsAndAllDifferent() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String token = Tokens.base32(new SecureRandom());
      assertThat(token).matches("[a-z2-7]{26}");
      assertThat(FileId.of(token)).isPresent();
      seen.add(token);
    }
    assertThat(seen).hasSize(1000);
  }

  @Test
  void allOf128BitsAreSaid() {
    assertThat(Tokens.base32(filledWith(0xff))).isEqualTo("7777777777777777777777777" + "4");
    assertThat(Tokens.base32(filledWith(0))).isEqualTo("a".repeat(26));
  }

  @Test
  void aTokenMatchesItsHashOnly() {
    String hash = Tokens.hash("abc");
    assertThat(hash)
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Tokens.matches("abc", hash)).isTrue();
    assertThat(Tokens.matches("abd", hash)).isFalse();
    assertThat(Tokens.matches("", hash)).isFalse();
    assertThat(Tokens.matches(hash, hash)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0055AED6DCD90281E5, 0055AED6DCD90281E6",
    "0055AED6DCD90281E5, 0055AED6DCD90281E51",
    "0055aed6dcd90281e5, 0055AED6DCD90281E6",
    "00, 01",
  })
  void sequencersCompareAsTextWhateverTheirLength(String earlier, String later) {
    assertThat(Sequencer.comparable(earlier)).isLessThan(Sequencer.comparable(later));
    assertThat(Sequencer.comparable(earlier)).isEqualTo(Sequencer.comparable(earlier + "0"));
  }

  @ParameterizedTest
  @CsvSource({
    "Text/Plain; charset=utf-8, text/plain",
    "application/json, application/json",
    "image/svg+xml ;a=b, image/svg+xml",
  })
  void aBareTypeHasNoParametersAndNoCapitals(String contentType, String bare) {
    assertThat(MediaType.valid(contentType)).isTrue();
    assertThat(MediaType.bare(contentType)).isEqualTo(bare);
  }

  @ParameterizedTest
  @CsvSource({"text", "text/", "/plain", "text/plain;", "tëxt/plain", "text/pl ain"})
  void whatCannotBeSentIsNoType(String contentType) {
    assertThat(MediaType.valid(contentType)).isFalse();
    assertThat(MediaType.valid(contentType + "\r\nx-evil: 1")).isFalse();
  }

  private static SecureRandom filledWith(int value) {
    return new SecureRandom() {
      @Override
      public void nextBytes(byte[] bytes) {
        java.util.Arrays.fill(bytes, (byte) value);
      }
    };
  }
}
