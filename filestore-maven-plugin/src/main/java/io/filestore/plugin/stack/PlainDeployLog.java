package io.filestore.plugin.stack;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Plain sentences and tables for people. */
public final class PlainDeployLog implements DeployLog {

  private final Consumer<String> lines;
  private final Consumer<String> warnings;

  /** Tells lines, and those that need attention apart. */
  public PlainDeployLog(Consumer<String> lines, Consumer<String> warnings) {
    this.lines = lines;
    this.warnings = warnings;
  }

  @Override
  public void begins(StackName stack, StackState state, ResolvedParameters parameters) {
    lines.accept(
        "Stack '" + stack + "' is " + (state == StackState.ABSENT ? "new" : state.toString()));
    for (ResolvedParameters.Resolved parameter : parameters.parameters()) {
      if (parameter.source() != ResolvedParameters.Source.DEFAULT) {
        lines.accept("  " + parameter);
      }
    }
  }

  @Override
  public void capabilities(Set<String> capabilities) {
    if (!capabilities.isEmpty()) {
      lines.accept("Capabilities: " + String.join(", ", capabilities));
    }
  }

  @Override
  public void waits(StackName stack, StackState state) {
    lines.accept("Stack '" + stack + "' is " + state + ": waiting until that is done");
  }

  @Override
  public void recreates(StackName stack, RootCauseText cause) {
    lines.accept(
        "Stack '" + stack + "' could not be created before and is made anew" + because(cause));
  }

  @Override
  public void failedBefore(StackName stack, StackState state, RootCauseText cause) {
    warnings.accept("Stack '" + stack + "' is " + state + because(cause));
  }

  private static String because(RootCauseText cause) {
    return cause.text().isEmpty() ? "" : "; that was because of" + cause.text();
  }

  @Override
  public void rollsBack(StackName stack) {
    lines.accept("Stack '" + stack + "' is rolled back first");
  }

  @Override
  public void changeSet(ChangeSet changeSet) {
    lines.accept("Changes:");
    Tables.changes(changeSet).lines().forEach(lines);
    long replaced =
        changeSet.changes().stream()
            .filter(change -> change.replacement() == ChangeSet.Replacement.YES)
            .count();
    if (replaced > 0) {
      warnings.accept(
          (replaced == 1 ? "1 resource is" : replaced + " resources are")
              + " replaced: a new one is made and the old one deleted, unless the template retains"
              + " it");
    }
  }

  @Override
  public void noChanges(StackName stack) {
    lines.accept("No changes: stack '" + stack + "' is up to date");
  }

  @Override
  public void dryRun(StackName stack) {
    lines.accept("Dry run: stack '" + stack + "' is as before, the change set is removed");
  }

  @Override
  public void refused(StackName stack) {
    lines.accept("Stack '" + stack + "' is as before, the change set is removed");
  }

  @Override
  public void event(StackEvent event) {
    String line =
        event.status()
            + "  "
            + event.logicalId()
            + " ("
            + event.type()
            + ")"
            + event.reason().map(reason -> ": " + reason.strip()).orElse("");
    if (event.isFailure()) {
      warnings.accept(line);
    } else {
      lines.accept(line);
    }
  }

  @Override
  public void deployed(StackName stack, StackState state) {
    lines.accept("Stack '" + stack + "' is " + state);
  }

  @Override
  public void outputs(List<Stack.Output> outputs) {
    if (!outputs.isEmpty()) {
      lines.accept("Outputs:");
      Tables.outputs(outputs).lines().forEach(lines);
    }
  }

  @Override
  public void secretGiven() {
    lines.accept(
        "A parameter with NoEcho is given. Published versions do not change with it: when its value"
            + " is a new one, say -Dfilestore.republish");
  }

  @Override
  public void imports(ChangeSetRequest.Import resource) {
    lines.accept(
        "Importing '"
            + String.join("', '", resource.identifier().values())
            + "' as "
            + resource.logicalId());
  }

  @Override
  public void nothingToDelete(StackName stack) {
    lines.accept("There is no stack '" + stack + "': nothing to delete");
  }

  @Override
  public void deletes(StackName stack, List<StackResource> resources) {
    lines.accept("Stack '" + stack + "' has " + count(resources.size(), "resource") + ":");
    Tables.resources(resources).lines().forEach(lines);
  }

  @Override
  public void emptied(String bucket, long versions) {
    lines.accept(
        "Emptied the bucket '" + bucket + "': " + count(versions, "object version") + " removed");
  }

  @Override
  public void deleted(StackName stack, List<StackResource> retained) {
    lines.accept("Stack '" + stack + "' is deleted");
    if (!retained.isEmpty()) {
      warnings.accept("The template retains, and so these are still there:");
      Tables.resources(retained).lines().forEach(warnings);
    }
  }

  @Override
  public void collected(String bucket, int artifacts) {
    if (artifacts > 0) {
      lines.accept(
          "Removed "
              + count(artifacts, "artifact")
              + " that no stack needs from the bucket '"
              + bucket
              + "'");
    }
  }

  @Override
  public void versionsRemoved(String function, int versions) {
    lines.accept("Removed " + count(versions, "old version") + " of " + function);
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
