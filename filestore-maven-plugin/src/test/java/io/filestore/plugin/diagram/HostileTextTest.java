package io.filestore.plugin.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Whatever a template has as ids and texts, the pictures stay pictures. */
class HostileTextTest {

  private static final Set<String> ELEMENTS =
      Set.of("svg", "title", "desc", "rect", "text", "path", "g");

  @Property(tries = 300)
  void noTextBecomesMarkup(@ForAll("texts") String id, @ForAll("texts") String text)
      throws Exception {
    Diagram diagram = Diagram.of(template(id, text));

    NodeList all = DiagramTest.parse(diagram.svg()).getElementsByTagName("*");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      names.add(element.getTagName());
      assertThat(element.hasAttribute("onload")).isFalse();
      assertThat(element.hasAttribute("href")).isFalse();
    }
    assertThat(ELEMENTS).containsAll(names);
    for (String line : diagram.mermaid().split("\n", -1)) {
      String bare = line.replace("<br/>", "").replaceAll("(==|--|-\\.-)>", "");
      assertThat(bare).doesNotContain("<", ">", "`", "%");
      assertThat(line.chars().filter(c -> c == '"').count()).isIn(0L, 2L);
    }
  }

  @Test
  void controlsAndWhatTurnsTextAroundAreShownAsReplacements() {
    assertThat(Labels.visible("a\u0000b\u202Ec\uD800d\uFFFEe\nf")).isEqualTo("a�b�c�d�e f");
  }

  @Test
  void longWordsAreBrokenAndNothingIsCut() {
    assertThat(Labels.wrap("ab abcdefgh i", 4)).containsExactly("ab", "abcd", "efgh", "i");
    assertThat(String.join("", Labels.wrap("\uD83D\uDE00".repeat(9), 4)))
        .isEqualTo("\uD83D\uDE00".repeat(9));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(20),
        Arbitraries.of(
            "</text><script>alert(1)</script>",
            "\"]; click n1 \"javascript:alert(1)\"",
            "]]>&lt;<!--",
            "`**bold**`",
            "end\nsubgraph x",
            "%%{init: {}}%%",
            "#quot;"));
  }

  private static Mapping template(String id, String text) {
    Map<String, Object> function =
        Map.of(
            "Type",
            "AWS::Serverless::Function",
            "Condition",
            text,
            "Properties",
            Map.of(
                "Description", text,
                "Policies",
                    List.of(Map.of("Statement", List.of(Map.of("Action", text, "Resource", text)))),
                "Events", Map.of(text, Map.of("Type", "Api", "Properties", Map.of("Path", text)))));
    return (Mapping)
        Value.of(
            Map.of(
                "Metadata", Map.of("Filestore", Map.of("Module", "g:" + text)),
                "Resources", Map.of(id, function, id + "x", Map.of("Type", text))),
            Origin.generated("test"));
  }
}
