package io.filestore.plugin.mojo;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes the IAM policy that one needs to package, deploy and delete the stack, made from the types
 * and names of the template's resources. What it has no rule for is named in a warning. Asks
 * nothing of AWS.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "deploy-policy",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "filestore")
public final class DeployPolicyMojo extends AbstractDeployPolicyMojo {}
