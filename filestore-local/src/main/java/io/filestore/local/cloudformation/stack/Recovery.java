package io.filestore.local.cloudformation.stack;

import io.filestore.local.resource.ResourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes up the stacks that an earlier process has left, wherever it was cut off. */
final class Recovery {

  private static final String STOPPED = "The local AWS ended while this was under way";

  private final Stacks stacks;
  private final Workshop shop;
  private final StackStore store;

  Recovery(Stacks stacks, Workshop shop, StackStore store) {
    this.stacks = stacks;
    this.shop = shop;
    this.store = store;
  }

  /** Makes them known again, and their resources to their services in the order of creation. */
  void run() throws IOException {
    List<StackResource> resources = new ArrayList<>();
    for (Stack stack : store.load()) {
      stacks.add(stack);
      stack.resources.values().forEach(resource -> LocalAddresses.note(stack, resource));
      interrupted(stack);
      if (!stack.gone()) {
        resources.addAll(stack.resources.values());
        resources.addAll(stack.replaced);
      }
    }
    resources.sort(Comparator.comparingLong(StackResource::order));
    for (StackResource resource : resources) {
      shop.order().accumulateAndGet(resource.order(), Math::max);
      if (resource.exists()) {
        try {
          shop.actions().restore(resource);
        } catch (ResourceException e) {
          System.err.println(
              "cannot restore "
                  + resource.type()
                  + " '"
                  + resource.logicalId()
                  + "': "
                  + e.getMessage());
        }
      }
    }
  }

  private void interrupted(Stack stack) {
    for (StackResource resource : List.copyOf(stack.resources.values())) {
      ResourceStatus after = resource.status().afterRestart();
      if (after != resource.status()) {
        shop.journal().resource(stack, resource.with(after, STOPPED));
      }
    }
    if (stack.status.inProgress()) {
      shop.journal().status(stack, stack.status.afterRestart(), STOPPED);
    }
    shop.journal()
        .change(
            stack,
            each ->
                each.changeSets.replaceAll(
                    (id, changes) ->
                        changes.status() == ChangeSet.Status.CREATE_IN_PROGRESS
                                || changes.status() == ChangeSet.Status.CREATE_PENDING
                            ? changes.with(
                                ChangeSet.Status.FAILED, STOPPED, ChangeSet.Execution.UNAVAILABLE)
                            : changes));
  }
}
