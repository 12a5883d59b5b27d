package io.filestore.plugin.mojo;

import io.filestore.plugin.remote.SiteContent;
import io.filestore.plugin.remote.SiteLog;
import io.filestore.plugin.stack.AwsStackBuckets;
import io.filestore.plugin.stack.DeleteService;
import io.filestore.plugin.stack.OutputsFile;
import io.filestore.plugin.stack.Pace;
import io.filestore.plugin.stack.PlainDeployLog;
import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the stack and then the artifacts that no stack needs any more. Needs no {@code target}.
 * What the template retains stays, and is named.
 *
 * @since 0.1.0
 */
@Mojo(name = "delete-stack", threadSafe = true)
public final class DeleteStackMojo extends AbstractStackMojo {

  /**
   * Asks before anything is removed; not in batch mode ({@code -B}).
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.confirm", defaultValue = "true")
  boolean confirm;

  /**
   * Removes what is in the stack's buckets, every version of it, those apart that the template
   * retains.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.emptyBuckets", defaultValue = "false")
  boolean emptyBuckets;

  /**
   * The file that {@code deploy} wrote.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "filestore.outputsFile",
      defaultValue = "${project.build.directory}/filestore/outputs.json")
  File outputsFile;

  /**
   * Logical ids, with commas between, of resources that cannot be deleted and are left alone; for a
   * stack that is DELETE_FAILED.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.retainResources")
  @Nullable String retainResources;

  /**
   * The role that CloudFormation works as, an ARN. Default: the one that the stack was deployed
   * with.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.roleArn")
  @Nullable String roleArn;

  /**
   * Deletes a stack that another module, or another tool, has made.
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
  void execute(Deployed deployed) {
    DeleteService service =
        new DeleteService(
            new DeleteService.Ports(
                deployed.cloudFormation(),
                new AwsStackBuckets(deployed.aws()),
                new PlainDeployLog(getLog()::info, getLog()::warn),
                new ConsoleQuestion(session),
                Pace.real(),
                SiteContent.finder(deployed.aws(), SiteLog.to(getLog()::info))));
    DeleteService.Request request =
        new DeleteService.Request(
            deployed.target().name(),
            moduleName(),
            confirm,
            emptyBuckets,
            StackTarget.list(retainResources),
            StackTarget.text(roleArn),
            takeOver,
            DeployMojo.minutes(timeout));
    DeleteService.Outcome outcome =
        InterruptNotice.during(
            deployed.target().name().value(), "delete-stack", () -> service.delete(request));
    if (outcome != DeleteService.Outcome.REFUSED) {
      new OutputsFile(outputsFile.toPath()).remove();
    }
  }
}
