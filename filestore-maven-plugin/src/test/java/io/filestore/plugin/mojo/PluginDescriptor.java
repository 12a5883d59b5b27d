package io.filestore.plugin.mojo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What maven-plugin-plugin found out about the goals, descriptions in Markdown. */
record PluginDescriptor(List<Goal> goals) {

  /**
   * A goal.
   *
   * @param phase the phase it is bound to by default; empty when none
   * @param compiles whether it runs the module's lifecycle first
   */
  record Goal(
      String name,
      String description,
      String phase,
      boolean compiles,
      List<Parameter> parameters) {}

  /**
   * A parameter that a user can set.
   *
   * @param property what is typed after {@code -D}
   * @param type without its package
   * @param value the default; empty when none
   */
  record Parameter(String property, String type, String value, String description) {}

  static PluginDescriptor read(Path file)
      throws IOException, ParserConfigurationException, SAXException {
    Element plugin =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    return new PluginDescriptor(
        children(child(plugin, "mojos")).stream().map(PluginDescriptor::goal).toList());
  }

  private static Goal goal(Element mojo) {
    List<Parameter> parameters = new ArrayList<>();
    Element defaults = child(mojo, "configuration");
    for (Element parameter : children(child(mojo, "parameters"))) {
      if (text(parameter, "editable").equals("true")) {
        parameters.add(parameter(parameter, defaults));
      }
    }
    return new Goal(
        text(mojo, "goal"),
        markdown(text(mojo, "description")),
        text(mojo, "phase"),
        !text(mojo, "executePhase").isEmpty(),
        parameters);
  }

  private static Parameter parameter(Element parameter, Element defaults) {
    String name = text(parameter, "name");
    String type = text(parameter, "type").replaceAll("<.*", "");
    // A map has no property: what is typed for it is read by the goal itself.
    Optional<Element> configuration =
        children(defaults).stream().filter(each -> each.getTagName().equals(name)).findFirst();
    return new Parameter(
        configuration
            .map(each -> each.getTextContent().strip().replaceAll("^\\$\\{|}$", ""))
            .orElse("filestore." + name),
        type.substring(type.lastIndexOf('.') + 1),
        configuration.map(each -> each.getAttribute("default-value")).orElse(""),
        markdown(text(parameter, "description")));
  }

  /** The HTML that plugin-tools makes of Javadoc, on one line of a Markdown table. */
  static String markdown(String html) {
    return html.replaceAll("<pre><code>|</code></pre>|</?code>", "`")
        .replaceAll("</?(p|br|em|a|ul|li)( [^>]*)?>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replace("|", "\\|")
        .replaceAll("\\s+", " ")
        .replace(" `<parameters> <", " `<parameters><")
        .replaceAll("> <", "><")
        .replace("> `", ">`")
        .strip();
  }

  private static String text(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> child.getTagName().equals(name))
        .map(child -> child.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> child.getTagName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no <" + name + "> in a " + parent.getTagName()));
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
