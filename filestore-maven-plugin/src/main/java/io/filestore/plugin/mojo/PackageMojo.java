package io.filestore.plugin.mojo;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Vendors, generates the template and packages the artifacts; with {@code filestore.s3Bucket} it
 * also uploads those that are not there yet and writes {@code packaged.yaml}. Compiles first what
 * has changed; no phase needs to be typed before it.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "package",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "filestore")
public final class PackageMojo extends AbstractPackageMojo {}
