package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyValuesTest {

  @Test
  void pairsAreSplitAtCommasThatAreNotEscaped() {
    assertThat(KeyValues.parse("filestore.parameters", "A=1, B=x\\,y,C=,D=a=b,E=c:\\d,"))
        .containsExactly(
            Map.entry("A", "1"),
            Map.entry("B", "x,y"),
            Map.entry("C", ""),
            Map.entry("D", "a=b"),
            Map.entry("E", "c:\\d"));
  }

  @Test
  void aPartWithoutAKeyIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> KeyValues.parse("filestore.parameters", "Password=hunter,2"))
        .hasMessage(
            "Part 2 of '-Dfilestore.parameters' is not Key=Value. Write it like"
                + " -Dfilestore.parameters=Key=Value,Other=Value; a comma in a value is '\\,'.");
  }

  @Test
  void aKeyTwiceIsRefused() {
    assertThatThrownBy(() -> KeyValues.parse("filestore.tags", "A=1,A=2"))
        .hasMessage("'A' is twice in '-Dfilestore.tags'. Say it once.");
  }

  @Property
  void whatIsWrittenIsReadAgain(
      @ForAll @Size(max = 5) Map<@AlphaChars @NotEmpty String, String> pairs) {
    Map<String, String> writable = new LinkedHashMap<>();
    // A backslash before an escaped comma, or at the end, would need an escape of its own.
    pairs.forEach((key, value) -> writable.put(key, value.replace("\\", "")));
    String text =
        writable.entrySet().stream()
            .map(pair -> pair.getKey() + "=" + pair.getValue().replace(",", "\\,"))
            .collect(Collectors.joining(","));

    assertThat(KeyValues.parse("filestore.parameters", text)).isEqualTo(writable);
  }
}
