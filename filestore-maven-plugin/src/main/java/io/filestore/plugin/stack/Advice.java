package io.filestore.plugin.stack;

import io.filestore.plugin.error.Faq;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.DeployLog.RootCauseText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Where a stack does not go on by itself: the cause, what is in the way, and the next command. */
final class Advice {

  private final CloudFormation cloudFormation;

  Advice(CloudFormation cloudFormation) {
    this.cloudFormation = cloudFormation;
  }

  /** Why the stack's last operation failed. */
  RootCauseText lastCause(Stack stack) {
    return cause(lastOperation(cloudFormation.eventsAfter(stack.id(), java.util.Optional.empty())));
  }

  /** Why the operation that made these events failed. */
  RootCauseText cause(List<StackEvent> events) {
    return new RootCauseText(
        RootCause.in(
                events,
                nested ->
                    lastOperation(cloudFormation.eventsAfter(nested, java.util.Optional.empty())))
            .describe());
  }

  private static List<StackEvent> lastOperation(List<StackEvent> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      StackEvent event = events.get(i);
      if (event.isOfStack()
          && event.status().matches("(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS")) {
        return events.subList(i, events.size());
      }
    }
    return events;
  }

  /** The stack is in a state that nothing can be deployed into. */
  FilestoreException stopped(Stack stack) {
    String name = stack.name();
    return switch (stack.state()) {
      case UPDATE_ROLLBACK_FAILED ->
          new FilestoreException(
              problem(stack),
              Faq.STACK_NEEDS_A_DECISION.after(
                  "Mend what is in the way and continue the rollback: mvn filestore:deploy"
                      + " -Dfilestore.stackName="
                      + name
                      + " -Dfilestore.continueRollback. Or leave those resources as they are: aws"
                      + " cloudformation continue-update-rollback --stack-name "
                      + name
                      + " --resources-to-skip "
                      + String.join(" ", inTheWay(stack))));
      case DELETE_FAILED ->
          new FilestoreException(
              problem(stack),
              Faq.STACK_NEEDS_A_DECISION.after(
                  "Finish deleting it: mvn filestore:delete-stack -Dfilestore.stackName="
                      + name
                      + ", or without the resources in the way: mvn filestore:delete-stack"
                      + " -Dfilestore.stackName="
                      + name
                      + " -Dfilestore.retainResources="
                      + String.join(",", inTheWay(stack))));
      default ->
          new FilestoreException(
              problem(stack),
              Faq.STACK_NEEDS_A_DECISION.after(
                  "Delete it, then deploy again: mvn filestore:delete-stack -Dfilestore.stackName="
                      + name));
    };
  }

  private String problem(Stack stack) {
    List<String> resources = inTheWay(stack);
    String cause = lastCause(stack).text();
    return "The stack '"
        + stack.name()
        + "' is "
        + stack.state()
        + (cause.isEmpty() ? "" : " because of" + cause)
        + (resources.isEmpty()
            ? ""
            : "\n  In the way: "
                + resources.stream().collect(Collectors.joining(", "))
                + "\nNothing can be deployed into it");
  }

  private List<String> inTheWay(Stack stack) {
    List<String> failed = new ArrayList<>();
    cloudFormation.resources(stack.id()).stream()
        .filter(resource -> resource.status().endsWith("_FAILED"))
        .sorted(Comparator.comparing(StackResource::logicalId))
        .forEach(resource -> failed.add(resource.logicalId()));
    return failed;
  }

  /** An operation has just ended badly. */
  FilestoreException failed(Stack stack, List<StackEvent> events) {
    String cause = cause(events).text();
    String problem =
        "Deploying the stack '"
            + stack.name()
            + "' failed, it is "
            + stack.state()
            + (cause.isEmpty()
                ? stack.reason().map(reason -> ": " + reason.replaceAll("\\.$", "")).orElse("")
                : " because of" + cause + "\n");
    return new FilestoreException(cause.isEmpty() ? problem : problem.stripTrailing(), next(stack));
  }

  private static String next(Stack stack) {
    return switch (stack.state()) {
      case UPDATE_ROLLBACK_COMPLETE, IMPORT_ROLLBACK_COMPLETE ->
          "The stack is as it was before. Mend that and run the same command again";
      case ROLLBACK_COMPLETE ->
          "Mend that and run the same command again: the stack is then made anew";
      case CREATE_FAILED, UPDATE_FAILED ->
          "What was done stays, for rollback is disabled. Mend that and run the same command again,"
              + " or take it back with -Dfilestore.rollback";
      case UPDATE_ROLLBACK_FAILED ->
          "The rollback failed too. Mend what is in the way, then run the same command with"
              + " -Dfilestore.continueRollback";
      case ROLLBACK_FAILED, IMPORT_ROLLBACK_FAILED, DELETE_FAILED ->
          "Delete what is left, then deploy again: mvn filestore:delete-stack"
              + " -Dfilestore.stackName="
              + stack.name();
      default -> "Mend that and run the same command again";
    };
  }
}
