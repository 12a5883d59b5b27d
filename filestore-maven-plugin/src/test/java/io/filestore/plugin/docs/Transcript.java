package io.filestore.plugin.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recorded session: commands after {@code $ }, lines that go on with one after {@code > }, and
 * below each what it prints. A line {@code …} stands for any number of lines.
 */
public record Transcript(List<Step> steps) {

  /** What stands between the outputs of two commands. */
  private static final String MARK = "--- next command ---";

  private static final String LEFT_OUT = "…";

  /** A command, on one or more lines, and what it prints. */
  public record Step(String command, List<String> output) {}

  /** Reads the lines of a block. */
  public static Transcript of(List<String> lines) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < lines.size(); ) {
      if (!lines.get(i).startsWith("$ ")) {
        throw new IllegalArgumentException("no command: '" + lines.get(i) + "'");
      }
      StringBuilder command = new StringBuilder(lines.get(i++).substring(2));
      while (i < lines.size() && lines.get(i).startsWith("> ")) {
        command.append('\n').append(lines.get(i++).substring(2));
      }
      List<String> output = new ArrayList<>();
      while (i < lines.size() && !lines.get(i).startsWith("$ ")) {
        output.add(lines.get(i++));
      }
      steps.add(new Step(command.toString(), List.copyOf(output)));
    }
    return new Transcript(List.copyOf(steps));
  }

  /** All commands as one script, which ends at the first that fails. */
  public String script() {
    StringBuilder script = new StringBuilder();
    steps.forEach(
        step -> script.append(step.command()).append("\necho '").append(MARK).append("'\n"));
    return script.toString();
  }

  /** How what the script printed differs from what is recorded; empty when it does not. */
  public Optional<String> difference(List<String> printed) {
    List<List<String>> outputs = new ArrayList<>();
    outputs.add(new ArrayList<>());
    for (String line : printed) {
      if (line.endsWith(MARK)) {
        String unended = line.substring(0, line.length() - MARK.length());
        if (!unended.isEmpty()) {
          outputs.get(outputs.size() - 1).add(unended);
        }
        outputs.add(new ArrayList<>());
      } else {
        outputs.get(outputs.size() - 1).add(line);
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      List<String> actual = i < outputs.size() ? normal(outputs.get(i)) : List.of();
      if (!matches(normal(steps.get(i).output()), actual)) {
        return Optional.of(
            "$ %s\nis recorded as\n%s\n\nbut prints\n%s"
                .formatted(
                    steps.get(i).command(),
                    String.join("\n", normal(steps.get(i).output())),
                    String.join("\n", actual)));
      }
    }
    return Optional.empty();
  }

  private static List<String> normal(List<String> lines) {
    return lines.stream().map(line -> Placeholder.putInto(line).stripTrailing()).toList();
  }

  private static boolean matches(List<String> recorded, List<String> actual) {
    if (recorded.isEmpty()) {
      return actual.isEmpty();
    }
    List<String> rest = recorded.subList(1, recorded.size());
    if (recorded.get(0).equals(LEFT_OUT)) {
      for (int skipped = 0; skipped <= actual.size(); skipped++) {
        if (matches(rest, actual.subList(skipped, actual.size()))) {
          return true;
        }
      }
      return false;
    }
    return !actual.isEmpty()
        && actual.get(0).equals(recorded.get(0))
        && matches(rest, actual.subList(1, actual.size()));
  }
}
