package io.filestore.plugin.mojo;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * As {@code deploy-policy}, within the build that is under way: for an {@code <execution>} in the
 * pom, where {@code deploy-policy} would compile a second time.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "deploy-policy-no-fork",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class DeployPolicyNoForkMojo extends AbstractDeployPolicyMojo {}
