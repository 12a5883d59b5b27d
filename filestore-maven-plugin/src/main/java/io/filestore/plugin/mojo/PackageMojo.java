package io.filestore.plugin.mojo;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Vendors the runtime dependencies, generates the template and packages the artifacts.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "package",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "filestore")
public final class PackageMojo extends AbstractFilestoreMojo {

  @Override
  void doExecute() {
    getLog().info("nothing yet");
  }
}
