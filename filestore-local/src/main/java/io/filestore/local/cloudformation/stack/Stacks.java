package io.filestore.local.cloudformation.stack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All stacks, gone ones too. */
public final class Stacks {

  private final Map<String, Stack> byId = new LinkedHashMap<>();

  synchronized void add(Stack stack) {
    byId.put(stack.id, stack);
  }

  /** All, the newest first. */
  public synchronized List<Stack> all() {
    List<Stack> all = new ArrayList<>(byId.values());
    all.sort(Comparator.comparing((Stack stack) -> stack.created).reversed());
    return all;
  }

  /** Those of a region, the newest first. */
  public List<Stack> in(String region) {
    return all().stream().filter(stack -> stack.region.equals(region)).toList();
  }

  /** By name one that is not gone; by id any. */
  public Optional<Stack> find(String region, String nameOrId) {
    return in(region).stream()
        .filter(
            stack ->
                nameOrId.startsWith("arn:")
                    ? stack.id.equals(nameOrId)
                    : stack.name.equals(nameOrId) && !stack.gone())
        .findFirst();
  }

  /** As {@link #find}. */
  public Stack get(String region, String nameOrId) {
    return find(region, nameOrId)
        .orElseThrow(
            () ->
                CloudFormationException.validation(
                    "Stack with id " + nameOrId + " does not exist"));
  }
}
