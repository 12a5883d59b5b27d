package io.filestore.plugin.diagram;

import io.filestore.plugin.diagram.Box.Row;
import io.filestore.plugin.diagram.Box.Side;
import io.filestore.plugin.diagram.Layout.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the picture as SVG 1.1. It says all that it shows in its {@code desc} too, for who cannot
 * see it.
 *
 * @see <a href="https://www.w3.org/TR/SVG-access/">Accessibility of SVG</a>
 */
final class SvgWriter {

  private static final String STARTS = "#0b5cad";
  private static final String SENDS = "#b3261e";
  private static final String WATCHES = "#6d5200";

  /** One for each thing that functions use, over and over; all 4.5:1 on white and more. */
  private static final List<String> USED =
      List.of("#1a7a4a", "#7b3fb5", "#a84c00", "#00707a", "#a0246e", "#55611c");

  private static final String SANS = "font-family=\"system-ui, sans-serif\"";
  private static final String MONO =
      "font-family=\"ui-monospace, Menlo, Consolas, monospace\" font-size=\"11\"";

  private final Architecture architecture;
  private final Layout layout;
  private final Map<String, String> colours = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder();

  private SvgWriter(Architecture architecture) {
    this.architecture = architecture;
    this.layout = Layout.of(architecture);
    for (Wire wire : layout.wires) {
      if (wire.link().type() == Link.Type.MAY) {
        colours.computeIfAbsent(wire.link().to(), id -> USED.get(colours.size() % USED.size()));
      }
    }
  }

  /** The document, ending in a line feed. */
  static String write(Architecture architecture) {
    SvgWriter writer = new SvgWriter(architecture);
    writer.document();
    return writer.out.toString();
  }

  private void document() {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " role=\"img\" aria-labelledby=\"title desc\">",
        layout.width, layout.height, layout.width, layout.height);
    line("<title id=\"title\">%s</title>", Labels.xml(architecture.title()));
    line("<desc id=\"desc\">%s</desc>", Labels.xml(inWords()));
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    line(
        "<text x=\"%d\" y=\"40\" %s font-size=\"20\" font-weight=\"600\""
            + " fill=\"#1b1b1b\">%s</text>",
        Layout.MARGIN, SANS, Labels.xml(architecture.title()));
    layout.columns.forEach(
        (column, boxes) ->
            heading(
                boxes.stream().mapToInt(box -> box.x).min().orElse(0),
                Layout.TOP - 16,
                Columns.heading(column)));
    layout.wires.forEach(this::wire);
    layout.columns.values().forEach(boxes -> boxes.forEach(this::box));
    if (!layout.below.isEmpty()) {
      heading(Layout.MARGIN, layout.belowTop, "Also in this stack");
      layout.below.forEach(this::box);
    }
    legend();
    line("</svg>");
  }

  private void heading(int x, int y, String text) {
    line(
        "<text x=\"%d\" y=\"%d\" %s font-size=\"12\" font-weight=\"600\""
            + " fill=\"#5a5a5a\">%s</text>",
        x, y, SANS, Labels.xml(text));
  }

  private void wire(Wire wire) {
    Link.Type type = wire.link().type();
    boolean dashed = type == Link.Type.SENDS || type == Link.Type.WATCHES;
    String colour = colour(wire.link());
    line(
        "<path d=\"M%d %dH%dV%dH%d\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\""
            + " stroke-linejoin=\"round\"%s/>",
        wire.x1(),
        wire.y1(),
        wire.lane(),
        wire.y2(),
        wire.x2(),
        colour,
        dashed ? " stroke-dasharray=\"5 3\"" : "");
    int back = wire.forwards() ? wire.x2() - 8 : wire.x2() + 8;
    line(
        "<path d=\"M%d %dL%d %dV%dZ\" fill=\"%s\"/>",
        wire.x2(), wire.y2(), back, wire.y2() - 4, wire.y2() + 4, colour);
  }

  private String colour(Link link) {
    return switch (link.type()) {
      case MAY -> colours.getOrDefault(link.to(), USED.get(0));
      case STARTS, SERVES -> STARTS;
      case SENDS -> SENDS;
      case WATCHES, USES -> WATCHES;
    };
  }

  private void box(Box box) {
    int width = layout.widthOf(box);
    boolean function =
        architecture.part(box.id()).filter(p -> p.kind() == Part.Kind.FUNCTION).isPresent();
    String grey = "#8a8a8a";
    String edge = function ? grey : colours.getOrDefault(box.id(), grey);
    line("<g>");
    line(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"%s\"/>",
        box.x, box.y, width, box.height(), function ? "#fff7ec" : "#f6f8fa", edge);
    int y = box.y + Box.PADDING;
    for (String title : box.title()) {
      line(
          "<text x=\"%d\" y=\"%d\" %s font-size=\"13\" font-weight=\"600\""
              + " fill=\"#1b1b1b\">%s</text>",
          box.x + Box.PADDING, y + 14, SANS, Labels.xml(title));
      y += Box.TITLE_HEIGHT;
    }
    for (String note : box.notes()) {
      text(box.x + Box.PADDING, y, "start", "#5a5a5a", note);
      y += Box.LINE_HEIGHT;
    }
    for (Row row : box.rows()) {
      boolean right = row.side() == Side.RIGHT;
      String colour = row.link().map(this::colour).orElse("#1b1b1b");
      for (String text : row.lines()) {
        int x = right ? box.x + width - Box.PADDING : box.x + Box.PADDING;
        text(x, y, right ? "end" : "start", colour, text);
        y += Box.LINE_HEIGHT;
      }
    }
    line("</g>");
  }

  private void text(int x, int y, String anchor, String colour, String text) {
    line(
        "<text x=\"%d\" y=\"%d\" %s text-anchor=\"%s\" fill=\"%s\">%s</text>",
        x, y + 11, MONO, anchor, colour, Labels.xml(text));
  }

  private void legend() {
    int x = Layout.MARGIN;
    int y = layout.height - 26;
    x = sample(x, y, STARTS, "", "starts or serves");
    x = sample(x, y, USED.get(0), "", "may do (a colour for each thing that is used)");
    x = sample(x, y, SENDS, " stroke-dasharray=\"5 3\"", "sends");
    sample(x, y, WATCHES, " stroke-dasharray=\"5 3\"", "is watched");
  }

  private int sample(int x, int y, String colour, String dashes, String text) {
    line("<path d=\"M%d %dh26\" stroke=\"%s\" stroke-width=\"1.5\"%s/>", x, y, colour, dashes);
    text(x + 34, y - 7, "start", "#1b1b1b", text);
    return x + 34 + text.length() * 7 + 24;
  }

  /** Every part and link as a sentence. */
  private String inWords() {
    String parts =
        architecture.parts().stream()
            .map(
                part ->
                    part.title()
                        + (part.type().isEmpty() ? "" : " (" + part.type() + ")")
                        + part.condition().map(name -> " if " + name).orElse(""))
            .collect(Collectors.joining(", "));
    String links =
        architecture.links().stream().map(this::sentence).collect(Collectors.joining(". "));
    return "It has "
        + (parts.isEmpty() ? "no resources" : parts)
        + ". "
        + links
        + (links.isEmpty() ? "" : ".");
  }

  private String sentence(Link link) {
    String from = architecture.titleOf(link.from());
    String to = architecture.titleOf(link.to());
    String label = link.label();
    return switch (link.type()) {
      case STARTS -> from + " starts " + to + ": " + label;
      case MAY -> from + " may on " + to + ": " + label;
      case SERVES -> from + " serves from " + to + ": " + label;
      case SENDS -> from + " sends to " + to + ": " + label;
      case WATCHES -> from + " watches " + to;
      case USES -> from + " refers to " + to;
    };
  }

  private void line(String format, Object... arguments) {
    out.append(String.format(java.util.Locale.ROOT, format, arguments)).append('\n');
  }
}
