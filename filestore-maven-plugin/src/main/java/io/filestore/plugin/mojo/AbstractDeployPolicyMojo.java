package io.filestore.plugin.mojo;

import io.filestore.plugin.access.DeployPolicy;
import io.filestore.plugin.access.Place;
import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.stack.StackName;
import io.filestore.plugin.template.TemplateResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes the deploying user's policy, whether in a build of its own or in one under way. */
abstract class AbstractDeployPolicyMojo extends AbstractDistMojo {

  /**
   * The AWS account that is deployed into: twelve digits, or {@code *}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.accountId", defaultValue = "*")
  String accountId;

  /**
   * The file that the policy is written to.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "filestore.deployPolicyFile",
      defaultValue = "${project.build.directory}/filestore/deploy-policy.json")
  File deployPolicyFile;

  /**
   * The AWS region that is deployed into; any, when none is said.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.region")
  @Nullable String region;

  /**
   * The bucket that artifacts are uploaded to. Without one, the policy is for the managed bucket.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.s3Bucket")
  @Nullable String s3Bucket;

  /**
   * The stack's name.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.stackName", defaultValue = "${project.artifactId}")
  @Nullable String stackName;

  @Override
  void doExecute() {
    Module module = module();
    Optional<TemplateResult> template = module.template();
    if (template.isEmpty()) {
      return;
    }
    DeployPolicy policy =
        DeployPolicy.of(
            template.get().template(),
            new Place(
                new StackName(StackTarget.text(stackName).orElse("")).value(),
                StackTarget.text(region).orElse("*"),
                accountId,
                StackTarget.text(s3Bucket)));
    policy.warnings().forEach(getLog()::warn);
    write(policy.json());
    getLog().info("Policy: " + module.shown(deployPolicyFile.toPath()));
  }

  private void write(String json) {
    Path file = deployPolicyFile.toPath().toAbsolutePath();
    Path folder = file.resolveSibling("");
    try {
      Files.createDirectories(folder);
      Files.writeString(file, json);
    } catch (IOException e) {
      throw FileFailure.unwritable(folder, e);
    }
  }
}
