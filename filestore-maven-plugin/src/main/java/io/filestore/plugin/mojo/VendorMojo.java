package io.filestore.plugin.mojo;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Vendors the runtime dependencies: fills {@code target/dist} with the module's classes, its own
 * shared modules and the third-party jars, with {@code vendor.lock} and {@code sbom.json}.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "vendor",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "filestore")
public final class VendorMojo extends AbstractDistMojo {

  @Override
  void doExecute() {
    Module module = module();
    module.template().ifPresent(module::vendor);
  }
}
