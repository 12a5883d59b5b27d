package io.filestore.plugin.stack;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import java.util.List;
import java.util.Optional;

/** What a deployed stack tells. */
public final class DeployedStack {

  private DeployedStack() {}

  /** The stack with those outputs hidden that are made of a parameter with {@code NoEcho}. */
  public static Stack withoutSecrets(CloudFormation cloudFormation, Stack stack) {
    if (stack.state() == StackState.REVIEW_IN_PROGRESS) {
      return stack;
    }
    return SecretOutputs.hide(stack, template(cloudFormation, stack));
  }

  /** The template that it was made from. */
  public static Mapping template(CloudFormation cloudFormation, Stack stack) {
    return new Ownership(cloudFormation, Question.ofNobody()).template(stack);
  }

  /** Its events in time order, as a table; the last ones when there are more. */
  public static String events(CloudFormation cloudFormation, Stack stack, int atMost) {
    List<StackEvent> events = cloudFormation.eventsAfter(stack.id(), Optional.empty());
    return Tables.events(events.subList(Math.max(0, events.size() - atMost), events.size()));
  }

  /** Why its last operation failed, a cause a line; empty when it did not. */
  public static String lastCause(CloudFormation cloudFormation, Stack stack) {
    return stack.state().isSuccess() || stack.state().isInProgress()
        ? ""
        : new Advice(cloudFormation).lastCause(stack).text();
  }

  /**
   * Where the deployed parameters differ from those that would be deployed.
   *
   * @throws FilestoreException when a value is missing or not allowed
   */
  public static List<String> parameterDifferences(Stack stack, ResolvedParameters resolved) {
    return resolved.parameters().stream()
        .filter(each -> !each.isKept())
        .filter(
            each ->
                each.isSecret()
                    ? each.source() != ResolvedParameters.Source.DEFAULT
                    : each.value()
                        .filter(value -> !value.equals(stack.parameters().get(each.name())))
                        .isPresent())
        .map(
            each ->
                "~ parameter "
                    + each.name()
                    + ": "
                    + (each.isSecret()
                        ? "given, and may differ"
                        : stack.parameters().getOrDefault(each.name(), "(none)")
                            + " -> "
                            + each.shown()))
        .toList();
  }

  /** The values that a deployment into the stack would have. */
  public static ResolvedParameters resolve(
      Mapping template, ParameterSources sources, Stack stack) {
    return ParameterResolution.resolve(template, sources, stack.parameters(), true);
  }

  /** The template as it would be sent, with the digests of these values. */
  public static Mapping withDigests(
      Mapping packaged, Mapping deployed, ResolvedParameters parameters) {
    int revision = SecretsRevision.of(deployed);
    return io.filestore.plugin.artifact.VersionDigests.apply(
        SecretsRevision.with(packaged, revision), parameters.values(), revision);
  }
}
