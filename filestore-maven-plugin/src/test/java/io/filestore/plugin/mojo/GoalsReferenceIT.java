package io.filestore.plugin.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * {@code docs/goals.md} names the goals and parameters that there are, and no others. What there is
 * stands in the plugin's descriptor, which is made after the classes: hence an integration test.
 */
class GoalsReferenceIT {

  private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");
  private static final Path REFERENCE = Path.of("../docs/goals.md");

  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final String NONE = "–";

  @Test
  void theGoalsAreThoseOfThePlugin() throws Exception {
    SortedSet<String> actual = new TreeSet<>();
    mojos().forEach(mojo -> actual.add(text(mojo, "goal")));

    assertSame("the table under '## Goals'", documentedGoals(), actual);
  }

  @Test
  void theParametersAreThoseOfTheGoals() throws Exception {
    SortedSet<String> actual = new TreeSet<>();
    for (Element mojo : mojos()) {
      Element defaults = child(mojo, "configuration");
      for (Element parameter : children(child(mojo, "parameters"))) {
        if (text(parameter, "editable").equals("true")) {
          actual.add(parameter(text(mojo, "goal"), parameter, defaults));
        }
      }
    }

    assertSame("the tables under '## Parameters'", documentedParameters(), actual);
  }

  private static void assertSame(
      String place, SortedSet<String> documented, SortedSet<String> actual) {
    SortedSet<String> lacking = new TreeSet<>(actual);
    lacking.removeAll(documented);
    SortedSet<String> surplus = new TreeSet<>(documented);
    surplus.removeAll(actual);
    assertThat(surplus.size() + lacking.size())
        .withFailMessage(
            "docs/goals.md is not what the plugin has. In %s%n  add:      %s%n  take out: %s%n"
                + "A changed type or default is in both lists; a parameter stands below the heading"
                + " that names exactly its goals.",
            place, String.join("\n            ", lacking), String.join("\n            ", surplus))
        .isZero();
    assertThat(documented).as(place).isNotEmpty();
  }

  /** As {@code package: filestore.layout, String, default layered}. */
  private static String parameter(String goal, Element parameter, Element defaults) {
    String name = text(parameter, "name");
    String type = text(parameter, "type");
    // A map has no property: what is typed for it is read by the goal itself.
    Optional<Element> configuration =
        children(defaults).stream().filter(each -> each.getTagName().equals(name)).findFirst();
    String property =
        configuration
            .map(each -> each.getTextContent().strip().replaceAll("^\\$\\{|}$", ""))
            .orElse("filestore." + name);
    String value = configuration.map(each -> each.getAttribute("default-value")).orElse("");
    return describe(goal, property, type.substring(type.lastIndexOf('.') + 1), value);
  }

  private static String describe(String goal, String property, String type, String value) {
    return goal
        + ": "
        + property
        + ", "
        + type
        + (value.isEmpty() ? ", no default" : ", default " + value);
  }

  private static SortedSet<String> documentedGoals() throws IOException {
    SortedSet<String> goals = new TreeSet<>();
    String section = "";
    for (String line : Files.readAllLines(REFERENCE)) {
      section = line.startsWith("## ") ? line : section;
      if (section.equals("## Goals") && line.startsWith("| `")) {
        goals.add(code(line).get(0));
      }
    }
    return goals;
  }

  private static SortedSet<String> documentedParameters() throws IOException {
    SortedSet<String> parameters = new TreeSet<>();
    List<String> goals = List.of();
    for (String line : Files.readAllLines(REFERENCE)) {
      if (line.startsWith("#")) {
        goals = line.startsWith("### ") ? code(line) : List.of();
      } else if (!goals.isEmpty() && line.startsWith("| `")) {
        String[] cells = line.substring(1).split("\\|", -1);
        String property = code(cells[0]).get(0);
        String type = cells[1].strip();
        String value = cells[2].strip().equals(NONE) ? "" : code(cells[2]).get(0);
        goals.forEach(goal -> parameters.add(describe(goal, property, type, value)));
      }
    }
    return parameters;
  }

  private static List<String> code(String text) {
    List<String> spans =
        CODE.matcher(text).results().map((MatchResult span) -> span.group(1)).toList();
    assertThat(spans).as("texts in backticks in '%s' of docs/goals.md", text).isNotEmpty();
    return spans;
  }

  private static List<Element> mojos()
      throws ParserConfigurationException, IOException, SAXException {
    Element plugin =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(DESCRIPTOR.toFile())
            .getDocumentElement();
    return children(child(plugin, "mojos"));
  }

  private static String text(Element parent, String name) {
    return child(parent, name).getTextContent().strip();
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> child.getTagName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError("plugin.xml has no <" + name + "> in a " + parent.getTagName()));
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
