package io.filestore.plugin.stack;

import io.filestore.plugin.error.FilestoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes change sets and removes those that are not executed, with the shell they were made in. */
final class ChangeSets {

  /** What the names of our change sets begin with. */
  static final String PREFIX = "filestore-";

  /** A change set that CloudFormation needs more than these looks to show is not there. */
  private static final int PATIENCE = 10;

  /**
   * A change set with its stack, which may be a shell.
   *
   * @param isShellOurs whether the stack has only ever had change sets of ours
   */
  record Made(ChangeSet changeSet, Stack stack, boolean isShellOurs) {}

  private final CloudFormation cloudFormation;
  private final StackWatch watch;
  private final Pace pace;
  private final Duration limit;
  private boolean leftOversWereAll;

  ChangeSets(CloudFormation cloudFormation, StackWatch watch, Pace pace, Duration limit) {
    this.cloudFormation = cloudFormation;
    this.watch = watch;
    this.pace = pace;
    this.limit = limit;
  }

  /** Removes what an earlier run of this plugin, cut off, has left. */
  void removeLeftOvers(Optional<Stack> stack) {
    if (stack.isEmpty()) {
      return;
    }
    List<ChangeSet> all = cloudFormation.changeSets(stack.get().id());
    List<ChangeSet> ours = all.stream().filter(each -> each.name().startsWith(PREFIX)).toList();
    ours.forEach(each -> cloudFormation.deleteChangeSet(each.id()));
    leftOversWereAll = !ours.isEmpty() && ours.size() == all.size();
  }

  /**
   * Makes the change set and waits until CloudFormation has worked it out.
   *
   * @return empty when nothing changes and so nothing was made
   */
  Optional<Made> make(ChangeSetRequest request, Optional<Stack> before) {
    return cloudFormation.createChangeSet(request).map(created -> await(created, request, before));
  }

  private Made await(
      CloudFormation.Created created, ChangeSetRequest request, Optional<Stack> before) {
    Instant end = pace.now().plus(limit);
    for (int round = 1; ; round++) {
      Optional<ChangeSet> changeSet = cloudFormation.changeSet(created.changeSetId());
      if (changeSet.isPresent() && !changeSet.get().isBeingMade()) {
        boolean shellIsOurs = before.isEmpty() || leftOversWereAll;
        return new Made(
            changeSet.get(), before.orElseGet(() -> shell(created, request)), shellIsOurs);
      }
      if ((changeSet.isEmpty() && round > PATIENCE) || pace.now().isAfter(end)) {
        throw new FilestoreException(
            "CloudFormation has not made the change set '"
                + request.name()
                + "' of the stack '"
                + request.stack()
                + "'",
            "Run the same command again");
      }
      pace.pause(round);
    }
  }

  private Stack shell(CloudFormation.Created created, ChangeSetRequest request) {
    return cloudFormation
        .stack(created.stackId())
        .orElseThrow(
            () ->
                new FilestoreException(
                    "The stack '" + request.stack() + "' is gone, though it was just made",
                    "See whether somebody else deletes it, and run the same command again"));
  }

  /** Removes the change set, and the stack when it is ours and nothing is in it. */
  void remove(Made made) {
    cloudFormation.deleteChangeSet(made.changeSet().id());
    Stack stack = made.stack();
    if (!made.isShellOurs() || stack.state() != StackState.REVIEW_IN_PROGRESS) {
      return;
    }
    boolean isEmpty =
        cloudFormation.changeSets(stack.id()).stream()
            .allMatch(each -> each.id().equals(made.changeSet().id()));
    if (isEmpty) {
      cloudFormation.delete(stack.id(), List.of(), Optional.empty());
      watch.awaitGone(stack, limit);
    }
  }

  static FilestoreException failed(StackName stack, ChangeSet changeSet) {
    String reason = changeSet.reason().orElse("CloudFormation gives no reason");
    return new FilestoreException(
        "CloudFormation cannot make the changes of the stack '"
            + stack
            + "': "
            + reason.strip().replaceAll("\\.$", ""),
        KnownCause.actionFor(reason)
            .orElse("Mend that and run the same command again; the stack is as before"));
  }
}
