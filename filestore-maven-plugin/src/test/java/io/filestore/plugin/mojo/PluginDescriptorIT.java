package io.filestore.plugin.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What editors show of the goals: the plugin's descriptor, which is made after the classes (hence
 * an integration test), and how Eclipse is to treat each.
 */
class PluginDescriptorIT {

  private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");
  private static final Path ECLIPSE =
      Path.of("target/classes/META-INF/m2e/lifecycle-mapping-metadata.xml");

  @Test
  void everyGoalAndParameterSaysWhatItIsAndSinceWhen() throws Exception {
    List<String> silent = new ArrayList<>();
    for (Element mojo : elements(DESCRIPTOR, "mojo")) {
      String goal = text(mojo, "goal");
      if (goal.equals("help")) {
        continue; // made by maven-plugin-plugin
      }
      if (text(mojo, "description").isEmpty() || text(mojo, "since").isEmpty()) {
        silent.add(goal);
      }
      for (Element parameter : elements(mojo, "parameter")) {
        boolean shown = text(parameter, "editable").equals("true");
        if (shown
            && (text(parameter, "description").isEmpty() || text(parameter, "since").isEmpty())) {
          silent.add(goal + ": " + text(parameter, "name"));
        }
      }
    }
    assertThat(silent)
        .as("goals and parameters without a description or @since in their Javadoc")
        .isEmpty();
  }

  @Test
  void eclipseKnowsWhatToDoWithEachGoal() throws Exception {
    List<String> goals =
        elements(DESCRIPTOR, "mojo").stream().map(mojo -> text(mojo, "goal")).sorted().toList();

    List<String> known =
        elements(ECLIPSE, "goal").stream()
            .map(goal -> goal.getTextContent().strip())
            .sorted()
            .toList();

    assertThat(known).as("goals in '%s'", ECLIPSE).isEqualTo(goals);
  }

  @Test
  void eclipseRunsOnlyWhatTestsStartFrom() throws Exception {
    List<String> run =
        elements(ECLIPSE, "pluginExecution").stream()
            .filter(execution -> !elements(execution, "execute").isEmpty())
            .flatMap(execution -> elements(execution, "goal").stream())
            .map(goal -> goal.getTextContent().strip())
            .collect(Collectors.toList());

    assertThat(run).containsExactly("prepare-local-no-fork");
  }

  private static List<Element> elements(Path file, String name) throws Exception {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    List<Element> found = elements(root, name);
    assertThat(found).as("<%s> in '%s'", name, file).isNotEmpty();
    return found;
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList list = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < list.getLength(); i++) {
      elements.add((Element) list.item(i));
    }
    return elements;
  }

  /** The text of the first child of that name; empty without one. */
  private static String text(Element parent, String name) {
    for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && element.getTagName().equals(name)) {
        return element.getTextContent().strip();
      }
    }
    return "";
  }
}
