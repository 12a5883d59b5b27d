package io.filestore.plugin.mojo;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * As {@code prepare-local}, within the build that is under way: for an {@code <execution>} in the
 * pom, by default before Surefire runs the tests.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "prepare-local-no-fork",
    defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class PrepareLocalNoForkMojo extends AbstractPrepareLocalMojo {}
