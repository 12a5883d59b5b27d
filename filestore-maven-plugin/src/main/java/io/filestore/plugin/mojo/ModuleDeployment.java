package io.filestore.plugin.mojo;

import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.remote.Functions;
import io.filestore.plugin.remote.Site;
import io.filestore.plugin.remote.SiteLog;
import io.filestore.plugin.stack.AwsCloudFormation;
import io.filestore.plugin.stack.AwsExistingResources;
import io.filestore.plugin.stack.BucketArtifacts;
import io.filestore.plugin.stack.CloudFormation;
import io.filestore.plugin.stack.DeployLog;
import io.filestore.plugin.stack.DeployRequest;
import io.filestore.plugin.stack.DeployResult;
import io.filestore.plugin.stack.DeployService;
import io.filestore.plugin.stack.Pace;
import io.filestore.plugin.stack.PlainDeployLog;
import io.filestore.plugin.stack.Stack;
import io.filestore.plugin.stack.StackResource;
import io.filestore.plugin.stack.StackState;
import io.filestore.plugin.template.TemplateResult;
import java.util.Optional;
import java.util.UUID;
import org.apache.maven.plugin.logging.Log;

/** One module on its way into its stack, on AWS or on this machine. */
final class ModuleDeployment {

  private final AbstractDeployMojo goal;
  private final Module module;
  private final StackTarget target;
  private final AwsSession aws;
  private final Optional<Destination> bucket;
  private final Log log;

  /**
   * @param bucket where artifacts go; empty for the managed bucket
   */
  ModuleDeployment(
      AbstractDeployMojo goal,
      Module module,
      StackTarget target,
      AwsSession aws,
      Optional<Destination> bucket) {
    this.goal = goal;
    this.module = module;
    this.target = target;
    this.aws = aws;
    this.bucket = bucket;
    this.log = goal.getLog();
  }

  /** Packages, sends and deploys what was built. */
  DeployResult deploy(TemplateResult built, DeployRequest.Options options) {
    DeployLog events = new PlainDeployLog(log::info, log::warn);
    Optional<Site> site =
        Site.of(built.template(), goal.siteDirectory.toPath(), SiteLog.to(log::info));
    String run = UUID.randomUUID().toString();
    try (CloudFormation cloudFormation = new AwsCloudFormation(aws);
        BucketArtifacts artifacts =
            new BucketArtifacts(
                (destination, service) ->
                    module.makeAll(built, goal.compress, Optional.of(destination), service),
                bucket,
                aws,
                module.artifactLog(),
                run,
                module.dist())) {
      DeployService service =
          new DeployService(
              new DeployService.Ports(
                  cloudFormation,
                  artifacts,
                  new AwsExistingResources(aws),
                  events,
                  new ConsoleQuestion(goal.session),
                  Pace.real(),
                  run));
      DeployRequest request =
          new DeployRequest(
              target.name(),
              goal.moduleName(),
              built.template(),
              target.parameters(goal.session.getUserProperties(), goal.parameters),
              target.tags(goal.session.getUserProperties(), goal.tags),
              options);
      DeployResult result =
          InterruptNotice.during(target.name().value(), "deploy", () -> service.deploy(request));
      if (result.outcome() == DeployResult.Outcome.DEPLOYED) {
        result
            .stack()
            // One that was created now has no old ones.
            .filter(stack -> stack.state() != StackState.CREATE_COMPLETE)
            .ifPresent(stack -> removeOldVersions(cloudFormation, stack, events));
      }
      if (result.isUpToDate() && site.isPresent()) {
        Stack stack = result.stack().orElseThrow();
        site.get().publish(aws, stack, cloudFormation.resources(stack.id()));
      }
      return result;
    }
  }

  private void removeOldVersions(CloudFormation cloudFormation, Stack stack, DeployLog events) {
    try (Functions functions = new Functions(aws)) {
      for (StackResource resource : cloudFormation.resources(stack.id())) {
        if (resource.type().equals("AWS::Lambda::Function")) {
          int removed = functions.removeOldVersions(resource.physicalId());
          if (removed > 0) {
            events.versionsRemoved(resource.logicalId(), removed);
          }
        }
      }
    } catch (FilestoreException e) {
      // The stack is up; what is left over costs storage only, and goes next time.
      log.warn("Old versions of functions stay for now: " + e.getMessage());
    }
  }
}
