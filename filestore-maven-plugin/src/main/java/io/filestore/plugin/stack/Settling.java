package io.filestore.plugin.stack;

import java.util.Optional;
import java.util.function.BiConsumer;

/** Brings a stack into a state that can be deployed into, or stops. */
final class Settling {

  private final DeployRequest request;
  private final DeployRequest.Options options;
  private final CloudFormation cloudFormation;
  private final DeployLog log;
  private final StackWatch watch;
  private final Advice advice;
  private boolean takenBack;

  Settling(
      DeployRequest request,
      CloudFormation cloudFormation,
      DeployLog log,
      StackWatch watch,
      Advice advice) {
    this.request = request;
    this.options = request.options();
    this.cloudFormation = cloudFormation;
    this.log = log;
    this.watch = watch;
    this.advice = advice;
  }

  /** The stack, when there is one, with no operation running. */
  Optional<Stack> settle() {
    while (true) {
      Optional<Stack> found = cloudFormation.stack(request.stack().value());
      if (found.isEmpty() || found.get().state().isGone()) {
        return Optional.empty();
      }
      if (isSettled(found.get())) {
        return found;
      }
    }
  }

  private boolean isSettled(Stack stack) {
    switch (stack.state().step()) {
      case AWAIT, AWAIT_DELETION -> {
        log.waits(request.stack(), stack.state());
        watch.await(
            stack, cloudFormation.latestEvent(stack.id()), Optional.empty(), options.timeout());
        return false;
      }
      case UPDATE_OR_ROLLBACK -> {
        log.failedBefore(request.stack(), stack.state(), advice.lastCause(stack));
        return !takeBack(stack, options.rollback(), cloudFormation::rollback);
      }
      case CONTINUE_ROLLBACK -> {
        if (!takeBack(stack, options.continueRollback(), cloudFormation::continueRollback)) {
          throw advice.stopped(stack);
        }
        return false;
      }
      case STOP -> throw advice.stopped(stack);
      case CREATE, CREATE_IN_SHELL, RECREATE, UPDATE -> {
        return true;
      }
    }
    throw new IllegalStateException("no step for " + stack.state());
  }

  /** Whether it was done; it is done once only, and not when nothing is to be changed. */
  private boolean takeBack(
      Stack stack, boolean isWanted, BiConsumer<String, Optional<String>> operation) {
    if (!isWanted || takenBack || options.dryRun()) {
      return false;
    }
    takenBack = true;
    log.rollsBack(request.stack());
    Optional<String> mark = cloudFormation.latestEvent(stack.id());
    operation.accept(stack.id(), options.roleArn());
    watch.await(stack, mark, Optional.of(stack.state()), options.timeout());
    return true;
  }
}
