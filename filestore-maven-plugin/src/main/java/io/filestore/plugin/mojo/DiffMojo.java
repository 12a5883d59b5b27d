package io.filestore.plugin.mojo;

import io.filestore.plugin.artifact.ArtifactLog;
import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.remote.StackParts;
import io.filestore.plugin.stack.AwsCloudFormation;
import io.filestore.plugin.stack.BucketArtifacts;
import io.filestore.plugin.stack.CloudFormation;
import io.filestore.plugin.stack.DeployedStack;
import io.filestore.plugin.stack.ResolvedParameters;
import io.filestore.plugin.stack.Stack;
import io.filestore.plugin.stack.TemplateDifference;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.TemplateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compares template and parameters with what is deployed. Sends nothing.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "diff",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "filestore")
public final class DiffMojo extends AbstractDeployMojo {

  /**
   * Makes it an error when there is a difference.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.failOnDifference", defaultValue = "false")
  boolean failOnDifference;

  @Override
  void doExecute() {
    StackTarget target = target();
    Module module = module();
    Optional<TemplateResult> built = module.template();
    if (built.isEmpty()) {
      return;
    }
    AwsSession aws = AwsSession.open(target.access());
    try (CloudFormation cloudFormation = new AwsCloudFormation(aws)) {
      Stack stack = StackParts.existing(cloudFormation, target.name());
      Mapping deployed = DeployedStack.template(cloudFormation, stack);
      ResolvedParameters values =
          DeployedStack.resolve(
              built.get().template(),
              target.parameters(session.getUserProperties(), parameters),
              stack);
      Mapping packaged =
          BucketArtifacts.located(
              (destination, service) ->
                  module.makeAll(built.get(), compress, Optional.of(destination), service),
              destination(target.access()),
              aws,
              ArtifactLog.to(getLog()::debug, getLog()::warn));
      show(
          target,
          TemplateDifference.of(deployed, DeployedStack.withDigests(packaged, deployed, values)),
          DeployedStack.parameterDifferences(stack, values));
    }
  }

  private void show(StackTarget target, List<String> template, List<String> values) {
    List<String> all = new ArrayList<>(values);
    all.addAll(template);
    if (all.isEmpty()) {
      getLog().info("No differences: stack '" + target.name() + "' is up to date");
      return;
    }
    getLog().info("Differences of the stack '" + target.name() + "', deployed -> here:");
    all.forEach(line -> getLog().info("  " + line));
    if (failOnDifference) {
      throw new FilestoreException(
          "The stack '" + target.name() + "' differs in " + all.size() + " places",
          "Deploy it: mvn filestore:deploy");
    }
  }
}
