package io.filestore.plugin.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rectangle with a title, notes and rows, some of which a wire begins or ends at. In pixels. */
final class Box {

  /** The side of the box at which a row's text stands and its wire is fastened. */
  enum Side {
    LEFT,
    RIGHT
  }

  /**
   * Lines of text in a box.
   *
   * @param link that it tells of, if a wire may be fastened to it
   */
  record Row(List<String> lines, Side side, Optional<Link> link) {}

  static final int TITLE_HEIGHT = 19;
  static final int LINE_HEIGHT = 15;
  static final int PADDING = 10;

  /** Between two wires that end at one box. */
  static final int PORT_GAP = 12;

  private static final double TITLE_CHARACTER = 9.0;
  private static final double CHARACTER = 6.7;
  private static final int MIN_WIDTH = 150;

  private final String id;
  private final List<String> title;
  private final List<String> notes;
  private final List<Row> rows = new ArrayList<>();
  private final int wrap;
  private int ports;

  int x;
  int y;

  /**
   * A box without rows.
   *
   * @param wrap the most characters in a line
   */
  Box(String id, String title, List<String> notes, int wrap) {
    this.id = id;
    this.wrap = wrap;
    this.title = Labels.wrap(title, wrap);
    this.notes = notes.stream().flatMap(note -> Labels.wrap(note, wrap).stream()).toList();
  }

  String id() {
    return id;
  }

  List<String> title() {
    return title;
  }

  List<String> notes() {
    return notes;
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  void row(String text, Side side, Optional<Link> link) {
    rows.add(new Row(Labels.wrap(text, wrap), side, link));
  }

  /** Makes room for one more wire that ends at the box and at none of its rows; its place. */
  int port() {
    return PADDING + TITLE_HEIGHT / 2 + PORT_GAP * ports++;
  }

  int width() {
    double widest = MIN_WIDTH;
    for (String line : title) {
      widest = Math.max(widest, Labels.columns(line) * TITLE_CHARACTER);
    }
    for (String line : notes) {
      widest = Math.max(widest, Labels.columns(line) * CHARACTER);
    }
    for (Row row : rows) {
      for (String line : row.lines()) {
        widest = Math.max(widest, Labels.columns(line) * CHARACTER);
      }
    }
    return (int) Math.ceil(widest) + 2 * PADDING;
  }

  int height() {
    int lines = notes.size() + rows.stream().mapToInt(row -> row.lines().size()).sum();
    int text = title.size() * TITLE_HEIGHT + lines * LINE_HEIGHT;
    return Math.max(text, TITLE_HEIGHT + PORT_GAP * Math.max(0, ports - 1)) + 2 * PADDING;
  }

  /** The middle of the row's first line, from the box's top. */
  int middleOf(Row row) {
    int line = notes.size();
    for (Row each : rows) {
      if (each.equals(row)) {
        break;
      }
      line += each.lines().size();
    }
    return PADDING + title.size() * TITLE_HEIGHT + line * LINE_HEIGHT + LINE_HEIGHT / 2;
  }

  /** The row that tells of the link. */
  Optional<Row> rowOf(Link link) {
    return rows.stream()
        .filter(row -> row.link().isPresent() && row.link().get().equals(link))
        .findFirst();
  }

  /** Where a wire of the link is fastened, on the page: at its row, otherwise at the title. */
  int fastening(Link link) {
    return y + rowOf(link).map(this::middleOf).orElse(PADDING + TITLE_HEIGHT / 2);
  }
}
