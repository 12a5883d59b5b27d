package io.filestore.local.cloudformation.stack;

import io.filestore.local.resource.ResourceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Deletes resources, each after those that need it. */
final class Removal {

  private final Workshop shop;
  private final Predicate<StackResource> retain;
  private final Consumer<StackResource> told;

  /**
   * A removal.
   *
   * @param retain whether a resource is to be left where it is, outside of the stack
   * @param told is given each new state of a resource
   */
  Removal(Workshop shop, Predicate<StackResource> retain, Consumer<StackResource> told) {
    this.shop = shop;

    this.retain = retain;
    this.told = told;
  }

  /** The logical ids of those that could not be deleted. */
  List<String> run(List<StackResource> resources) {
    List<StackResource> left = new ArrayList<>(resources);
    left.sort(Comparator.comparingLong(StackResource::order).reversed());
    List<String> failed = new ArrayList<>();
    Set<String> held = new HashSet<>();
    while (!left.isEmpty()) {
      StackResource next = next(left);
      left.remove(next);
      if (held.contains(next.logicalId())) {
        // What still needs it is still there.
        held.addAll(next.needs());
      } else if (!remove(next)) {
        failed.add(next.logicalId());
        held.addAll(next.needs());
      }
    }
    return failed;
  }

  private static StackResource next(List<StackResource> left) {
    for (StackResource candidate : left) {
      boolean needed =
          left.stream()
              .anyMatch(
                  other ->
                      !other.equals(candidate) && other.needs().contains(candidate.logicalId()));
      if (!needed) {
        return candidate;
      }
    }
    return left.get(0);
  }

  private boolean remove(StackResource resource) {
    if (!resource.exists()) {
      told.accept(resource.with(ResourceStatus.DELETE_COMPLETE, null));
      return true;
    }
    if (retain.test(resource)) {
      told.accept(resource.with(ResourceStatus.DELETE_SKIPPED, null));
      return true;
    }
    told.accept(resource.with(ResourceStatus.DELETE_IN_PROGRESS, null));
    try {
      shop.actions().delete(resource);
      told.accept(resource.with(ResourceStatus.DELETE_COMPLETE, null));
      return true;
    } catch (ResourceException e) {
      told.accept(resource.with(ResourceStatus.DELETE_FAILED, e.getMessage()));
      return false;
    }
  }

  /** Deletes what belongs to a stack and keeps telling of it there. */
  static Removal inPlace(Workshop shop, Stack stack, Predicate<StackResource> retain) {
    return new Removal(shop, retain, resource -> shop.journal().resource(stack, resource));
  }

  /** Deletes what has no place in a stack any more. */
  static Removal aside(Workshop shop, Stack stack, Predicate<StackResource> retain) {
    return new Removal(shop, retain, resource -> shop.journal().aside(stack, resource));
  }
}
