package io.filestore.plugin.diagram;

import io.filestore.plugin.diagram.Part.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which column of the picture a part stands in: calls come from the left, data is at the right. */
final class Columns {

  static final int FRONT = 0;
  static final int SOURCES = 1;
  static final int FUNCTIONS = 2;
  static final int DATA = 3;
  static final int WATCH = 4;

  private static final Set<Kind> DATA_KINDS =
      EnumSet.of(Kind.BUCKET, Kind.OUTSIDE, Kind.QUEUE, Kind.STREAM, Kind.TABLE, Kind.TOPIC);

  private Columns() {}

  /** The column; empty for what stands below them all. */
  static Optional<Integer> of(Part part, Architecture architecture) {
    boolean used = false;
    boolean starts = false;
    boolean served = false;
    for (Link link : architecture.links()) {
      boolean ends = link.to().equals(part.id());
      used |= ends && (link.type() == Link.Type.MAY || link.type() == Link.Type.SENDS);
      served |= ends && link.type() == Link.Type.SERVES;
      starts |= link.from().equals(part.id()) && link.type() == Link.Type.STARTS;
    }
    return switch (part.kind()) {
      case DISTRIBUTION -> Optional.of(FRONT);
      case API, EVENT -> Optional.of(SOURCES);
      case FUNCTION -> Optional.of(FUNCTIONS);
      case ALARM -> Optional.of(WATCH);
      default -> {
        if (served && !used && !starts) {
          yield Optional.of(SOURCES);
        }
        if (used || DATA_KINDS.contains(part.kind())) {
          yield Optional.of(DATA);
        }
        yield starts ? Optional.of(SOURCES) : Optional.empty();
      }
    };
  }

  /** The parts that stand in none of the columns, by type. */
  static NavigableMap<String, List<Part>> below(Architecture architecture) {
    NavigableMap<String, List<Part>> byType = new TreeMap<>();
    for (Part part : architecture.parts()) {
      if (of(part, architecture).isEmpty()) {
        byType.computeIfAbsent(part.type(), type -> new ArrayList<>()).add(part);
      }
    }
    return byType;
  }

  static String heading(int column) {
    return switch (column) {
      case FRONT -> "In front";
      case SOURCES -> "What calls";
      case FUNCTIONS -> "Functions, and what they may do";
      case DATA -> "Data and queues";
      default -> "What watches";
    };
  }
}
