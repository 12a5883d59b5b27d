package io.filestore.plugin.mojo;

import io.filestore.plugin.diagram.Diagram;
import io.filestore.plugin.template.TemplateResult;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** Draws the template, whether in a build of its own or in the one that is under way. */
abstract class AbstractDiagramMojo extends AbstractDistMojo {

  /**
   * The folder that {@code architecture.svg} and {@code architecture.mmd} are written to.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "filestore.diagramDirectory",
      defaultValue = "${project.build.directory}/filestore")
  File diagramDirectory;

  @Override
  void doExecute() {
    Module module = module();
    Optional<TemplateResult> template = module.template();
    if (template.isPresent()) {
      for (Path file : Diagram.of(template.get().template()).writeTo(diagramDirectory.toPath())) {
        getLog().info("Diagram: " + module.shown(file));
      }
    }
  }
}
