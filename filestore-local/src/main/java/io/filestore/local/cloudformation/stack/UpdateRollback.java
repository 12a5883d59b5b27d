package io.filestore.local.cloudformation.stack;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the resources of a stack back to what they were before its update. It can be run again
 * after it failed: what is back already is left alone.
 */
final class UpdateRollback implements Runnable {

  private final Workshop shop;
  private final Stack stack;
  private final Collection<String> skipped;
  private final boolean retainExceptOnCreate;

  /**
   * A rollback.
   *
   * @param skipped logical ids to take for rolled back as they are
   */
  UpdateRollback(
      Workshop shop, Stack stack, Collection<String> skipped, boolean retainExceptOnCreate) {
    this.shop = shop;
    this.stack = stack;
    this.skipped = skipped;
    this.retainExceptOnCreate = retainExceptOnCreate;
  }

  @Override
  public void run() {
    List<StackResource> baseline;
    synchronized (stack) {
      baseline = new ArrayList<>(Objects.requireNonNull(stack.baseline));
    }
    baseline.sort(Comparator.comparingLong(StackResource::order));
    for (StackResource before : baseline) {
      if (!back(before)) {
        shop.journal()
            .status(
                stack,
                StackStatus.UPDATE_ROLLBACK_FAILED,
                Failure.list("update", List.of(before.logicalId())));
        return;
      }
    }
    finish(baseline);
  }

  private boolean back(StackResource before) {
    StackResource now = current(before.logicalId());
    if (now == null || skipped.contains(before.logicalId())) {
      shop.journal()
          .resource(stack, (now == null ? before : now).with(ResourceStatus.UPDATE_COMPLETE, null));
      return true;
    }
    boolean replaced = !Objects.equals(now.physicalId(), before.physicalId());
    boolean touched =
        now.status() == ResourceStatus.UPDATE_FAILED
            || now.status() == ResourceStatus.UPDATE_IN_PROGRESS
            || !Desired.same(now.properties(), before.properties())
            || !now.declared().sameAs(before.declared());
    if (!replaced && !touched) {
      return true;
    }
    shop.journal().resource(stack, now.with(ResourceStatus.UPDATE_IN_PROGRESS, null));
    if (replaced) {
      shop.journal()
          .change(
              stack,
              each -> {
                each.replaced.removeIf(
                    old -> Objects.equals(old.physicalId(), before.physicalId()));
                each.replaced.add(now);
              });
      shop.journal().resource(stack, before.with(ResourceStatus.UPDATE_COMPLETE, null));
      return true;
    }
    return undo(before, now);
  }

  private boolean undo(StackResource before, StackResource now) {
    try {
      Resource resource = shop.actions().update(stack, now, before.properties());
      shop.journal()
          .resource(
              stack,
              before
                  .made(resource, before.properties())
                  .with(ResourceStatus.UPDATE_COMPLETE, null));
      return true;
    } catch (ResourceException e) {
      shop.journal().resource(stack, now.with(ResourceStatus.UPDATE_FAILED, e.getMessage()));
      return false;
    }
  }

  private @Nullable StackResource current(String logicalId) {
    synchronized (stack) {
      return stack.resources.get(logicalId);
    }
  }

  private void finish(List<StackResource> baseline) {
    List<StackResource> unneeded = new ArrayList<>();
    shop.journal()
        .change(
            stack,
            each -> {
              unneeded.addAll(each.replaced);
              Map<String, StackResource> kept = new LinkedHashMap<>();
              for (StackResource before : baseline) {
                Optional.ofNullable(each.resources.remove(before.logicalId()))
                    .ifPresent(now -> kept.put(before.logicalId(), now));
              }
              unneeded.addAll(each.resources.values());
              each.replaced = unneeded;
              each.resources = kept;
              each.target = null;
              each.baseline = null;
            });
    shop.journal().status(stack, StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, null);
    List<String> failed =
        Removal.aside(
                shop,
                stack,
                each -> each.declared().deletionPolicy().equals("Retain") && !retainExceptOnCreate)
            .run(List.copyOf(unneeded));
    shop.journal().change(stack, each -> each.replaced = new ArrayList<>());
    shop.journal()
        .status(
            stack,
            StackStatus.UPDATE_ROLLBACK_COMPLETE,
            failed.isEmpty() ? null : "One or more resources could not be deleted.");
  }
}
