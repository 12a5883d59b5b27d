package io.filestore.local.cloudformation.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Deletes a stack with all that its policies do not retain. */
final class DeleteOperation implements Runnable {

  private final Workshop shop;
  private final Stack stack;
  private final Collection<String> retained;
  private final boolean force;

  /**
   * A deletion.
   *
   * @param retained logical ids to leave where they are
   * @param force whether what cannot be deleted is left where it is
   */
  DeleteOperation(Workshop shop, Stack stack, Collection<String> retained, boolean force) {
    this.shop = shop;
    this.stack = stack;
    this.retained = retained;
    this.force = force;
  }

  @Override
  public void run() {
    List<StackResource> replaced;
    List<StackResource> resources;
    synchronized (stack) {
      replaced = new ArrayList<>(stack.replaced);
      resources = new ArrayList<>(stack.resources.values());
    }
    List<String> failed = new ArrayList<>();
    for (StackResource old : replaced) {
      failed.addAll(
          Removal.aside(shop, stack, each -> keeps(each.declared().updateReplacePolicy()))
              .run(List.of(old)));
      if (failed.isEmpty()) {
        shop.journal().change(stack, each -> each.replaced.remove(old));
      }
    }
    failed.addAll(
        Removal.inPlace(
                shop,
                stack,
                each ->
                    retained.contains(each.logicalId()) || keeps(each.declared().deletionPolicy()))
            .run(resources));
    if (failed.isEmpty() || force) {
      end();
    } else {
      shop.journal().status(stack, StackStatus.DELETE_FAILED, Failure.list("delete", failed));
    }
  }

  private void end() {
    shop.journal()
        .change(
            stack,
            each -> {
              each.changeSets.clear();
              each.imports = Set.of();
              each.baseline = null;
            });
    shop.journal().status(stack, StackStatus.DELETE_COMPLETE, null);
  }

  /** Whether a policy keeps a resource that a stack lets go of. */
  static boolean keeps(String policy) {
    return policy.equals("Retain") || policy.equals("RetainExceptOnCreate");
  }
}
