package io.filestore.plugin.mojo;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes what tests under {@code @FilestoreLocal} of {@code filestore-junit} start the local AWS
 * from: packages as {@code package} does, sends nothing, and notes the artifacts, the template, its
 * parameters and what the local AWS runs from in {@code
 * target/filestore/local/prepared.properties}. Typed before tests are run from an IDE.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "prepare-local",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "filestore")
public final class PrepareLocalMojo extends AbstractPrepareLocalMojo {}
