package io.filestore.plugin.stack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a test over the wire does to a stack: a line of the table of cases. One test runs at a time,
 * and what it does is told here by {@link LocalStacks} and {@link WireProject}.
 */
final class WireCase {

  private static WireCase current = new WireCase("", Set.of());

  private final String name;
  private final Set<MatrixRow> rows;
  private final Set<String> faults = new LinkedHashSet<>();
  private final List<String> states = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private boolean lastEndedWell;
  private boolean passed;
  private WireProject unsettled;

  /** Whether its test runs now; what happens before and after is no part of it. */
  private boolean open;

  private WireCase(String name, Set<MatrixRow> rows) {
    this.name = name;
    this.rows = rows;
  }

  static void begin(String name, Set<MatrixRow> rows) {
    current = new WireCase(name, rows);
    current.open = !name.isEmpty();
  }

  /** The one that runs, or has just run. */
  static WireCase current() {
    return current;
  }

  static void injected(Fault fault) {
    current.faults.add(fault.toString());
  }

  /** Runs a command and notes how it ended; the state it led to is looked up later. */
  static <T> T run(WireProject project, String command, Supplier<T> work) {
    settle();
    WireCase now = current;
    if (!now.open) {
      return work.get();
    }
    now.lastEndedWell = false;
    now.unsettled = project;
    try {
      T outcome = work.get();
      now.lastEndedWell = true;
      now.commands.add(command);
      return outcome;
    } catch (RuntimeException e) {
      now.commands.add(command + " (fails)");
      throw e;
    }
  }

  /**
   * Looks up the state that the last command has led to: before the next one, and not while a fault
   * could hit the look-up.
   */
  static void settle() {
    WireProject project = current.unsettled;
    if (project != null) {
      current.unsettled = null;
      current.states.add(project.state().toString());
    }
  }

  void end(boolean hasPassed) {
    if (hasPassed) {
      settle();
    }
    unsettled = null;
    open = false;
    passed = hasPassed;
  }

  boolean isOfStacks() {
    return !commands.isEmpty();
  }

  Set<MatrixRow> rows() {
    return rows;
  }

  /** The line of the table. */
  String line() {
    return List.of(
            name,
            rows.stream().map(MatrixRow::title).collect(Collectors.joining(", ")),
            faults.isEmpty() ? "none" : String.join("; ", faults),
            String.join(" → ", states),
            String.join(", ", commands),
            passed ? (lastEndedWell ? "yes" : "stops, as it is to") : "**NO: the test failed**")
        .stream()
        .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
