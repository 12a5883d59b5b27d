package io.filestore.plugin.mojo;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Generates {@code target/dist/template.yaml} from handlers, resource providers, fragments and
 * OpenAPI documents, and checks it.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "template",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "filestore")
public final class TemplateMojo extends AbstractDistMojo {

  @Override
  void doExecute() {
    Module module = module();
    module.template().ifPresent(module::write);
  }
}
