package io.filestore.plugin.stack;

import io.filestore.plugin.artifact.VersionDigests;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.ChangeSetRequest.Kind;
import io.filestore.plugin.stack.DeployResult.Outcome;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One run of deploy, from the stack's state to its outputs. */
final class Deployment {

  private final DeployRequest request;
  private final DeployRequest.Options options;
  private final DeployService.Ports ports;
  private final CloudFormation cloudFormation;
  private final DeployLog log;
  private final StackWatch watch;
  private final Advice advice;
  private final ChangeSets changeSets;

  Deployment(DeployRequest request, DeployService.Ports ports) {
    this.request = request;
    this.options = request.options();
    this.ports = ports;
    this.cloudFormation = ports.cloudFormation();
    this.log = ports.log();
    this.watch = new StackWatch(cloudFormation, log, ports.pace());
    this.advice = new Advice(cloudFormation);
    this.changeSets = new ChangeSets(cloudFormation, watch, ports.pace(), options.timeout());
  }

  DeployResult run() {
    checkThatSomebodyCanBeAsked();
    Optional<Stack> found = new Settling(request, cloudFormation, log, watch, advice).settle();
    StackState state = found.map(Stack::state).orElse(StackState.ABSENT);
    boolean hasTemplate = found.isPresent() && state != StackState.REVIEW_IN_PROGRESS;
    Mapping before = request.template().without("Resources");
    if (hasTemplate) {
      Ownership ownership = new Ownership(cloudFormation, ports.question());
      before = ownership.template(found.get());
      ownership.check(found.get(), before, request.module(), options.takeOver(), "deploy into");
    }
    ResolvedParameters parameters = parameters(found, hasTemplate);
    log.begins(request.stack(), state, parameters);
    List<ChangeSetRequest.Import> imports =
        new Imports(cloudFormation, ports.existing(), request.template(), parameters)
            .find(found.filter(stack -> state.step() != DeployStep.RECREATE), options);
    if (state.step() == DeployStep.RECREATE) {
      found = recreate(found.orElseThrow());
    }
    return send(found, parameters, imports, revision(before, parameters, hasTemplate));
  }

  private void checkThatSomebodyCanBeAsked() {
    if (options.confirm() && !options.dryRun() && !ports.question().canAsk()) {
      throw new FilestoreException(
          "'filestore.confirm' wants to ask, but Maven runs in batch mode",
          "Leave -Dfilestore.confirm or -B out; -Dfilestore.dryRun shows the changes");
    }
  }

  private ResolvedParameters parameters(Optional<Stack> found, boolean hasTemplate) {
    boolean isKept =
        hasTemplate && found.filter(s -> s.state().step() == DeployStep.RECREATE).isEmpty();
    Map<String, String> previous =
        hasTemplate ? found.map(Stack::parameters).orElse(Map.of()) : Map.of();
    ResolvedParameters parameters =
        ParameterResolution.resolve(request.template(), request.parameters(), previous, isKept);
    if (parameters.givesSecret() && isKept && !options.republish()) {
      log.secretGiven();
    }
    return parameters;
  }

  /** Counts how often functions were published for a secret's sake; part of their digests. */
  private int revision(Mapping before, ResolvedParameters parameters, boolean hasTemplate) {
    int last = SecretsRevision.of(before);
    return hasTemplate && options.republish() && parameters.hasSecret() ? last + 1 : last;
  }

  private Optional<Stack> recreate(Stack stack) {
    log.recreates(request.stack(), advice.lastCause(stack));
    if (!options.recreate() || options.dryRun()) {
      throw new FilestoreException(
          "The stack '" + stack.name() + "' is ROLLBACK_COMPLETE and can only be deleted",
          options.dryRun()
              ? "Delete it first: mvn filestore:delete-stack -Dfilestore.stackName=" + stack.name()
              : "Say -Dfilestore.recreate, or delete it: mvn filestore:delete-stack"
                  + " -Dfilestore.stackName="
                  + stack.name());
    }
    Deletion.checkProtection(stack);
    Optional<String> mark = cloudFormation.latestEvent(stack.id());
    cloudFormation.delete(stack.id(), List.of(), options.roleArn());
    StackWatch.Ended ended =
        watch.await(stack, mark, Optional.of(stack.state()), options.timeout());
    if (!ended.stack().state().isGone()) {
      throw advice.stopped(ended.stack());
    }
    return Optional.empty();
  }

  private DeployResult send(
      Optional<Stack> found,
      ResolvedParameters parameters,
      List<ChangeSetRequest.Import> imports,
      int revision) {
    changeSets.removeLeftOvers(found);
    Mapping packaged = ports.artifacts().put(found.map(Stack::id).orElse(""));
    Mapping template =
        VersionDigests.apply(
            SecretsRevision.with(packaged, revision), parameters.values(), revision);
    Optional<Stack> stack = found;
    if (!imports.isEmpty()) {
      Optional<Stack> imported = imported(found, parameters, imports, template);
      if (imported.isEmpty()) {
        return new DeployResult(Outcome.DRY_RUN, found);
      }
      stack = imported;
    }
    boolean isNew = stack.filter(each -> each.state().isUpdatable()).isEmpty();
    return changed(
        change(isNew ? Kind.CREATE : Kind.UPDATE, template, parameters, List.of()), stack);
  }

  private Optional<Stack> imported(
      Optional<Stack> found,
      ResolvedParameters parameters,
      List<ChangeSetRequest.Import> imports,
      Mapping template) {
    imports.forEach(log::imports);
    Optional<Mapping> current =
        found
            .filter(stack -> stack.state() != StackState.REVIEW_IN_PROGRESS)
            .map(stack -> new Ownership(cloudFormation, ports.question()).template(stack));
    Mapping importing = ImportTemplate.of(template, current, imports);
    DeployResult result = changed(change(Kind.IMPORT, importing, parameters, imports), found);
    return result.outcome() == Outcome.DEPLOYED ? result.stack() : Optional.empty();
  }

  private ChangeSetRequest change(
      Kind kind,
      Mapping template,
      ResolvedParameters parameters,
      List<ChangeSetRequest.Import> imports) {
    SortedSet<String> capabilities = new TreeSet<>(Capabilities.of(template));
    capabilities.addAll(options.capabilities());
    log.capabilities(capabilities);
    return new ChangeSetRequest(
        kind,
        request.stack(),
        ChangeSets.PREFIX + kind.name().toLowerCase(Locale.ROOT) + "-" + ports.run(),
        ports.artifacts().source(YamlWriter.write(template)),
        parameters.sent().stream()
            .filter(each -> template.mapping("Parameters").has(each.name()))
            .toList(),
        new TreeMap<>(request.tags()),
        capabilities,
        options.roleArn(),
        imports);
  }

  private DeployResult changed(ChangeSetRequest change, Optional<Stack> found) {
    Optional<ChangeSets.Made> begun = changeSets.make(change, found);
    if (begun.isEmpty()) {
      return unchanged(found);
    }
    ChangeSets.Made made = begun.get();
    if (made.changeSet().isFailed()) {
      changeSets.remove(made);
      if (found.isEmpty() || !NoChanges.isReason(made.changeSet().reason())) {
        ports.artifacts().abandon();
        throw ChangeSets.failed(request.stack(), made.changeSet());
      }
      return unchanged(found);
    }
    log.changeSet(made.changeSet());
    if (options.dryRun() || !isWanted()) {
      changeSets.remove(made);
      ports.artifacts().abandon();
      if (options.dryRun()) {
        log.dryRun(request.stack());
      } else {
        log.refused(request.stack());
      }
      return new DeployResult(options.dryRun() ? Outcome.DRY_RUN : Outcome.REFUSED, found);
    }
    return executed(made, found);
  }

  private boolean isWanted() {
    return !options.confirm()
        || ports.question().yes("Execute these changes on '" + request.stack() + "'?");
  }

  private DeployResult unchanged(Optional<Stack> found) {
    Stack stack = found.orElseThrow();
    if (stack.state().step() == DeployStep.UPDATE_OR_ROLLBACK) {
      throw new FilestoreException(
          "There is nothing to change, but the stack '"
              + stack.name()
              + "' is "
              + stack.state()
              + advice.lastCause(stack).text(),
          "Mend that, or take back what was done by -Dfilestore.rollback");
    }
    if (options.failOnEmpty()) {
      throw new FilestoreException(
          "There is nothing to change in the stack '" + stack.name() + "'",
          "Leave -Dfilestore.failOnEmpty out if that is right");
    }
    ports.artifacts().runOn(stack.id());
    log.noChanges(request.stack());
    return finished(Outcome.NO_CHANGES, stack);
  }

  private DeployResult executed(ChangeSets.Made made, Optional<Stack> found) {
    Stack stack = made.stack();
    ports.artifacts().belongTo(stack.id());
    Optional<String> mark = cloudFormation.latestEvent(stack.id());
    boolean keeps =
        options.disableRollback()
            || found.filter(s -> s.state().step() == DeployStep.UPDATE_OR_ROLLBACK).isPresent();
    cloudFormation.execute(made.changeSet().id(), keeps);
    StackWatch.Ended ended =
        watch.await(stack, mark, Optional.of(stack.state()), options.timeout());
    if (!ended.stack().state().isSuccess()) {
      throw advice.failed(ended.stack(), ended.events());
    }
    ports.artifacts().runOn(stack.id());
    log.deployed(request.stack(), ended.stack().state());
    return finished(Outcome.DEPLOYED, ended.stack());
  }

  private DeployResult finished(Outcome outcome, Stack stack) {
    Stack shown = SecretOutputs.hide(stack, request.template());
    log.outputs(shown.outputs());
    return new DeployResult(outcome, Optional.of(shown));
  }
}
