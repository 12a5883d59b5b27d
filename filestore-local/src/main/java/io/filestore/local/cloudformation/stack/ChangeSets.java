package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.stack.ChangeSet.Execution;
import io.filestore.local.cloudformation.stack.ChangeSet.Status;
import io.filestore.local.cloudformation.template.Capabilities;
import io.filestore.local.cloudformation.template.TemplateException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes change sets, carries them out, and removes them. */
public final class ChangeSets {

  private static final String UNCHANGED =
      "The submitted information didn't contain changes. Submit different information to create a"
          + " change set.";
  private static final String NO_UPDATES = "No updates are to be performed.";

  private final StackEngine engine;

  public ChangeSets(StackEngine engine) {
    this.engine = engine;
  }

  /** A change set and its stack. */
  public record Found(Stack stack, ChangeSet changeSet) {}

  /** Begins to make one; with a stack in review when there is none to change. */
  public Found create(ChangeSetRequest request) {
    synchronized (engine) {
      Optional<Stack> existing =
          engine.stacks().find(request.stack().region(), request.stack().stackName());
      Stack stack = existing.orElseGet(() -> shell(request));
      synchronized (stack) {
        Optional<ChangeSet> same = named(stack, request.name());
        if (same.isPresent() && same.get().execution() != Execution.EXECUTE_COMPLETE) {
          String token = request.stack().token();
          if (token != null && token.equals(same.get().token())) {
            return new Found(stack, same.get());
          }
          throw CloudFormationException.of(
              "AlreadyExistsException", "ChangeSet [" + request.name() + "] already exists");
        }
        requireState(stack, request, existing.isPresent());
        Preparation.Draft draft = engine.draft(stack, request.stack());
        Deployment deployment = null;
        if (!draft.transformed()) {
          deployment = Guard.translated(() -> engine.deployment(stack, request.stack(), draft));
          Guard.requireCapabilities(deployment.template(), request.stack().capabilities());
          Planner planner = new Planner(engine.shop(), stack, deployment);
          Guard.translated(() -> planner.changes(request.imports().keySet()));
        }
        if (existing.isEmpty()) {
          engine.register(stack);
          engine.shop().journal().status(stack, StackStatus.REVIEW_IN_PROGRESS, "User Initiated");
        }
        same.ifPresent(old -> stack.changeSets.remove(old.id()));
        ChangeSet changeSet = begun(stack, request, deployment);
        put(stack, changeSet);
        engine.later(() -> make(stack, changeSet.id(), request, draft));
        return new Found(stack, changeSet);
      }
    }
  }

  private Stack shell(ChangeSetRequest request) {
    if (request.type() == ChangeSet.Type.UPDATE) {
      throw CloudFormationException.validation(
          "Stack [" + request.stack().stackName() + "] does not exist");
    }
    return engine.newStack(request.stack());
  }

  private static void requireState(Stack stack, ChangeSetRequest request, boolean exists) {
    boolean review = stack.status == StackStatus.REVIEW_IN_PROGRESS;
    switch (request.type()) {
      case CREATE -> {
        if (exists && !review) {
          throw CloudFormationException.validation(
              "Stack ["
                  + stack.name
                  + "] already exists and cannot be created again with the changeSet ["
                  + request.name()
                  + "].");
        }
      }
      case UPDATE -> {
        // Whether rollback is disabled is known only when it is carried out.
        if (!stack.status.halted()) {
          Guard.requireUpdatable(stack, request.stack().rollback());
        }
      }
      case IMPORT -> {
        if (exists && !review) {
          Guard.requireUpdatable(stack, request.stack().rollback());
        }
        if (request.imports().isEmpty()) {
          throw CloudFormationException.validation(
              "ResourcesToImport must be specified for a change set of type IMPORT");
        }
      }
    }
  }

  private ChangeSet begun(Stack stack, ChangeSetRequest request, @Nullable Deployment deployment) {
    String id =
        stack.id.replaceFirst(":stack/.*", ":changeSet/" + request.name() + "/")
            + UUID.randomUUID();
    return new ChangeSet(
        request.name(),
        id,
        request.type(),
        Status.CREATE_PENDING,
        null,
        Execution.UNAVAILABLE,
        engine.shop().journal().now(),
        request.description(),
        request.stack().token(),
        deployment,
        List.of(),
        request.imports());
  }

  private void make(Stack stack, String id, ChangeSetRequest request, Preparation.Draft draft) {
    ChangeSet changeSet = status(stack, id, Status.CREATE_IN_PROGRESS, null, Execution.UNAVAILABLE);
    if (changeSet == null) {
      return;
    }
    try {
      Deployment ready = changeSet.deployment();
      Deployment deployment =
          ready != null ? ready : engine.deployment(stack, request.stack(), draft);
      synchronized (stack) {
        made(stack, changeSet, request, deployment, draft.transformed());
      }
    } catch (TemplateException e) {
      status(stack, id, Status.FAILED, e.getMessage(), Execution.UNAVAILABLE);
    }
  }

  private void made(
      Stack stack,
      ChangeSet changeSet,
      ChangeSetRequest request,
      Deployment deployment,
      boolean transformed) {
    Optional<Capabilities> capabilities = Capabilities.needed(deployment.template());
    if (capabilities.isPresent() && !capabilities.get().isIn(request.stack().capabilities())) {
      throw new TemplateException("Requires capabilities : [" + capabilities.get().name() + "]");
    }
    Planner planner = new Planner(engine.shop(), stack, deployment);
    List<PlannedChange> changes = planner.changes(request.imports().keySet());
    if (request.type() == ChangeSet.Type.IMPORT) {
      ImportCheck.check(stack, deployment, request.imports(), changes, engine.shop().actions());
    } else if (changes.isEmpty() && stack.status.stable() && !planner.changesBesides()) {
      put(stack, changeSet.with(deployment, changes));
      throw new TemplateException(transformed ? NO_UPDATES : UNCHANGED);
    }
    List<String> recorded = Planner.recordedOnly(changes, engine.shop().actions());
    put(
        stack,
        changeSet
            .with(deployment, changes)
            .with(
                Status.CREATE_COMPLETE,
                recorded.isEmpty()
                    ? null
                    : "Recorded only, since this endpoint does not know them: "
                        + String.join(", ", recorded),
                Execution.AVAILABLE));
  }

  /** Begins to carry one out. */
  public void execute(
      String region,
      @Nullable String stackName,
      String nameOrId,
      Optional<Boolean> disableRollback,
      boolean retainExceptOnCreate,
      @Nullable String token) {
    synchronized (engine) {
      Found found = get(region, stackName, nameOrId);
      Stack stack = found.stack();
      synchronized (stack) {
        ChangeSet changeSet = found.changeSet();
        if (Tokens.repeated(stack, "ExecuteChangeSet", token)) {
          return;
        }
        if (changeSet.execution() != Execution.AVAILABLE) {
          throw CloudFormationException.of(
              "InvalidChangeSetStatus",
              "ChangeSet ["
                  + changeSet.id()
                  + "] cannot be executed in its current status of ["
                  + changeSet.status()
                  + "]");
        }
        Deployment planned = Objects.requireNonNull(changeSet.deployment());
        Deployment deployment =
            disableRollback
                .map(
                    disabled ->
                        planned.with(
                            disabled
                                ? Deployment.Rollback.DO_NOTHING
                                : Deployment.Rollback.ROLLBACK))
                .orElse(planned);
        if (changeSet.type() == ChangeSet.Type.UPDATE) {
          Guard.requireUpdatable(stack, deployment.rollback());
        } else if (stack.status != StackStatus.REVIEW_IN_PROGRESS && !stack.status.stable()) {
          throw CloudFormationException.validation(
              "Stack:" + stack.id + " is in " + stack.status + " state and can not be updated.");
        }
        Tokens.use(stack, "ExecuteChangeSet", token);
        StackEngine.obsolete(stack, changeSet.id());
        stack.changeSetId = changeSet.id();
        stack.policyDuringUpdate = null;
        put(
            stack,
            changeSet.with(changeSet.status(), changeSet.reason(), Execution.EXECUTE_COMPLETE));
        begin(stack, changeSet, deployment, retainExceptOnCreate);
      }
    }
  }

  private void begin(
      Stack stack, ChangeSet changeSet, Deployment deployment, boolean retainExceptOnCreate) {
    Workshop shop = engine.shop();
    switch (changeSet.type()) {
      case CREATE -> {
        stack.target = deployment;
        shop.journal().status(stack, StackStatus.CREATE_IN_PROGRESS, "User Initiated");
        engine.execute(stack, new CreateOperation(shop, stack, deployment, retainExceptOnCreate));
      }
      case UPDATE -> engine.beginUpdate(stack, deployment, retainExceptOnCreate);
      case IMPORT -> {
        stack.target = deployment;
        shop.journal().status(stack, StackStatus.IMPORT_IN_PROGRESS, "User Initiated");
        engine.execute(stack, new ImportOperation(shop, stack, deployment, changeSet.imports()));
      }
    }
  }

  /** Removes one; of one that is not there, there is nothing to remove. */
  public void delete(String region, @Nullable String stackName, String nameOrId) {
    Optional<Found> found = find(region, stackName, nameOrId);
    if (found.isEmpty()) {
      return;
    }
    Stack stack = found.get().stack();
    engine
        .shop()
        .journal()
        .change(
            stack,
            each -> {
              ChangeSet now = each.changeSets.get(found.get().changeSet().id());
              if (now != null && now.status() == Status.CREATE_IN_PROGRESS) {
                throw CloudFormationException.of(
                    "InvalidChangeSetStatus",
                    "ChangeSet ["
                        + now.id()
                        + "] cannot be deleted in its current status of ["
                        + now.status()
                        + "]");
              }
              each.changeSets.remove(found.get().changeSet().id());
            });
  }

  /** The one of a name in a stack, or of an id. */
  public Found get(String region, @Nullable String stackName, String nameOrId) {
    return find(region, stackName, nameOrId)
        .orElseThrow(() -> CloudFormationException.noChangeSet(nameOrId));
  }

  private Optional<Found> find(String region, @Nullable String stackName, String nameOrId) {
    boolean byId = nameOrId.startsWith("arn:");
    if (!byId && stackName == null) {
      throw CloudFormationException.validation(
          "StackName must be specified if ChangeSetName is not specified as an ARN.");
    }
    List<Stack> candidates =
        stackName == null ? engine.stacks().in(region) : List.of(engine.get(region, stackName));
    for (Stack stack : candidates) {
      synchronized (stack) {
        Optional<ChangeSet> found =
            byId ? Optional.ofNullable(stack.changeSets.get(nameOrId)) : named(stack, nameOrId);
        if (found.isPresent()) {
          return Optional.of(new Found(stack, found.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ChangeSet> named(Stack stack, String name) {
    return stack.changeSets.values().stream()
        .filter(changeSet -> changeSet.name().equals(name))
        .findFirst();
  }

  private @Nullable ChangeSet status(
      Stack stack, String id, Status status, @Nullable String reason, Execution execution) {
    synchronized (stack) {
      ChangeSet changeSet = stack.changeSets.get(id);
      if (changeSet == null) {
        return null;
      }
      ChangeSet changed = changeSet.with(status, reason, execution);
      put(stack, changed);
      return changed;
    }
  }

  private void put(Stack stack, ChangeSet changeSet) {
    engine.shop().journal().change(stack, each -> each.changeSets.put(changeSet.id(), changeSet));
  }
}
