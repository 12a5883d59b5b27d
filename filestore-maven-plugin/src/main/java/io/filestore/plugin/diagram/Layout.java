package io.filestore.plugin.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Places boxes in columns and runs wires in the gutters between them. In pixels. */
final class Layout {

  /**
   * A wire, in right angles.
   *
   * @param lane where it runs up or down
   * @param forwards whether its arrow is at the right end
   */
  record Wire(Link link, int x1, int y1, int lane, int x2, int y2, boolean forwards) {}

  static final int MARGIN = 24;
  static final int TOP = 92;
  private static final int GAP = 16;
  private static final int LANE_GAP = 11;
  private static final int GUTTER = 26;
  private static final int MIN_WIDTH = 760;

  final Map<Integer, List<Box>> columns;
  final List<Box> below;
  final List<Wire> wires = new ArrayList<>();

  /** Where the heading of what stands below is written. */
  int belowTop;

  int width;
  int height;

  private final Architecture architecture;
  private final Map<String, Box> byId = new LinkedHashMap<>();
  private final Map<String, Integer> columnOf = new LinkedHashMap<>();

  private Layout(Architecture architecture) {
    this.architecture = architecture;
    Boxes boxes = Boxes.of(architecture);
    this.columns = boxes.columns;
    this.below = boxes.below;
    columns.forEach(
        (column, members) ->
            members.forEach(
                box -> {
                  byId.put(box.id(), box);
                  columnOf.put(box.id(), column);
                }));
  }

  static Layout of(Architecture architecture) {
    Layout layout = new Layout(architecture);
    layout.place();
    return layout;
  }

  private void place() {
    List<Lane> lanes = lanes();
    stack(columns.getOrDefault(Columns.FUNCTIONS, List.of()));
    for (int column : List.of(Columns.SOURCES, Columns.DATA, Columns.FRONT, Columns.WATCH)) {
      List<Box> boxes = columns.getOrDefault(column, List.of());
      Map<Box, Double> wanted = new LinkedHashMap<>();
      boxes.forEach(box -> wanted.put(box, wanted(box)));
      List<Box> sorted = new ArrayList<>(boxes);
      sorted.sort(Comparator.comparingDouble((Box box) -> wanted.getOrDefault(box, 0.0)));
      int y = TOP;
      for (Box box : sorted) {
        box.y = Math.max(y, (int) Math.round(wanted.getOrDefault(box, 0.0)));
        y = box.y + box.height() + GAP;
      }
    }
    across(lanes);
    lanes.forEach(this::run);
    bottom();
  }

  private static void stack(List<Box> boxes) {
    int y = TOP;
    for (Box box : boxes) {
      box.y = y;
      y += box.height() + GAP;
    }
  }

  /** Where the top would be best: such that its wires are short. */
  private double wanted(Box box) {
    List<Integer> ends = new ArrayList<>();
    for (Link link : architecture.links()) {
      Optional<String> other =
          link.from().equals(box.id())
              ? Optional.of(link.to())
              : link.to().equals(box.id()) ? Optional.of(link.from()) : Optional.empty();
      Box at = other.map(byId::get).orElse(null);
      if (at != null && at.y > 0 && gutter(link).isPresent()) {
        ends.add(at.fastening(link));
      }
    }
    double middle = ends.stream().mapToInt(Integer::intValue).average().orElse(0);
    int own = ends.size() == 1 ? Box.PADDING + Box.TITLE_HEIGHT / 2 : box.height() / 2;
    return middle - own;
  }

  /**
   * The wires to, or from, one box in one gutter: they run together.
   *
   * @param gutter right of which column
   * @param port of the box that they share, from its top
   */
  private record Lane(Box shared, int gutter, int port, List<Link> links) {}

  private List<Lane> lanes() {
    Map<List<Object>, Lane> lanes = new LinkedHashMap<>();
    for (Link link : architecture.links()) {
      Optional<Integer> gutter = gutter(link);
      if (gutter.isEmpty()) {
        continue;
      }
      boolean begins = link.type() == Link.Type.STARTS;
      Box shared = byId.get(begins ? link.from() : link.to());
      if (shared != null) {
        lanes
            .computeIfAbsent(
                List.of(shared.id(), gutter.get(), link.type()),
                key -> new Lane(shared, gutter.get(), shared.port(), new ArrayList<>()))
            .links()
            .add(link);
      }
    }
    return new ArrayList<>(lanes.values());
  }

  /** The gutter that the link's wire runs in; none when other columns are in between. */
  private Optional<Integer> gutter(Link link) {
    Integer from = columnOf.get(link.from());
    Integer to = columnOf.get(link.to());
    if (from == null || to == null || link.type() == Link.Type.USES) {
      return Optional.empty();
    }
    if (Math.abs(from - to) == 1) {
      return Optional.of(Math.min(from, to));
    }
    return from.equals(to) && from == Columns.FUNCTIONS && link.type() == Link.Type.MAY
        ? Optional.of(Columns.FUNCTIONS)
        : Optional.empty();
  }

  /** Horizontal places, columns being as wide as their widest box. */
  private void across(List<Lane> lanes) {
    int x = MARGIN;
    for (int column = Columns.FRONT; column <= Columns.WATCH; column++) {
      List<Box> boxes = columns.getOrDefault(column, List.of());
      if (boxes.isEmpty()) {
        continue;
      }
      int widest = boxes.stream().mapToInt(Box::width).max().orElse(0);
      for (Box box : boxes) {
        boolean right = column < Columns.FUNCTIONS;
        box.x = right ? x + widest - box.width() : x;
      }
      int here = column;
      long inGutter = lanes.stream().filter(lane -> lane.gutter() == here).count();
      widths.put(column, widest);
      x += widest + 2 * GUTTER + (int) inGutter * LANE_GAP;
    }
    width = Math.max(MIN_WIDTH, x - 2 * GUTTER + MARGIN);
  }

  private final Map<Integer, Integer> widths = new LinkedHashMap<>();
  private final Map<Integer, Integer> used = new LinkedHashMap<>();

  /** How wide the boxes of the column are drawn: functions are all of one width. */
  int widthOf(Box box) {
    Integer column = columnOf.get(box.id());
    return column != null && column == Columns.FUNCTIONS
        ? widths.getOrDefault(column, box.width())
        : box.width();
  }

  private void run(Lane lane) {
    int number = used.merge(lane.gutter(), 1, Integer::sum);
    int edge =
        columns.getOrDefault(lane.gutter(), List.of()).stream()
            .mapToInt(box -> box.x + widthOf(box))
            .max()
            .orElse(0);
    int x = edge + GUTTER + (number - 1) * LANE_GAP;
    Box shared = lane.shared();
    int sharedColumn = columnOf.getOrDefault(shared.id(), 0);
    boolean sharedAtLeft = sharedColumn == lane.gutter();
    int sharedX = sharedAtLeft ? shared.x + widthOf(shared) : shared.x;
    int sharedY = shared.y + lane.port();
    for (Link link : lane.links()) {
      boolean begins = link.type() == Link.Type.STARTS;
      Box other = byId.get(begins ? link.to() : link.from());
      if (other == null) {
        continue;
      }
      boolean otherAtLeft = columnOf.getOrDefault(other.id(), 0) == lane.gutter();
      int otherX = otherAtLeft ? other.x + widthOf(other) : other.x;
      int otherY = other.fastening(link);
      // An alarm is raised by what it watches.
      boolean towardsOther = begins || link.type() == Link.Type.WATCHES;
      wires.add(
          towardsOther
              ? new Wire(link, sharedX, sharedY, x, otherX, otherY, !otherAtLeft)
              : new Wire(link, otherX, otherY, x, sharedX, sharedY, !sharedAtLeft));
    }
  }

  private void bottom() {
    int y =
        columns.values().stream()
            .flatMap(List::stream)
            .mapToInt(box -> box.y + box.height())
            .max()
            .orElse(TOP - 40);
    if (!below.isEmpty()) {
      y += 2 * GAP;
      belowTop = y + 14;
      y += 28;
      int x = MARGIN;
      int tallest = 0;
      for (Box box : below) {
        if (x > MARGIN && x + box.width() > width - MARGIN) {
          x = MARGIN;
          y += tallest + GAP;
          tallest = 0;
        }
        box.x = x;
        box.y = y;
        x += box.width() + GAP;
        tallest = Math.max(tallest, box.height());
        width = Math.max(width, box.x + box.width() + MARGIN);
      }
      y += tallest;
    }
    height = y + 56;
  }
}
