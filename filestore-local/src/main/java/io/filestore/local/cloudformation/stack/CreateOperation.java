package io.filestore.local.cloudformation.stack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Creates the resources of a new stack; after a failure does what was asked for that case. */
final class CreateOperation implements Runnable {

  private final Workshop shop;
  private final Stack stack;
  private final Deployment deployment;
  private final boolean retainExceptOnCreate;

  CreateOperation(Workshop shop, Stack stack, Deployment deployment, boolean retainExceptOnCreate) {
    this.shop = shop;
    this.stack = stack;
    this.deployment = deployment;
    this.retainExceptOnCreate = retainExceptOnCreate;
  }

  @Override
  public void run() {
    Optional<Failure> failure = new Attempt(shop, stack, deployment).run(Optional.empty());
    if (stack.deleteNext) {
      new DeleteOperation(shop, stack, List.of(), false).run();
    } else if (failure.isEmpty()) {
      shop.journal()
          .change(
              stack,
              each -> {
                each.current = deployment;
                each.target = null;
              });
      shop.journal().status(stack, StackStatus.CREATE_COMPLETE, null);
    } else {
      after(failure.get());
    }
  }

  private void after(Failure failure) {
    switch (deployment.rollback()) {
      case DO_NOTHING -> shop.journal().status(stack, StackStatus.CREATE_FAILED, failure.text());
      case DELETE -> {
        shop.journal()
            .status(
                stack,
                StackStatus.DELETE_IN_PROGRESS,
                failure.text() + "Delete requested by user.");
        new DeleteOperation(shop, stack, List.of(), false).run();
      }
      case ROLLBACK -> rollback(failure.text() + "Rollback requested by user.");
    }
  }

  private void rollback(String reason) {
    shop.journal().status(stack, StackStatus.ROLLBACK_IN_PROGRESS, reason);
    undo();
  }

  /** Deletes what was created; the stack says already that it is rolled back. */
  void undo() {
    Predicate<StackResource> retain =
        resource -> resource.declared().deletionPolicy().equals("Retain") && !retainExceptOnCreate;
    List<StackResource> all;
    synchronized (stack) {
      all = List.copyOf(stack.resources.values());
    }
    List<String> failed = Removal.inPlace(shop, stack, retain).run(all);
    shop.journal()
        .change(
            stack,
            each -> {
              each.outputs = List.of();
              each.imports = Set.of();
            });
    if (failed.isEmpty()) {
      shop.journal().status(stack, StackStatus.ROLLBACK_COMPLETE, null);
    } else {
      shop.journal().status(stack, StackStatus.ROLLBACK_FAILED, Failure.list("delete", failed));
    }
  }
}
