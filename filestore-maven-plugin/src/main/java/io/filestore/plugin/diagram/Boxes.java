package io.filestore.plugin.diagram;

import io.filestore.plugin.diagram.Box.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the boxes of a picture, not placed yet. */
final class Boxes {

  private static final int WRAP = 54;
  private static final int NARROW = 34;

  private final Architecture architecture;

  /** By column, in the order in which they stand in it. */
  final Map<Integer, List<Box>> columns = new TreeMap<>();

  /** What stands below the columns: one box a type. */
  final List<Box> below = new ArrayList<>();

  private Boxes(Architecture architecture) {
    this.architecture = architecture;
  }

  static Boxes of(Architecture architecture) {
    Boxes boxes = new Boxes(architecture);
    List<Part> ordered = new ArrayList<>(architecture.parts());
    ordered.sort(Comparator.comparingInt(boxes::rank));
    for (Part part : ordered) {
      Optional<Integer> column = Columns.of(part, architecture);
      if (column.isPresent()) {
        boxes.columns.computeIfAbsent(column.get(), key -> new ArrayList<>()).add(boxes.box(part));
      }
    }
    Columns.below(architecture)
        .forEach((type, parts) -> boxes.below.add(boxes.listed(type, parts)));
    return boxes;
  }

  /** Functions stand in the order of what starts them: routes, data, schedules. */
  private int rank(Part part) {
    return architecture.links().stream()
        .filter(link -> link.type() == Link.Type.STARTS && link.to().equals(part.id()))
        .mapToInt(
            link ->
                switch (architecture.part(link.from()).map(Part::kind).orElse(Part.Kind.OTHER)) {
                  case API -> 0;
                  case EVENT, OTHER -> 2;
                  default -> 1;
                })
        .min()
        .orElse(3);
  }

  private Box box(Part part) {
    List<String> notes = new ArrayList<>();
    if (part.kind() != Part.Kind.FUNCTION && !part.type().isEmpty()) {
      notes.add(part.type());
    }
    if (!part.note().isEmpty()) {
      notes.add(part.note());
    }
    part.condition().ifPresent(condition -> notes.add("if " + condition));
    boolean function = part.kind() == Part.Kind.FUNCTION;
    if (function && !part.type().equals("AWS::Serverless::Function")) {
      notes.add(0, part.type());
    }
    Box box = new Box(part.id(), part.title(), notes, function ? WRAP : NARROW);
    for (Link link : architecture.links()) {
      if (link.to().equals(part.id()) && link.type() == Link.Type.STARTS) {
        started(box, link);
      }
    }
    for (Link link : architecture.links()) {
      if (link.from().equals(part.id()) && link.type() != Link.Type.STARTS) {
        box.row(text(link), side(link), Optional.of(link));
      }
    }
    return box;
  }

  private void started(Box box, Link link) {
    Part source = architecture.part(link.from()).orElseThrow();
    if (source.kind() == Part.Kind.EVENT) {
      return; // its own box says it
    }
    boolean left = Columns.of(source, architecture).equals(Optional.of(Columns.SOURCES));
    box.row(
        source.kind() == Part.Kind.API ? link.label() : link.label() + " of " + source.title(),
        left ? Side.LEFT : Side.RIGHT,
        Optional.of(link));
  }

  private static Side side(Link link) {
    return link.type() == Link.Type.WATCHES || link.type() == Link.Type.USES
        ? Side.LEFT
        : Side.RIGHT;
  }

  private String text(Link link) {
    String to = architecture.titleOf(link.to());
    return switch (link.type()) {
      case MAY -> to + ": " + link.label();
      case SENDS, SERVES -> link.label() + " \u2192 " + to;
      case WATCHES -> link.label() + " " + to;
      case STARTS, USES -> "\u2192 " + to;
    };
  }

  private Box listed(String type, List<Part> parts) {
    Box box = new Box("", type.isEmpty() ? "of no type" : type, List.of(), WRAP);
    for (Part part : parts) {
      box.row(architecture.withUses(part), Side.LEFT, Optional.empty());
    }
    return box;
  }
}
