package io.filestore.plugin.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Why an operation failed: the first failures in time order, not what followed from them. A nested
 * stack's failure is looked for in that stack.
 */
record RootCause(List<StackEvent> failures) {

  /** What happens to others once one has failed. */
  private static final Pattern FOLLOWED =
      Pattern.compile(
          "Resource (creation|update|deletion|import) cancelled|Cancelled|The following"
              + " resource\\(s\\) failed|Rollback requested|Dependency error",
          Pattern.CASE_INSENSITIVE);

  private static final String NESTED = "AWS::CloudFormation::Stack";
  private static final int DEEPEST = 5;

  RootCause {
    failures = List.copyOf(failures);
  }

  /**
   * The causes among the events.
   *
   * @param events of one operation, in time order
   * @param nested the events of a nested stack, by its id
   */
  static RootCause in(List<StackEvent> events, Function<String, List<StackEvent>> nested) {
    return new RootCause(causes(events, nested, 0));
  }

  private static List<StackEvent> causes(
      List<StackEvent> events, Function<String, List<StackEvent>> nested, int depth) {
    List<StackEvent> causes = new ArrayList<>();
    boolean takingBack = false;
    for (StackEvent event : events) {
      // What fails while failures are taken back is a failure of its own only if nothing else was.
      takingBack |= event.isOfStack() && event.status().contains("ROLLBACK_IN_PROGRESS");
      if (takingBack && !causes.isEmpty()) {
        break;
      }
      if (event.isFailure() && !event.isOfStack() && !isFollowed(event)) {
        List<StackEvent> inner =
            event.type().equals(NESTED) && depth < DEEPEST && !event.physicalId().isEmpty()
                ? causes(nested.apply(event.physicalId()), nested, depth + 1)
                : List.of();
        causes.addAll(inner.isEmpty() ? List.of(event) : inner);
      }
    }
    return causes.isEmpty() ? ofStack(events) : causes;
  }

  /** Some failures, such as of a transform, are the stack's alone. */
  private static List<StackEvent> ofStack(List<StackEvent> events) {
    return events.stream()
        .filter(StackEvent::isOfStack)
        .filter(event -> event.reason().isPresent())
        .filter(event -> event.isFailure() || event.status().contains("ROLLBACK_IN_PROGRESS"))
        .limit(1)
        .toList();
  }

  private static boolean isFollowed(StackEvent event) {
    return event.reason().filter(reason -> FOLLOWED.matcher(reason).lookingAt()).isPresent();
  }

  /** One cause a line, with what to do where that is known; empty when nothing is known. */
  String describe() {
    StringBuilder text = new StringBuilder();
    for (StackEvent event : failures) {
      String reason = event.reason().orElse("CloudFormation gives no reason");
      text.append("\n  ")
          .append(event.logicalId())
          .append(" (")
          .append(event.type())
          .append(") ")
          .append(event.status())
          .append(": ")
          .append(reason.strip());
      KnownCause.actionFor(reason).ifPresent(action -> text.append("\n    -> ").append(action));
    }
    return text.toString();
  }
}
