package io.filestore.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void readsEveryKindOfValue() {
    assertThat(JsonReader.read(" {\"a\" : [1, -2.5e3, true, false, null, \"x\"], \"b\":{}} "))
        .isEqualTo(
            new Json.Obj(
                Map.of(
                    "a",
                    new Json.Array(
                        List.of(
                            new Json.Num("1"),
                            new Json.Num("-2.5e3"),
                            new Json.Bool(true),
                            new Json.Bool(false),
                            new Json.Null(),
                            new Json.Text("x"))),
                    "b",
                    new Json.Obj(Map.of()))));
  }

  @Test
  void readsEveryEscape() {
    assertThat(JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00é\""))
        .isEqualTo(new Json.Text("\"\\/\b\f\n\r\té😀é"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "[", "]", "[1", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
        "{a:1}", "{\"a\":1,\"a\":2}", "{1:2}", "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"",
        "\"\\u１２３４\"", "\"\t\"", "01", "-", "1.", ".5", "+1", "1e", "0x1", "NaN", "Infinity",
        "tru", "nul", "'a'", "[1]]", "[1],[2]", "1 1", "\u00a01", "\ufeff1", "// c\n1", "undefined"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(JsonSyntaxException.class);
  }

  @Test
  void saysWhereAndNeverWhat() {
    assertThatThrownBy(() -> JsonReader.read("[\"secret\" secret]"))
        .hasMessage("',' or ']' was expected at offset 11");
  }

  @Test
  void refusesWhatIsMeantToExhaustIt() {
    assertThatThrownBy(() -> JsonReader.read("[".repeat(1_000_000)))
        .hasMessage("nested too deeply at offset 65");
    assertThatThrownBy(() -> JsonReader.read("1".repeat(1_000_000)))
        .hasMessage("a number is too long at offset 0");
  }

  @Test
  void takesOnlyIntegersForIntegers() {
    assertThat(new Json.Num("5368709120").integer()).hasValue(5368709120L);
    for (String literal : List.of("1.0", "1e3", "9999999999999999999999", "1e999999999")) {
      assertThat(new Json.Num(literal).integer()).as(literal).isEmpty();
    }
  }

  @Test
  void leavesOutWhatIsEmpty() {
    assertThat(
            JsonWriter.write(
                Json.object()
                    .withText("a", java.util.Optional.empty())
                    .withText("b", java.util.Optional.of("c"))
                    .build()))
        .isEqualTo("{\"b\":\"c\"}");
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenReadsTheSameAfterUtf8(@ForAll("values") Json value) {
    byte[] wire = JsonWriter.write(value).getBytes(StandardCharsets.UTF_8);
    assertThat(JsonReader.read(new String(wire, StandardCharsets.UTF_8))).isEqualTo(value);
  }

  @Property(tries = 500)
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      JsonReader.read(text);
    } catch (JsonSyntaxException e) {
      assertThat(e).hasMessageMatching("(?s).+ at offset [0-9]+");
    }
  }

  @Provide
  Arbitrary<Json> values() {
    // any UTF-16, unpaired surrogates too
    Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(12);
    Arbitrary<Json> leaves =
        Arbitraries.oneOf(
            texts.map(Json.Text::new),
            Arbitraries.longs().map(n -> new Json.Num(Long.toString(n))),
            Arbitraries.of(true, false).map(Json.Bool::new),
            Arbitraries.just(new Json.Null()));
    // two levels: recursion without an end makes some of them huge
    return nested(nested(leaves, texts), texts);
  }

  private static Arbitrary<Json> nested(Arbitrary<Json> inner, Arbitrary<String> names) {
    return Arbitraries.oneOf(
        inner,
        inner.list().ofMaxSize(4).map(Json.Array::new),
        Arbitraries.maps(names, inner).ofMaxSize(4).map(Json.Obj::new));
  }
}
