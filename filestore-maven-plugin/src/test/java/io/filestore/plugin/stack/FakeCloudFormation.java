package io.filestore.plugin.stack;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.ChangeSet.Replacement;
import io.filestore.plugin.stack.ChangeSet.ResourceChange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * A CloudFormation in memory. A stack goes from state to state each time it is looked at, along the
 * way that a test has laid.
 */
final class FakeCloudFormation implements CloudFormation {

  static final String OURS = "{Metadata: {Filestore: {Module: 'com.example:hello'}}}";

  /** A stack and the states that it still goes through. */
  static final class FakeStack {
    final String id;
    final String name;
    final Deque<StackState> way = new ArrayDeque<>();
    final List<StackEvent> events = new ArrayList<>();
    final List<StackResource> resources = new ArrayList<>();
    final Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
    final Map<String, String> parameters = new LinkedHashMap<>();
    final List<Stack.Output> outputs = new ArrayList<>();
    String template = OURS;
    boolean isProtected;

    FakeStack(String id, String name) {
      this.id = id;
      this.name = name;
    }

    FakeStack event(String status, String logicalId, String reason) {
      return event(status, logicalId, "AWS::S3::Bucket", "physical-" + logicalId, reason);
    }

    FakeStack ofStack(String status, String reason) {
      return event(status, name, "AWS::CloudFormation::Stack", id, reason);
    }

    FakeStack event(String status, String logicalId, String type, String physical, String reason) {
      events.add(
          new StackEvent(
              "event-" + events.size(),
              id,
              Instant.ofEpochSecond(events.size()),
              logicalId,
              physical,
              type,
              status,
              Optional.ofNullable(reason)));
      return this;
    }
  }

  final Map<String, FakeStack> byId = new LinkedHashMap<>();
  final List<String> calls = new ArrayList<>();
  final List<ChangeSetRequest> requests = new ArrayList<>();
  final List<ResourceChange> changes =
      new ArrayList<>(
          List.of(
              new ResourceChange(
                  "Add", "Table", "", "AWS::DynamoDB::Table", Replacement.NO, List.of())));

  /** What executing leads to. */
  Deque<StackState> afterExecute =
      new ArrayDeque<>(List.of(StackState.UPDATE_IN_PROGRESS, StackState.UPDATE_COMPLETE));

  Deque<StackState> afterRollback = new ArrayDeque<>(List.of(StackState.UPDATE_ROLLBACK_COMPLETE));
  Deque<StackState> afterDelete =
      new ArrayDeque<>(List.of(StackState.DELETE_IN_PROGRESS, StackState.DELETE_COMPLETE));
  Runnable whenExecuted = () -> {};
  Runnable whenDeleted = () -> {};
  Optional<String> changeSetFailure = Optional.empty();
  boolean saysNoChangesAtOnce;

  /** What somebody else does each time just before a change set is made. */
  final Queue<Runnable> busy = new ArrayDeque<>();

  Optional<FilestoreException> whileWatching = Optional.empty();
  private boolean watching;

  FakeStack has(String name, StackState... way) {
    FakeStack stack = new FakeStack("arn:stack/" + name + "/" + (byId.size() + 1), name);
    stack.way.addAll(List.of(way));
    byId.put(stack.id, stack);
    return stack;
  }

  FakeStack only() {
    return byId.values().iterator().next();
  }

  private FakeStack fake(String id) {
    return byId.get(id);
  }

  @Override
  public Optional<Stack> stack(String nameOrId) {
    if (watching && whileWatching.isPresent()) {
      throw whileWatching.get();
    }
    FakeStack byItsId = byId.get(nameOrId);
    Optional<FakeStack> found =
        byItsId != null
            ? Optional.of(byItsId)
            : byId.values().stream()
                .filter(stack -> stack.name.equals(nameOrId))
                .filter(stack -> stack.way.peek() != StackState.DELETE_COMPLETE)
                .reduce((first, second) -> second);
    return found.map(
        stack -> {
          StackState state = stack.way.size() > 1 ? stack.way.removeFirst() : stack.way.getFirst();
          return new Stack(
              stack.id,
              stack.name,
              state,
              Optional.empty(),
              stack.parameters,
              Map.of(),
              stack.outputs,
              stack.isProtected);
        });
  }

  @Override
  public String template(String stackId) {
    return fake(stackId).template;
  }

  @Override
  public List<StackResource> resources(String stackId) {
    return fake(stackId).resources;
  }

  @Override
  public Optional<String> latestEvent(String stackId) {
    List<StackEvent> events = fake(stackId).events;
    return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1).id());
  }

  @Override
  public List<StackEvent> eventsAfter(String stackId, Optional<String> eventId) {
    List<StackEvent> events = fake(stackId).events;
    int from = 0;
    for (int i = 0; i < events.size(); i++) {
      from = eventId.filter(events.get(i).id()::equals).isPresent() ? i + 1 : from;
    }
    return List.copyOf(events.subList(from, events.size()));
  }

  @Override
  public Optional<Created> createChangeSet(ChangeSetRequest request) {
    calls.add("create " + request.kind() + " change set");
    requests.add(request);
    if (!busy.isEmpty()) {
      busy.remove().run();
      throw new StackBusyException("Stack:arn is in UPDATE_IN_PROGRESS state.", new Exception());
    }
    if (saysNoChangesAtOnce) {
      return Optional.empty();
    }
    FakeStack stack =
        byId.values().stream()
            .filter(each -> each.name.equals(request.stack().value()))
            .filter(each -> each.way.peek() != StackState.DELETE_COMPLETE)
            .findFirst()
            .orElseGet(() -> has(request.stack().value(), StackState.REVIEW_IN_PROGRESS));
    String id = "arn:changeSet/" + request.name() + "/" + requests.size();
    stack.changeSets.put(
        id,
        new ChangeSet(
            id,
            request.name(),
            changeSetFailure.isPresent() ? "FAILED" : "CREATE_COMPLETE",
            changeSetFailure,
            changes));
    return Optional.of(new Created(id, stack.id));
  }

  @Override
  public Optional<ChangeSet> changeSet(String changeSetId) {
    return byId.values().stream()
        .map(stack -> stack.changeSets.get(changeSetId))
        .filter(each -> each != null)
        .findFirst();
  }

  @Override
  public List<ChangeSet> changeSets(String stackId) {
    return List.copyOf(fake(stackId).changeSets.values());
  }

  @Override
  public void deleteChangeSet(String changeSetId) {
    calls.add("delete change set");
    byId.values().forEach(stack -> stack.changeSets.remove(changeSetId));
  }

  @Override
  public void execute(String changeSetId, boolean disableRollback) {
    calls.add("execute" + (disableRollback ? " without rollback" : ""));
    for (FakeStack stack : byId.values()) {
      if (stack.changeSets.remove(changeSetId) != null) {
        go(stack, afterExecute);
      }
    }
    watching = true;
    whenExecuted.run();
  }

  private static void go(FakeStack stack, Deque<StackState> way) {
    stack.way.clear();
    stack.way.addAll(way);
  }

  @Override
  public void continueRollback(String stackId, Optional<String> roleArn) {
    calls.add("continue rollback");
    go(fake(stackId), afterRollback);
  }

  @Override
  public void rollback(String stackId, Optional<String> roleArn) {
    calls.add("roll back");
    go(fake(stackId), afterRollback);
  }

  @Override
  public void delete(String stackId, List<String> retained, Optional<String> roleArn) {
    calls.add("delete stack" + (retained.isEmpty() ? "" : " without " + retained));
    go(fake(stackId), afterDelete);
    whenDeleted.run();
  }

  @Override
  public void close() {}
}
