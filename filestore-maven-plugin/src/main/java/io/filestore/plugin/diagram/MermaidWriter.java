package io.filestore.plugin.diagram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the picture as a flowchart of Mermaid.
 *
 * @see <a href="https://mermaid.js.org/syntax/flowchart.html">Flowcharts</a>
 */
final class MermaidWriter {

  private final Architecture architecture;
  private final Map<String, String> nodes = new LinkedHashMap<>();
  private int lists;
  private final StringBuilder out = new StringBuilder();

  private MermaidWriter(Architecture architecture) {
    this.architecture = architecture;
    for (Part part : architecture.parts()) {
      if (Columns.of(part, architecture).isPresent()) {
        nodes.put(part.id(), "n" + (nodes.size() + 1));
      }
    }
  }

  /** The flowchart, ending in a line feed. */
  static String write(Architecture architecture) {
    MermaidWriter writer = new MermaidWriter(architecture);
    writer.chart();
    return writer.out.toString();
  }

  private void chart() {
    out.append("flowchart LR\n");
    out.append("  accTitle: ").append(oneLine(architecture.title())).append('\n');
    architecture.parts().stream().filter(part -> nodes.containsKey(part.id())).forEach(this::node);
    Columns.below(architecture).forEach(this::listed);
    Map<List<Object>, StringBuilder> labels = new LinkedHashMap<>();
    for (Link link : architecture.links()) {
      if (!nodes.containsKey(link.from()) || !nodes.containsKey(link.to())) {
        continue; // what stands in a list says there what it refers to
      }
      StringBuilder label =
          labels.computeIfAbsent(
              List.of(link.from(), link.to(), link.type()), key -> new StringBuilder());
      // A schedule is its own title.
      boolean said = architecture.titleOf(link.from()).equals(link.label());
      String text = said ? "" : text(link.label());
      label.append(label.length() == 0 || text.isEmpty() ? "" : "<br/>").append(text);
    }
    labels.forEach(
        (key, label) ->
            link(
                new Link(
                    (String) key.get(0),
                    (String) key.get(1),
                    (Link.Type) key.get(2),
                    label.toString())));
  }

  private void node(Part part) {
    String[] shape =
        switch (part.kind()) {
          case TABLE, BUCKET -> new String[] {"[(", ")]"};
          case FUNCTION -> new String[] {"(", ")"};
          case API, DISTRIBUTION -> new String[] {"{{", "}}"};
          case EVENT, ALARM -> new String[] {"([", "])"};
          case QUEUE, STREAM, TOPIC -> new String[] {"[[", "]]"};
          case OUTSIDE, OTHER -> new String[] {"[", "]"};
        };
    out.append("  ").append(nodes.get(part.id())).append(shape[0]).append('"');
    out.append(text(part.title()));
    if (!part.type().isEmpty()) {
      out.append("<br/>").append(text(part.type()));
    }
    if (part.kind() != Part.Kind.FUNCTION && !part.note().isEmpty()) {
      out.append("<br/>").append(text(part.note()));
    }
    part.condition().ifPresent(name -> out.append("<br/>if ").append(text(name)));
    out.append('"').append(shape[1]).append('\n');
  }

  /** What is in no column: one node a type. */
  private void listed(String type, List<Part> parts) {
    String name = type.isEmpty() ? "of no type" : type;
    out.append("  t").append(++lists).append("[\"").append(text(name));
    parts.forEach(part -> out.append("<br/>").append(text(architecture.withUses(part))));
    out.append("\"]\n");
  }

  private void link(Link link) {
    String arrow =
        switch (link.type()) {
          case STARTS, SERVES -> "==>";
          case MAY -> "-->";
          case SENDS, WATCHES, USES -> "-.->";
        };
    out.append("  ").append(nodes.get(link.from())).append(' ').append(arrow);
    if (!link.label().isEmpty()) {
      out.append("|\"").append(link.label()).append("\"|");
    }
    out.append(' ').append(nodes.get(link.to())).append('\n');
  }

  /**
   * In quotes, everything but letters, digits and harmless punctuation as {@code #code;}: the
   * renderer makes HTML of it, and Markdown between backticks.
   */
  private static String text(String text) {
    StringBuilder escaped = new StringBuilder();
    // "1. " and "- " at the beginning are lists of Markdown.
    String shown = Labels.visible(text);
    shown
        .codePoints()
        .forEach(
            point -> {
              boolean list = escaped.length() < 4 && (point == '-' || point == '.');
              if (!list && (Character.isLetterOrDigit(point) || " .,:/()-".indexOf(point) >= 0)) {
                escaped.appendCodePoint(point);
              } else {
                escaped.append('#').append(point).append(';');
              }
            });
    return escaped.toString();
  }

  /** A title is taken as it stands up to the end of its line. */
  private static String oneLine(String text) {
    return Labels.visible(text).replaceAll("[^\\p{L}\\p{N} ._-]", " ");
  }
}
