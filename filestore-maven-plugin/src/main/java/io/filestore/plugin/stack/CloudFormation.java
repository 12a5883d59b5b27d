package io.filestore.plugin.stack;

import java.util.List;
import java.util.Optional;

/**
 * The part of CloudFormation that is used here. Calls are tried again as the AWS SDK does; what is
 * left throws a {@link io.filestore.plugin.error.FilestoreException} that says what it means. A
 * call that arrives twice does what it does once.
 */
public interface CloudFormation extends AutoCloseable {

  /**
   * The stack; a deleted one only by its id.
   *
   * @param nameOrId a name, or an ARN
   */
  Optional<Stack> stack(String nameOrId);

  /** The template that the stack was made from, as it was sent. */
  String template(String stackId);

  /** All resources that the stack has. */
  List<StackResource> resources(String stackId);

  /** The id of the stack's latest event. */
  Optional<String> latestEvent(String stackId);

  /**
   * The stack's events after one of them, in time order.
   *
   * @param eventId absent for all events
   */
  List<StackEvent> eventsAfter(String stackId, Optional<String> eventId);

  /** Begins to make a change set; empty when CloudFormation says at once that nothing changes. */
  Optional<Created> createChangeSet(ChangeSetRequest request);

  /** The change set with all its changes; absent when there is none. */
  Optional<ChangeSet> changeSet(String changeSetId);

  /** The stack's change sets, without their changes. */
  List<ChangeSet> changeSets(String stackId);

  /** Removes a change set, if it is there. */
  void deleteChangeSet(String changeSetId);

  /**
   * Begins to do what the change set says.
   *
   * @param disableRollback what was done stays when something fails
   */
  void execute(String changeSetId, boolean disableRollback);

  /** Begins to continue the rollback of an update that failed. */
  void continueRollback(String stackId, Optional<String> roleArn);

  /** Begins to roll back what failed while rollback was disabled. */
  void rollback(String stackId, Optional<String> roleArn);

  /**
   * Begins to delete the stack.
   *
   * @param retained logical ids of resources to leave alone; only of a stack whose deletion failed
   */
  void delete(String stackId, List<String> retained, Optional<String> roleArn);

  /** Ids of what {@link #createChangeSet} made. */
  record Created(String changeSetId, String stackId) {}

  @Override
  void close();
}
