package io.filestore.plugin.stack;

import io.filestore.plugin.stack.ChangeSetRequest.TemplateSource;
import io.filestore.plugin.template.Mapping;

/** The code of a stack on its way into the store, and the stack's claim on it. */
public interface StackArtifacts {

  /**
   * Sends what the store does not have yet.
   *
   * @param stackId of the stack that will run on it; empty for one that is not there yet
   * @return the template with the places of its artifacts
   */
  Mapping put(String stackId);

  /** The template as CloudFormation takes it: its text, or when that is too long its place. */
  TemplateSource source(String template);

  /** The stack is there now, and needs what was put. */
  void belongTo(String stackId);

  /** The stack runs on what was put and on nothing else. */
  void runOn(String stackId);

  /** No stack came of what was put. */
  void abandon();
}
