package io.filestore.plugin.stack;

import java.util.List;
import java.util.Set;

/** What deploying and deleting tell while they work. */
public interface DeployLog {

  /** What is deployed, with the parameters' values as they may be shown. */
  void begins(StackName stack, StackState state, ResolvedParameters parameters);

  /** What CloudFormation is told that the template may do. */
  void capabilities(Set<String> capabilities);

  /** Another operation runs on the stack, which is waited for. */
  void waits(StackName stack, StackState state);

  /** A stack whose creation failed is deleted, to be created again. */
  void recreates(StackName stack, RootCauseText cause);

  /** The stack is in a state that an earlier failure has left. */
  void failedBefore(StackName stack, StackState state, RootCauseText cause);

  /** A rollback is begun or continued before anything is deployed. */
  void rollsBack(StackName stack);

  /** The change set that is about to be executed. */
  void changeSet(ChangeSet changeSet);

  /** There is nothing to change. */
  void noChanges(StackName stack);

  /** The change set was only to be shown. */
  void dryRun(StackName stack);

  /** The user has said no, and what was made to be looked at is gone. */
  void refused(StackName stack);

  /** Something happened in the stack. */
  void event(StackEvent event);

  /** The stack is as wanted. */
  void deployed(StackName stack, StackState state);

  /** The stack's outputs. */
  void outputs(List<Stack.Output> outputs);

  /** A secret parameter was given; functions keep their versions unless told otherwise. */
  void secretGiven();

  /** A resource that exists becomes the stack's. */
  void imports(ChangeSetRequest.Import resource);

  /** There is no stack to delete. */
  void nothingToDelete(StackName stack);

  /** What is about to be deleted. */
  void deletes(StackName stack, List<StackResource> resources);

  /** A bucket is being emptied. */
  void emptied(String bucket, long versions);

  /** The stack is gone, without these. */
  void deleted(StackName stack, List<StackResource> retained);

  /** Artifacts that no stack needs any more have been removed. */
  void collected(String bucket, int artifacts);

  /** Old versions of a function have been removed. */
  void versionsRemoved(String function, int versions);

  /**
   * The causes of a failure as lines; empty when none is known.
   *
   * @param text each line begins with a line feed
   */
  record RootCauseText(String text) {}
}
