package io.filestore.plugin.mojo;

import java.io.File;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say which stack a module becomes. */
abstract class AbstractDeployMojo extends AbstractPackageMojo {

  /**
   * An environment: {@code src/main/sam/env/<name>.yaml} with {@code parameters}, {@code tags} and,
   * if wanted, {@code stackName} and {@code region}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.env")
  @Nullable String env;

  /**
   * Values of the template's parameters. On the command line {@code
   * -Dfilestore.parameters=Name=value,Other=value}, where a comma in a value is {@code \,}, or
   * {@code -Dfilestore.parameters.Name=value}. The order is: command line, environment file, pom,
   * the value that the stack has, the template's default.
   *
   * <pre>{@code
   * <parameters>
   *   <EnvironmentParameter>prod</EnvironmentParameter>
   * </parameters>
   * }</pre>
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Map<String, String> parameters;

  /**
   * The folder with the web site that is sent to the bucket which {@code Metadata.Filestore.Site}
   * of the template names; without that, nothing is sent.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.siteDirectory", defaultValue = "${project.basedir}/src/main/web")
  File siteDirectory;

  /**
   * The stack's name.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.stackName", defaultValue = "${project.artifactId}")
  @Nullable String stackName;

  /**
   * Tags of the stack and its resources; typed as {@code filestore.parameters} are.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Map<String, String> tags;

  StackTarget target() {
    return StackTarget.of(
        new StackTarget.Given(
            stackName, env, region, profile, endpointUrl, bucketOwner, samDirectory),
        session.getUserProperties());
  }
}
