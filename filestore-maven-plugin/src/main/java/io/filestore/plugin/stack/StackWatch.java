package io.filestore.plugin.stack;

import io.filestore.plugin.error.FilestoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits until CloudFormation has done with a stack, and tells its events as they come. */
final class StackWatch {

  /**
   * How a wait ended.
   *
   * @param stack in a state in which nothing is in progress
   * @param events since the wait's mark, in time order
   */
  record Ended(Stack stack, List<StackEvent> events) {}

  private final CloudFormation cloudFormation;
  private final DeployLog log;
  private final Pace pace;

  StackWatch(CloudFormation cloudFormation, DeployLog log, Pace pace) {
    this.cloudFormation = cloudFormation;
    this.log = log;
    this.pace = pace;
  }

  /**
   * Waits.
   *
   * @param stack that something has just been begun with, by id: a later stack may have its name
   * @param mark the last event before that
   * @param before the state before that; while the stack is still in it nothing has happened yet
   * @throws FilestoreException after the limit; CloudFormation then goes on
   */
  Ended await(Stack stack, Optional<String> mark, Optional<StackState> before, Duration limit) {
    try {
      return watch(stack, mark, before, limit);
    } catch (Unwatched e) {
      throw e.explained(stack);
    }
  }

  /** The connection was lost; what CloudFormation does it goes on with. */
  private static final class Unwatched extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient FilestoreException failure;

    Unwatched(FilestoreException failure) {
      super(failure);
      this.failure = failure;
    }

    FilestoreException explained(Stack stack) {
      return new FilestoreException(
          failure.problem()
              + ". Stack '"
              + stack.name()
              + "' is no longer watched, but CloudFormation goes on by itself",
          failure.action() + "; it waits for the stack first",
          failure);
    }
  }

  private static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (FilestoreException e) {
      throw new Unwatched(e);
    }
  }

  private Ended watch(
      Stack stack, Optional<String> mark, Optional<StackState> before, Duration limit) {
    Instant end = pace.now().plus(limit);
    List<StackEvent> seen = new ArrayList<>();
    Optional<String> last = mark;
    boolean begun = false;
    for (int round = 1; ; round++) {
      // First the state, then the events: so the last ones are never missed.
      Optional<String> after = last;
      Stack now = asked(() -> now(stack));
      for (StackEvent event : asked(() -> cloudFormation.eventsAfter(stack.id(), after))) {
        log.event(event);
        seen.add(event);
        last = Optional.of(event.id());
      }
      begun |= before.filter(now.state()::equals).isEmpty() || !seen.isEmpty();
      boolean settled = !now.state().isInProgress() && now.state() != StackState.REVIEW_IN_PROGRESS;
      if (now.state().isGone() || (begun && settled)) {
        return new Ended(now, seen);
      }
      if (pace.now().isAfter(end)) {
        throw new FilestoreException(
            "The stack '"
                + stack.name()
                + "' is still "
                + now.state()
                + " after "
                + limit.toMinutes()
                + " minutes",
            "CloudFormation goes on by itself; the same command waits for it again, longer with"
                + " -Dfilestore.timeout=<minutes>");
      }
      pace.pause(round);
    }
  }

  /** Waits until a stack that never had a resource is gone; it has no events to tell. */
  void awaitGone(Stack stack, Duration limit) {
    Instant end = pace.now().plus(limit);
    for (int round = 1; !asked(() -> now(stack)).state().isGone(); round++) {
      if (pace.now().isAfter(end)) {
        throw new FilestoreException(
            "The empty stack '" + stack.name() + "' does not go away",
            "Delete it: mvn filestore:delete-stack -Dfilestore.stackName=" + stack.name());
      }
      pace.pause(round);
    }
  }

  private Stack now(Stack stack) {
    return cloudFormation
        .stack(stack.id())
        .orElseGet(
            () ->
                new Stack(
                    stack.id(),
                    stack.name(),
                    StackState.ABSENT,
                    Optional.empty(),
                    stack.parameters(),
                    stack.tags(),
                    List.of(),
                    false));
  }
}
