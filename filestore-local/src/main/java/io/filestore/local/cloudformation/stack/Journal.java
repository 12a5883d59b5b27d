package io.filestore.local.cloudformation.stack;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every change of a stack: kept, told as an event, and on disk before anything else happens. */
final class Journal {

  private static final String STACK = "AWS::CloudFormation::Stack";

  private final Clock clock;
  private final StackStore store;

  Journal(Clock clock, StackStore store) {
    this.clock = clock;
    this.store = store;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Takes a stack to another state. */
  void status(Stack stack, StackStatus status, @Nullable String reason) {
    synchronized (stack) {
      stack.status = status;
      stack.reason = Mask.of(reason, stack.secrets());
      if (status == StackStatus.DELETE_COMPLETE) {
        stack.deleted = now();
      } else if (status.name().startsWith("UPDATE") || status.name().startsWith("IMPORT")) {
        stack.updated = now();
      }
      event(stack, stack.name, stack.id, STACK, status.name(), stack.reason);
      store.save(stack);
    }
  }

  /** Puts a resource in its place and tells of its state. */
  void resource(Stack stack, StackResource resource) {
    synchronized (stack) {
      stack.resources.put(resource.logicalId(), told(stack, resource));
      store.save(stack);
    }
  }

  /** Tells of the state of a resource that another has taken the place of. */
  void aside(Stack stack, StackResource resource) {
    synchronized (stack) {
      told(stack, resource);
      store.save(stack);
    }
  }

  private StackResource told(Stack stack, StackResource resource) {
    StackResource told =
        resource.with(resource.status(), Mask.of(resource.reason(), stack.secrets())).at(now());
    LocalAddresses.note(stack, told);
    event(
        stack,
        told.logicalId(),
        told.physicalId() == null ? "" : told.physicalId(),
        told.type(),
        told.status().name(),
        told.reason());
    return told;
  }

  /** Any other change. */
  void change(Stack stack, Consumer<Stack> change) {
    synchronized (stack) {
      change.accept(stack);
      store.save(stack);
    }
  }

  private void event(
      Stack stack,
      String logicalId,
      String physicalId,
      String type,
      String status,
      @Nullable String reason) {
    StackEvent event =
        new StackEvent(
            UUID.randomUUID().toString(),
            logicalId,
            physicalId,
            type,
            now(),
            status,
            reason,
            stack.token);
    stack.events.add(event);
    store.append(stack, event);
  }
}
