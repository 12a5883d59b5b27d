package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.TemplateException;
import java.util.concurrent.atomic.AtomicLong;

/** What every operation on a stack works with. */
record Workshop(Journal journal, ResourceActions actions, Exports exports, AtomicLong order) {

  DeploymentScope scope(Stack stack, Deployment deployment) {
    return DeploymentScope.of(
        deployment,
        DeploymentScope.Place.of(stack),
        new LiveResources(stack, actions),
        name -> imported(stack, name));
  }

  DeploymentScope masked(Stack stack, Deployment deployment) {
    return DeploymentScope.masked(
        deployment,
        DeploymentScope.Place.of(stack),
        new LiveResources(stack, actions),
        name -> imported(stack, name));
  }

  String imported(Stack stack, String name) {
    return exports
        .find(stack.region, name)
        .map(export -> export.output().value())
        .orElseThrow(() -> new TemplateException("No export named " + name + " found."));
  }
}
