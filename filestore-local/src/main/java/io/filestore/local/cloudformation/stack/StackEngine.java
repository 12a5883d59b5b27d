package io.filestore.local.cloudformation.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Begins operations on stacks: checks that the stack is in a state for it, changes that state, and
 * leaves the work to a thread of the stack's own.
 */
public final class StackEngine implements AutoCloseable {

  private static final Pattern STACK_NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");
  private static final int SECONDS_TO_END = 5;

  private final Stacks stacks;
  private final Preparation preparation;
  private final Workshop shop;
  private final StackStore store;
  private final String account;
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "cloudformation");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * An engine without stacks.
   *
   * @param data where stacks are kept; empty for no longer than the process
   */
  public StackEngine(
      Stacks stacks,
      Preparation preparation,
      ResourceActions actions,
      Clock clock,
      Optional<Path> data,
      String account) {
    this.stacks = stacks;
    this.preparation = preparation;
    this.store = new StackStore(data.map(path -> path.resolve("cloudformation")));
    this.shop =
        new Workshop(new Journal(clock, store), actions, new Exports(stacks), new AtomicLong());
    this.account = account;
  }

  /** Takes up what an earlier process has left. */
  public void restore() throws IOException {
    new Recovery(stacks, shop, store).run();
  }

  /** Begins to create a stack. */
  public synchronized Stack create(StackRequest request) {
    Optional<Stack> existing = stacks.find(request.region(), request.stackName());
    if (existing.isPresent()) {
      if (Tokens.repeated(existing.get(), "CreateStack", request.token())) {
        return existing.get();
      }
      throw CloudFormationException.of(
          "AlreadyExistsException", "Stack [" + request.stackName() + "] already exists");
    }
    Stack stack = newStack(request);
    Deployment deployment = prepare(stack, request);
    plan(stack, deployment);
    request.policy().ifPresent(StackPolicy::read);
    stack.policy = request.policy().orElse(null);
    stack.terminationProtection = request.terminationProtection();
    stacks.add(stack);
    Tokens.use(stack, "CreateStack", request.token());
    stack.target = deployment;
    shop.journal().status(stack, StackStatus.CREATE_IN_PROGRESS, "User Initiated");
    execute(stack, new CreateOperation(shop, stack, deployment, request.retainExceptOnCreate()));
    return stack;
  }

  /** Begins to update a stack. */
  public synchronized Stack update(StackRequest request) {
    Stack stack = get(request.region(), request.stackName());
    synchronized (stack) {
      if (Tokens.repeated(stack, "UpdateStack", request.token())) {
        return stack;
      }
      Guard.requireUpdatable(stack, request.rollback());
      Deployment deployment = prepare(stack, request);
      Planner planner = new Planner(shop, stack, deployment);
      if (Guard.translated(() -> planner.changes(java.util.Set.of())).isEmpty()
          && stack.status.stable()
          && !planner.changesBesides()) {
        throw CloudFormationException.validation("No updates are to be performed.");
      }
      request.policy().ifPresent(StackPolicy::read);
      request.policyDuringUpdate().ifPresent(StackPolicy::read);
      request.policy().ifPresent(policy -> stack.policy = policy);
      stack.policyDuringUpdate = request.policyDuringUpdate().orElse(null);
      Tokens.use(stack, "UpdateStack", request.token());
      obsolete(stack, "");
      beginUpdate(stack, deployment, request.retainExceptOnCreate());
      return stack;
    }
  }

  void beginUpdate(Stack stack, Deployment deployment, boolean retainExceptOnCreate) {
    stack.target = deployment;
    if (stack.status.stable()) {
      stack.baseline = new ArrayList<>(stack.resources.values());
    }
    shop.journal().status(stack, StackStatus.UPDATE_IN_PROGRESS, "User Initiated");
    execute(stack, new UpdateOperation(shop, stack, deployment, retainExceptOnCreate));
  }

  /** Begins to delete a stack; of one that is not there, there is nothing to delete. */
  public synchronized void delete(
      String region,
      String nameOrId,
      Collection<String> retained,
      boolean force,
      @Nullable String token) {
    Optional<Stack> found = stacks.find(region, nameOrId);
    if (found.isEmpty() || found.get().gone()) {
      return;
    }
    Stack stack = found.get();
    synchronized (stack) {
      if (Tokens.repeated(stack, "DeleteStack", token)
          || stack.status == StackStatus.DELETE_IN_PROGRESS) {
        return;
      }
      if (stack.terminationProtection) {
        throw CloudFormationException.validation(
            "Stack [" + stack.name + "] cannot be deleted while TerminationProtection is enabled");
      }
      boolean creating = stack.status == StackStatus.CREATE_IN_PROGRESS;
      if (stack.status.inProgress() && !creating) {
        throw CloudFormationException.validation(
            "Stack [" + stack.name + "] cannot be deleted while in status " + stack.status.name());
      }
      if (!retained.isEmpty() && stack.status != StackStatus.DELETE_FAILED) {
        throw CloudFormationException.validation(
            "Invalid operation on stack ["
                + stack.id
                + "]. When you delete a stack, specify which resources to retain only when the"
                + " stack is in the DELETE_FAILED state.");
      }
      Tokens.use(stack, "DeleteStack", token);
      Optional<String> conflict = shop.exports().conflict(stack, List.of());
      if (conflict.isPresent()) {
        shop.journal().status(stack, StackStatus.DELETE_FAILED, conflict.get());
        return;
      }
      if (creating) {
        stack.deleteNext = true;
        stack.cancelled = true;
      }
      shop.journal().status(stack, StackStatus.DELETE_IN_PROGRESS, "User Initiated");
      if (!creating) {
        execute(stack, new DeleteOperation(shop, stack, List.copyOf(retained), force));
      }
    }
  }

  /** Stops an update and takes it back. */
  public void cancelUpdate(String region, String nameOrId) {
    Stack stack = get(region, nameOrId);
    synchronized (stack) {
      if (stack.status != StackStatus.UPDATE_IN_PROGRESS) {
        throw CloudFormationException.validation(
            "CancelUpdateStack cannot be called from current stack status");
      }
      stack.cancelled = true;
    }
  }

  /** Goes on with a rollback that failed. */
  public void continueRollback(
      String region, String nameOrId, List<String> skipped, @Nullable String token) {
    Stack stack = get(region, nameOrId);
    synchronized (stack) {
      if (Tokens.repeated(stack, "ContinueUpdateRollback", token)) {
        return;
      }
      if (stack.status != StackStatus.UPDATE_ROLLBACK_FAILED || stack.baseline == null) {
        throw CloudFormationException.validation(
            "Stack ["
                + stack.id
                + "] is in "
                + stack.status
                + " state and its rollback can not be continued; ContinueUpdateRollback needs"
                + " UPDATE_ROLLBACK_FAILED");
      }
      for (String id : skipped) {
        StackResource resource = stack.resources.get(id);
        if (resource == null || resource.status() != ResourceStatus.UPDATE_FAILED) {
          throw CloudFormationException.validation(
              "ResourcesToSkip: [" + id + "] is not a resource in UPDATE_FAILED state");
        }
      }
      Tokens.use(stack, "ContinueUpdateRollback", token);
      shop.journal().status(stack, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, "User Initiated");
      execute(stack, new UpdateRollback(shop, stack, List.copyOf(skipped), false));
    }
  }

  /** Takes a stack whose operation failed with rollback disabled to where it was before. */
  public Stack rollback(
      String region, String nameOrId, boolean retainExceptOnCreate, @Nullable String token) {
    Stack stack = get(region, nameOrId);
    synchronized (stack) {
      if (Tokens.repeated(stack, "RollbackStack", token)) {
        return stack;
      }
      if (!stack.status.halted()) {
        throw CloudFormationException.validation(
            "Stack:" + stack.id + " is in " + stack.status + " state and can not be rolled back.");
      }
      Tokens.use(stack, "RollbackStack", token);
      Deployment target = Objects.requireNonNull(stack.latest());
      if (stack.baseline == null) {
        CreateOperation creation = new CreateOperation(shop, stack, target, retainExceptOnCreate);
        shop.journal().status(stack, StackStatus.ROLLBACK_IN_PROGRESS, "User Initiated");
        execute(stack, creation::undo);
      } else {
        shop.journal().status(stack, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, "User Initiated");
        execute(stack, new UpdateRollback(shop, stack, List.of(), retainExceptOnCreate));
      }
      return stack;
    }
  }

  /** Changes what is not carried out by any operation: protection, policy. */
  public Stack change(String region, String nameOrId, java.util.function.Consumer<Stack> change) {
    Stack stack = get(region, nameOrId);
    if (stack.gone()) {
      throw CloudFormationException.validation("Stack [" + nameOrId + "] does not exist");
    }
    shop.journal().change(stack, change);
    return stack;
  }

  public Stacks stacks() {
    return stacks;
  }

  public Exports exports() {
    return shop.exports();
  }

  public Preparation preparation() {
    return preparation;
  }

  Workshop shop() {
    return shop;
  }

  /** The stack that an operation is to work on. */
  Stack get(String region, String nameOrId) {
    return stacks
        .find(region, nameOrId)
        .filter(stack -> !stack.gone())
        .orElseThrow(
            () -> CloudFormationException.validation("Stack [" + nameOrId + "] does not exist"));
  }

  Stack newStack(StackRequest request) {
    if (!STACK_NAME.matcher(request.stackName()).matches()) {
      throw CloudFormationException.validation(
          "1 validation error detected: Value '"
              + request.stackName()
              + "' at 'stackName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
    }
    String id =
        "arn:aws:cloudformation:"
            + request.region()
            + ":"
            + account
            + ":stack/"
            + request.stackName()
            + "/"
            + UUID.randomUUID();
    return new Stack(request.stackName(), id, account, request.region(), shop.journal().now());
  }

  void register(Stack stack) {
    stacks.add(stack);
  }

  Preparation.Draft draft(Stack stack, StackRequest request) {
    Deployment before = stack.latest();
    String text =
        request
            .template()
            .or(() -> Optional.ofNullable(before).map(Deployment::original))
            .orElseThrow(
                () ->
                    CloudFormationException.validation(
                        "Either Template URL or Template Body must be specified."));
    return Guard.translated(
        () ->
            preparation.draft(
                text, request.parameters(), before == null ? Map.of() : before.parameters()));
  }

  Deployment deployment(Stack stack, StackRequest request, Preparation.Draft draft) {
    ObjectNode processed = preparation.process(draft, stack.region);
    return new Deployment(
        UUID.randomUUID().toString(),
        draft.original(),
        processed,
        draft.values(),
        request.tagsOr(stack.latest()),
        request.capabilities(),
        request.topicsOr(stack.latest()),
        request.roleArn() != null
            ? request.roleArn()
            : stack.latest() == null ? null : stack.latest().roleArn(),
        request.rollback());
  }

  private Deployment prepare(Stack stack, StackRequest request) {
    Preparation.Draft draft = draft(stack, request);
    if (draft.transformed() && !request.capabilities().contains("CAPABILITY_AUTO_EXPAND")) {
      throw CloudFormationException.of(
          "InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_AUTO_EXPAND]");
    }
    Deployment deployment = Guard.translated(() -> deployment(stack, request, draft));
    Guard.requireCapabilities(deployment.template(), request.capabilities());
    return deployment;
  }

  private void plan(Stack stack, Deployment deployment) {
    Guard.translated(() -> new Planner(shop, stack, deployment).changes(java.util.Set.of()));
  }

  /** Drops the change sets that another change has overtaken. */
  static void obsolete(Stack stack, String executedId) {
    stack.changeSets.keySet().removeIf(id -> !id.equals(executedId));
  }

  void execute(Stack stack, Runnable operation) {
    if (!stack.deleteNext) {
      stack.cancelled = false;
    }
    executor.execute(
        () -> {
          try {
            operation.run();
          } catch (RuntimeException e) {
            e.printStackTrace();
            shop.journal().status(stack, stack.status.afterRestart(), "Internal Failure: " + e);
          }
        });
  }

  void later(Runnable work) {
    executor.execute(work);
  }

  /** Waits a moment for operations under way; what does not end is found unfinished next time. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
