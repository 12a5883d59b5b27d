package io.filestore.plugin.mojo;

import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.DeployRequest;
import io.filestore.plugin.stack.DeployResult;
import io.filestore.plugin.stack.OutputsFile;
import io.filestore.plugin.template.TemplateResult;
import java.io.File;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Vendors, generates the template, sends what the bucket does not have yet, and deploys through a
 * change set: the changes first, then the events as they come, then the outputs. Run again it does
 * what is still to do; with nothing to do it says so.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "deploy",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "filestore")
public final class DeployMojo extends AbstractDeployMojo {

  /**
   * Capabilities to acknowledge besides those that the template shows a need of, with commas
   * between: what nested templates make is not seen.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.capabilities")
  @Nullable String capabilities;

  /**
   * Asks before the changes are made.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.confirm", defaultValue = "false")
  boolean confirm;

  /**
   * Continues the rollback of an update whose rollback failed, before anything is deployed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.continueRollback", defaultValue = "false")
  boolean continueRollback;

  /**
   * Leaves what was done as it is when something fails, to look at it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.disableRollback", defaultValue = "false")
  boolean disableRollback;

  /**
   * Makes the change set, shows it and removes it. Artifacts are sent.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.dryRun", defaultValue = "false")
  boolean dryRun;

  /**
   * Makes it an error when there is nothing to change.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.failOnEmpty", defaultValue = "false")
  boolean failOnEmpty;

  /**
   * Takes retained buckets and tables that exist under the names in the template into the stack.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.import", defaultValue = "false")
  boolean importExisting;

  /**
   * Where the outputs are written for scripts and tests.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "filestore.outputsFile",
      defaultValue = "${project.build.directory}/filestore/outputs.json")
  File outputsFile;

  /**
   * Deletes a stack whose creation failed (ROLLBACK_COMPLETE), to create it again.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.recreate", defaultValue = "true")
  boolean recreate;

  /**
   * Publishes functions that use a parameter with {@code NoEcho}: after its value has changed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.republish", defaultValue = "false")
  boolean republish;

  /**
   * The role that CloudFormation works as, an ARN. Default: the rights of who deploys.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.roleArn")
  @Nullable String roleArn;

  /**
   * Takes back what failed while rollback was disabled, before anything is deployed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.rollback", defaultValue = "false")
  boolean rollback;

  /**
   * Deploys into a stack that another module, or another tool, has made.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.takeOver", defaultValue = "false")
  boolean takeOver;

  /**
   * How long CloudFormation is waited for, in minutes. It goes on by itself afterwards.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.timeout", defaultValue = "60")
  String timeout;

  @Override
  void doExecute() {
    StackTarget target = target();
    DeployRequest.Options options = options();
    Module module = module();
    Optional<TemplateResult> built = module.template();
    if (built.isEmpty()) {
      return;
    }
    new ReactorStacks(session).check(project, target);
    OutputsFile outputs = new OutputsFile(outputsFile.toPath());
    if (!dryRun) {
      outputs.remove();
    }
    AwsSession aws = AwsSession.open(target.access());
    DeployResult result =
        new ModuleDeployment(this, module, target, aws, destination(target.access()))
            .deploy(built.get(), options);
    if (result.isUpToDate()) {
      result.stack().ifPresent(stack -> outputs.write(stack, aws.regionName(), aws.endpoint()));
    }
  }

  private DeployRequest.Options options() {
    return new DeployRequest.Options(
        new TreeSet<>(StackTarget.list(capabilities)),
        confirm,
        continueRollback,
        disableRollback,
        dryRun,
        failOnEmpty,
        importExisting,
        recreate,
        republish,
        StackTarget.text(roleArn),
        rollback,
        takeOver,
        minutes(timeout));
  }

  static Duration minutes(String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new FilestoreException(
          "'" + text + "' is no value for -Dfilestore.timeout", "Say a number of minutes");
    }
    return Duration.ofMinutes(Long.parseLong(text));
  }
}
