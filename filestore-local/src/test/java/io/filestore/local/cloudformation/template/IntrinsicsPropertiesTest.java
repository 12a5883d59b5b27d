package io.filestore.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.reader.StreamReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class IntrinsicsPropertiesTest {

  private final Evaluator evaluator = new Evaluator(new SmallScope());

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars("ab,/|.$é{ ").ofMaxLength(8);
  }

  @Property(tries = 200)
  void joiningAndSplittingAgainGivesTheSame(
      @ForAll @Size(min = 1, max = 6) List<@From("words") String> parts) {
    ArrayNode list = Json.array(parts);
    JsonNode joined = Json.object("Fn::Join", Json.array().add("##").add(list));

    assertThat(evaluator.evaluate(Json.object("Fn::Split", Json.array().add("##").add(joined))))
        .isEqualTo(list);
  }

  @Property(tries = 200)
  void substitutionIsReplacement(
      @ForAll("words") String before,
      @ForAll("words") String value,
      @ForAll("words") String after) {
    String text = before.replace("{", "") + "${X}" + after.replace("{", "") + "${!X}";
    ObjectNode own = Json.object().put("X", value);

    assertThat(
            Json.show(evaluator.evaluate(Json.object("Fn::Sub", Json.array().add(text).add(own)))))
        .isEqualTo(before.replace("{", "") + value + after.replace("{", "") + "${X}");
  }

  @Property(tries = 200)
  void selectionIsTheListsOwn(
      @ForAll @Size(min = 1, max = 6) List<@From("words") String> list,
      @ForAll @IntRange(max = 5) int index) {
    JsonNode select =
        Json.object("Fn::Select", Json.array().add(index % list.size()).add(Json.array(list)));

    assertThat(Json.show(evaluator.evaluate(select))).isEqualTo(list.get(index % list.size()));
  }

  @Property(tries = 300)
  void anyTextThatYamlWritesQuotedStaysThatText(@ForAll("texts") String text) {
    DumperOptions options = new DumperOptions();
    options.setDefaultScalarStyle(DumperOptions.ScalarStyle.DOUBLE_QUOTED);
    String yaml = new Yaml(options).dump(Map.of("a", text));

    JsonNode read = TemplateReader.read(yaml).path("a");

    assertThat(read.isString()).isTrue();
    assertThat(read.stringValue()).isEqualTo(text);
  }

  @Property(tries = 300)
  void aPlainNumberIsReadAsTheTextItWasOrAsThatNumber(@ForAll("numbers") String text) {
    assertThat(Json.show(PlainScalar.read(text))).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .ofMaxLength(20)
        // What is not printable, YAML writes as binary.
        .filter(text -> StreamReader.isPrintable(text));
  }

  @Provide
  Arbitrary<String> numbers() {
    return Arbitraries.strings().withChars("0123456789.-_:").ofMinLength(1).ofMaxLength(22);
  }

  @Property(tries = 200)
  void anOrderKeepsWhatEachWaitsFor(
      @ForAll @Size(max = 20) List<@IntRange(max = 99) Integer> edges) {
    // An edge always leads from a greater number to a smaller one, so there is no circle.
    Map<String, Set<String>> waits = new TreeMap<>();
    ObjectNode resources = Json.object();
    for (int edge : edges) {
      int from = Math.max(edge / 10, edge % 10);
      int to = Math.min(edge / 10, edge % 10);
      if (from != to) {
        waits.computeIfAbsent("R" + from, key -> new HashSet<>()).add("R" + to);
        waits.computeIfAbsent("R" + to, key -> new HashSet<>());
      }
    }
    waits.forEach(
        (id, others) -> {
          ObjectNode resource = Json.object().put("Type", "T");
          resource.set("DependsOn", Json.array(others));
          resources.set(id, resource);
        });

    Set<String> done = new HashSet<>();
    ResourceGraph graph =
        ResourceGraph.of(new Template(Json.object("Resources", resources)), name -> true);
    for (String id : graph.needs().keySet()) {
      assertThat(done).containsAll(waits.get(id));
      done.add(id);
    }
    assertThat(done).isEqualTo(waits.keySet());
  }
}
