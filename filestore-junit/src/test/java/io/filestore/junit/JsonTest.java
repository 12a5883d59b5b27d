package io.filestore.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void allKindsOfValuesAreRead() {
    assertThat(
            Json.read(
                " {\"a\" : [1, -2.5e3, true, false, null, {}, []], \"b\\n\\u00e9\\/\" : \"\"} \n"))
        .isEqualTo(
            Map.of(
                "a",
                List.of(
                    new BigDecimal("1"),
                    new BigDecimal("-2.5e3"),
                    true,
                    false,
                    Json.NULL,
                    Map.of(),
                    List.of()),
                "b\né/",
                ""));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Map<String, Object> strings = Map.of("a\"\\\n\u0001", "ü\t");
    assertThat(Json.read(Json.write(strings))).isEqualTo(strings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":1 \"b\":2}",
        "\"a",
        "\"\\u00",
        "tru",
        "1 2"
      })
  void whatIsNotJsonIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Not JSON at character ");
  }
}
