package io.filestore.plugin.mojo;

import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.stack.AwsCloudFormation;
import io.filestore.plugin.stack.CloudFormation;
import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the goals that work on a deployed stack and need nothing built. */
abstract class AbstractStackMojo extends AbstractFilestoreMojo {

  /**
   * Address of an AWS-compatible endpoint, such as {@code http://127.0.0.1:4566}, instead of AWS.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.endpointUrl")
  @Nullable String endpointUrl;

  /**
   * The environment that was deployed: its file may name stack and region.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.env")
  @Nullable String env;

  /**
   * A profile of the AWS configuration files. Default: as the AWS SDK resolves it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.profile")
  @Nullable String profile;

  /**
   * The AWS region. Default: as the AWS SDK resolves it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.region")
  @Nullable String region;

  /**
   * The folder that has {@code env/}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.samDirectory", defaultValue = "${project.basedir}/src/main/sam")
  File samDirectory;

  /**
   * The stack's name.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.stackName", defaultValue = "${project.artifactId}")
  @Nullable String stackName;

  @Override
  final void doExecute() throws MojoExecutionException {
    // At the root of several modules most have no stack.
    if (session.getProjects().size() > 1 && !ReactorStacks.mayDeploy(project)) {
      getLog().info("Skipped: no @LambdaFunction and no fragment in src/main/sam");
      return;
    }
    StackTarget target =
        StackTarget.of(
            new StackTarget.Given(stackName, env, region, profile, endpointUrl, null, samDirectory),
            session.getUserProperties());
    AwsSession aws = AwsSession.open(target.access());
    try (CloudFormation cloudFormation = new AwsCloudFormation(aws)) {
      execute(new Deployed(target, aws, cloudFormation));
    }
  }

  /** The stack that is meant, and how to reach it. */
  record Deployed(StackTarget target, AwsSession aws, CloudFormation cloudFormation) {}

  abstract void execute(Deployed deployed) throws MojoExecutionException;
}
