package io.filestore.local.cloudformation.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Updates a stack: new and changed resources first, then what is no longer needed. */
final class UpdateOperation implements Runnable {

  private final Workshop shop;
  private final Stack stack;
  private final Deployment deployment;
  private final boolean retainExceptOnCreate;

  UpdateOperation(Workshop shop, Stack stack, Deployment deployment, boolean retainExceptOnCreate) {
    this.shop = shop;
    this.stack = stack;
    this.deployment = deployment;
    this.retainExceptOnCreate = retainExceptOnCreate;
  }

  @Override
  public void run() {
    Optional<StackPolicy> policy;
    synchronized (stack) {
      String body = stack.policyDuringUpdate != null ? stack.policyDuringUpdate : stack.policy;
      policy = body == null ? Optional.empty() : Optional.of(StackPolicy.read(body));
    }
    Attempt attempt = new Attempt(shop, stack, deployment);
    Optional<Failure> failure = attempt.run(policy);
    if (failure.isEmpty()) {
      finish(attempt.surplus());
      return;
    }
    boolean stable;
    synchronized (stack) {
      stable = stack.baseline != null;
    }
    boolean halts = deployment.rollback() == Deployment.Rollback.DO_NOTHING && !stack.cancelled;
    if (!stable || halts) {
      shop.journal().status(stack, StackStatus.UPDATE_FAILED, failure.get().text());
    } else {
      shop.journal().status(stack, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, failure.get().text());
      new UpdateRollback(shop, stack, List.of(), retainExceptOnCreate).run();
    }
  }

  private void finish(List<StackResource> surplus) {
    shop.journal()
        .change(
            stack,
            each -> {
              each.current = deployment;
              each.target = null;
              each.baseline = null;
            });
    shop.journal().status(stack, StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, null);
    List<StackResource> replaced;
    synchronized (stack) {
      replaced = new ArrayList<>(stack.replaced);
    }
    List<StackResource> unneeded = new ArrayList<>(surplus);
    unneeded.addAll(replaced);
    List<String> failed =
        Removal.aside(
                shop,
                stack,
                each ->
                    DeleteOperation.keeps(
                        replaced.contains(each)
                            ? each.declared().updateReplacePolicy()
                            : each.declared().deletionPolicy()))
            .run(unneeded);
    shop.journal()
        .change(
            stack,
            each -> {
              surplus.forEach(resource -> each.resources.remove(resource.logicalId()));
              each.replaced.clear();
            });
    shop.journal()
        .status(
            stack,
            StackStatus.UPDATE_COMPLETE,
            failed.isEmpty()
                ? null
                : "Update successful. One or more resources could not be deleted.");
  }
}
