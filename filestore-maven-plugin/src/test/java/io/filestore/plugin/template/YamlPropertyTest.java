package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any tree is read back as it was written, with the exact text of every scalar. */
class YamlPropertyTest {

  private static final Origin HERE = Origin.generated("property");

  @Property(tries = 1000)
  void whatIsWrittenIsReadBack(@ForAll("documents") Mapping document) {
    String yaml = YamlWriter.write(document);
    Mapping read = YamlReader.read(yaml, "t.yaml");

    assertSame(document, read, yaml);
    assertThat(YamlWriter.write(read)).isEqualTo(yaml);
  }

  @Provide
  Arbitrary<Mapping> documents() {
    return mappings(values(3));
  }

  static Arbitrary<Value> values(int depth) {
    if (depth == 0) {
      return scalars().map(s -> s);
    }
    Arbitrary<Value> inner = Arbitraries.lazy(() -> values(depth - 1));
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, scalars().map(s -> (Value) s)),
        net.jqwik.api.Tuple.of(
            1, inner.list().ofMaxSize(3).map(items -> (Value) new Sequence(items, HERE))),
        net.jqwik.api.Tuple.of(1, mappings(inner).map(m -> (Value) m)),
        net.jqwik.api.Tuple.of(
            1,
            Combinators.combine(Arbitraries.of(Intrinsic.shortNames()), inner)
                .as((name, argument) -> intrinsic(Intrinsic.longName(name), argument))));
  }

  private static Value intrinsic(String name, Value argument) {
    // GetAtt's two forms are one value only when it names a resource and an attribute.
    Value legal =
        name.equals("Fn::GetAtt")
            ? new Sequence(List.of(Scalar.string("A", HERE), argument), HERE)
            : argument;
    return new Mapping(List.of(new Mapping.Entry(Scalar.string(name, HERE), legal)), true, HERE);
  }

  static Arbitrary<Mapping> mappings(Arbitrary<Value> values) {
    return Arbitraries.maps(keys(), values)
        .ofMaxSize(4)
        .map(
            map -> {
              Map<String, Mapping.Entry> unique = new LinkedHashMap<>();
              map.forEach((key, value) -> unique.put(key.text(), new Mapping.Entry(key, value)));
              unique.remove("Fn::GetAtt");
              return new Mapping(new ArrayList<>(unique.values()), false, HERE);
            });
  }

  private static Arbitrary<Scalar> keys() {
    return Arbitraries.oneOf(
        texts().map(text -> Scalar.string(text, HERE)),
        plain().map(text -> Scalar.plain(text, HERE)));
  }

  static Arbitrary<Scalar> scalars() {
    return Arbitraries.oneOf(
        texts().map(text -> Scalar.string(text, HERE)),
        Combinators.combine(
                texts(),
                Arbitraries.of(
                    Scalar.Style.SINGLE_QUOTED, Scalar.Style.DOUBLE_QUOTED, Scalar.Style.BLOCK))
            .as((text, style) -> new Scalar(text, style, HERE)),
        plain().map(text -> Scalar.plain(text, HERE)));
  }

  static Arbitrary<String> texts() {
    Arbitrary<String> awkward =
        Arbitraries.strings()
            .withChars(
                " \t\n\r"
                    + "\u0085\u2028\u2029\uFEFF\u00A0\u0007\u007F\uFFFE\uD83D\uDE00-?:,[]{}#&*!|>'\"%@`=\\~<.0123456789eExXoOb_+ynTF")
            .ofMaxLength(8);
    Arbitrary<String> words =
        Arbitraries.of(
            "a",
            "yes",
            "No",
            "null",
            "22:22",
            "012345678901",
            "1e3",
            "0x1F",
            "0o17",
            "2026-11-24",
            "True",
            "---",
            "...",
            "- a",
            "? b",
            "a: b",
            "a #b",
            "a:",
            "#",
            "=",
            "<<",
            "${A}",
            "line\nline\n",
            "\n",
            " \n",
            "a\n\n\n",
            "\ta\n",
            " a\nb",
            "x".repeat(300));
    return Arbitraries.oneOf(
        awkward,
        words,
        Arbitraries.strings().all().ofMaxLength(5),
        Combinators.combine(words, awkward).as((a, b) -> a + b));
  }

  private static Arbitrary<String> plain() {
    return Arbitraries.of(
        "",
        "~",
        "null",
        "true",
        "False",
        "yes",
        "12",
        "-1.5",
        "1e3",
        "0x1F",
        "22:22",
        "2026-11-24",
        ".inf",
        "1_0");
  }

  private static void assertSame(Value expected, Value actual, String yaml) {
    if (expected instanceof Scalar e && actual instanceof Scalar a) {
      assertThat(a.text()).as(yaml).isEqualTo(e.text());
      assertThat(a.isString()).as(yaml).isEqualTo(e.isString());
    } else if (expected instanceof Sequence e && actual instanceof Sequence a) {
      assertThat(a.items()).as(yaml).hasSameSizeAs(e.items());
      for (int i = 0; i < e.items().size(); i++) {
        assertSame(e.items().get(i), a.items().get(i), yaml);
      }
    } else if (expected instanceof Mapping e && actual instanceof Mapping a) {
      assertThat(a.keys()).as(yaml).containsExactlyElementsOf(e.keys());
      for (String key : e.keys()) {
        assertSame(e.get(key), a.get(key), yaml);
      }
    } else {
      fail(expected + " became " + actual + " in\n" + yaml);
    }
    assertThat(actual).isEqualTo(expected);
  }
}
