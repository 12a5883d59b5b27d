package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.TemplateException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way forward, which creation and update have in common: resources, then outputs. */
final class Attempt {

  private final Workshop shop;
  private final Stack stack;
  private final Deployment deployment;
  private List<StackResource> surplus = List.of();

  Attempt(Workshop shop, Stack stack, Deployment deployment) {
    this.shop = shop;
    this.stack = stack;
    this.deployment = deployment;
  }

  /** Those that the deployment no longer has; known once {@link #run} succeeded. */
  List<StackResource> surplus() {
    return surplus;
  }

  /** Carries it out as far as it goes. */
  Optional<Failure> run(Optional<StackPolicy> policy) {
    try {
      Rollout rollout = new Rollout(shop, stack, deployment, policy);
      Optional<Failure> denied = denied(rollout.surplus(), policy);
      if (denied.isPresent()) {
        return denied;
      }
      Optional<Failure> failure = rollout.run();
      if (failure.isPresent()) {
        return failure;
      }
      surplus = rollout.surplus();
      return outputs(rollout);
    } catch (TemplateException e) {
      return Optional.of(Failure.of(e.getMessage()));
    }
  }

  private Optional<Failure> denied(List<StackResource> resources, Optional<StackPolicy> policy) {
    for (StackResource resource : resources) {
      Optional<String> denial = policy.flatMap(each -> each.denial("Delete", resource));
      if (denial.isPresent()) {
        shop.journal().resource(stack, resource.with(ResourceStatus.UPDATE_FAILED, denial.get()));
        return Optional.of(new Failure(List.of(), List.of(resource.logicalId()), ""));
      }
    }
    return Optional.empty();
  }

  private Optional<Failure> outputs(Rollout rollout) {
    List<StackOutput> outputs =
        OutputValues.of(deployment, rollout.scope(), shop.masked(stack, deployment));
    // Two stacks must not take one name between the look and the writing.
    synchronized (shop.exports()) {
      Optional<String> conflict = shop.exports().conflict(stack, outputs);
      if (conflict.isPresent()) {
        return Optional.of(Failure.of(conflict.get()));
      }
      shop.journal()
          .change(
              stack,
              each -> {
                each.outputs = List.copyOf(outputs);
                each.imports = Set.copyOf(rollout.scope().imports());
              });
    }
    return Optional.empty();
  }
}
