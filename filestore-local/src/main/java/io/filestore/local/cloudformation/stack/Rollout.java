package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Json;
import io.filestore.local.cloudformation.template.ResourceGraph;
import io.filestore.local.cloudformation.template.TemplateException;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the resources of a stack to what a deployment asks for, each after those it needs. Those
 * that need nothing more begin together, as on AWS, and are then worked one after the other.
 */
final class Rollout {

  private enum Kind {
    CREATE,
    REPLACE,
    UPDATE,
    RECORD,
    NOTHING
  }

  private record Task(String id, Kind kind, StackResource resource, ObjectNode properties) {}

  private final Workshop shop;
  private final Stack stack;
  private final Deployment deployment;
  private final DeploymentScope scope;
  private final ResourceGraph graph;
  private final Optional<StackPolicy> policy;
  private final List<String> created = new ArrayList<>();
  private final List<String> updated = new ArrayList<>();

  Rollout(Workshop shop, Stack stack, Deployment deployment, Optional<StackPolicy> policy) {
    this.shop = shop;
    this.stack = stack;
    this.deployment = deployment;
    this.policy = policy;
    this.scope = shop.scope(stack, deployment);
    this.graph = ResourceGraph.of(deployment.template(), scope::condition);
  }

  DeploymentScope scope() {
    return scope;
  }

  /** The resources that the stack has and the deployment does not. */
  List<StackResource> surplus() {
    synchronized (stack) {
      return stack.resources.values().stream()
          .filter(resource -> !graph.needs().containsKey(resource.logicalId()))
          .toList();
    }
  }

  /** Does it all, or stops at the first failure. */
  Optional<Failure> run() {
    Set<String> begun = new HashSet<>();
    Set<String> done = new HashSet<>();
    Deque<Task> ready = new ArrayDeque<>();
    while (done.size() < graph.needs().size()) {
      begin(begun, done, ready);
      if (!created.isEmpty() || !updated.isEmpty() || stack.cancelled) {
        return Optional.of(stop(ready));
      }
      Task task = ready.poll();
      if (task == null) {
        break;
      }
      if (!finish(task)) {
        return Optional.of(stop(ready));
      }
      done.add(task.id());
    }
    return stack.cancelled ? Optional.of(stop(ready)) : Optional.empty();
  }

  private void begin(Set<String> begun, Set<String> done, Deque<Task> ready) {
    boolean skipped;
    do {
      skipped = false;
      for (Map.Entry<String, Set<String>> entry : graph.needs().entrySet()) {
        if (done.containsAll(entry.getValue()) && begun.add(entry.getKey())) {
          Task task = begin(entry.getKey());
          if (task == null) {
            return;
          }
          if (task.kind() == Kind.NOTHING) {
            // Nothing to wait for: what needs it can begin in the same breath.
            done.add(task.id());
            skipped = true;
          } else {
            ready.add(task);
          }
        }
      }
    } while (skipped);
  }

  /** Tells that a resource begins; null when it has failed already. */
  private @Nullable Task begin(String id) {
    StackResource before;
    synchronized (stack) {
      before = stack.resources.get(id);
    }
    boolean exists = before != null && before.exists();
    List<String> needs = List.copyOf(Objects.requireNonNull(graph.needs().get(id)));
    Desired desired;
    try {
      desired = Desired.of(id, deployment, scope);
    } catch (TemplateException e) {
      StackResource shell = exists && before != null ? before : blank(id, needs);
      failed(shell, exists ? ResourceStatus.UPDATE_FAILED : ResourceStatus.CREATE_FAILED, e);
      return null;
    }
    if (!exists || before == null) {
      StackResource resource = blank(id, needs).with(desired.declared(), needs);
      shop.journal().resource(stack, resource);
      return new Task(id, Kind.CREATE, resource, desired.properties());
    }
    return change(before, desired, needs);
  }

  private @Nullable Task change(StackResource before, Desired desired, List<String> needs) {
    StackResource resource = before.with(desired.declared(), needs);
    boolean otherType = !desired.type().equals(before.type());
    if (!otherType && Desired.same(desired.properties(), before.properties())) {
      boolean quiet = desired.met(before) && before.status() != ResourceStatus.UPDATE_FAILED;
      if (quiet) {
        shop.journal().change(stack, each -> each.resources.put(before.logicalId(), resource));
        return new Task(before.logicalId(), Kind.NOTHING, resource, desired.properties());
      }
      return begun(Kind.RECORD, resource, desired, null);
    }
    boolean replace =
        otherType
            || shop.actions()
                .needsReplacement(before.type(), before.properties(), desired.properties());
    Optional<String> denial =
        policy.flatMap(each -> each.denial(replace ? "Replace" : "Modify", before));
    if (denial.isPresent()) {
      failed(before, ResourceStatus.UPDATE_FAILED, new TemplateException(denial.get()));
      return null;
    }
    return replace
        ? begun(
            Kind.REPLACE,
            resource,
            desired,
            "Requested update requires the creation of a new physical resource; hence creating"
                + " one.")
        : begun(Kind.UPDATE, resource, desired, null);
  }

  private Task begun(Kind kind, StackResource resource, Desired desired, @Nullable String reason) {
    StackResource begun = resource.with(ResourceStatus.UPDATE_IN_PROGRESS, reason);
    // What is declared counts once it is carried out.
    StackResource kept =
        kind == Kind.RECORD ? begun : begun.with(declaredNow(resource), resource.needs());
    shop.journal().resource(stack, kept);
    return new Task(resource.logicalId(), kind, begun, desired.properties());
  }

  private StackResource.Declared declaredNow(StackResource resource) {
    synchronized (stack) {
      return Objects.requireNonNull(stack.resources.get(resource.logicalId())).declared();
    }
  }

  private boolean finish(Task task) {
    StackResource resource = task.resource();
    try {
      switch (task.kind()) {
        case CREATE ->
            complete(
                initiated(
                    resource.made(
                        shop.actions().create(stack, resource, task.properties()),
                        task.properties()),
                    ResourceStatus.CREATE_IN_PROGRESS),
                ResourceStatus.CREATE_COMPLETE);
        case REPLACE -> replace(task);
        case UPDATE -> {
          Resource changed = shop.actions().update(stack, resource, task.properties());
          complete(resource.made(changed, task.properties()), ResourceStatus.UPDATE_COMPLETE);
        }
        case RECORD, NOTHING -> complete(resource, ResourceStatus.UPDATE_COMPLETE);
      }
      return true;
    } catch (ResourceException e) {
      StackResource now;
      synchronized (stack) {
        now = Objects.requireNonNull(stack.resources.get(task.id()));
      }
      failed(
          now,
          task.kind() == Kind.CREATE ? ResourceStatus.CREATE_FAILED : ResourceStatus.UPDATE_FAILED,
          e);
      return false;
    }
  }

  private void replace(Task task) throws ResourceException {
    StackResource old;
    synchronized (stack) {
      old = Objects.requireNonNull(stack.resources.get(task.id()));
    }
    StackResource fresh = blank(task.id(), task.resource().needs());
    Resource made = shop.actions().create(stack, fresh, task.properties());
    StackResource successor =
        fresh
            .with(task.resource().declared(), task.resource().needs())
            .made(made, task.properties());
    // The policy of the template that replaces it counts.
    StackResource left = old.with(task.resource().declared(), old.needs());
    shop.journal().change(stack, each -> each.replaced.add(left));
    complete(
        initiated(successor, ResourceStatus.UPDATE_IN_PROGRESS), ResourceStatus.UPDATE_COMPLETE);
  }

  private StackResource initiated(StackResource resource, ResourceStatus status) {
    StackResource initiated = resource.with(status, "Resource creation Initiated");
    shop.journal().resource(stack, initiated);
    return initiated;
  }

  private void complete(StackResource resource, ResourceStatus status) {
    shop.journal().resource(stack, resource.with(status, shop.actions().remark(resource.type())));
  }

  private void failed(StackResource resource, ResourceStatus status, Exception cause) {
    shop.journal().resource(stack, resource.with(status, cause.getMessage()));
    (status == ResourceStatus.CREATE_FAILED ? created : updated).add(resource.logicalId());
  }

  /** Tells those that have begun that they are cancelled. */
  private Failure stop(Deque<Task> ready) {
    for (Task task : ready) {
      boolean create = task.kind() == Kind.CREATE;
      StackResource now;
      synchronized (stack) {
        now = Objects.requireNonNull(stack.resources.get(task.id()));
      }
      failed(
          now,
          create ? ResourceStatus.CREATE_FAILED : ResourceStatus.UPDATE_FAILED,
          new TemplateException(
              create ? "Resource creation cancelled" : "Resource update cancelled"));
    }
    return new Failure(
        List.copyOf(created), List.copyOf(updated), stack.cancelled ? "User Initiated. " : "");
  }

  private StackResource blank(String id, List<String> needs) {
    return new StackResource(
        id,
        Json.show(deployment.template().resources().path(id).path("Type")),
        ResourceStatus.CREATE_IN_PROGRESS,
        null,
        shop.journal().now(),
        null,
        Json.object(),
        Json.object(),
        new StackResource.Declared("Delete", "Delete", null, null),
        needs,
        shop.order().incrementAndGet());
  }
}
