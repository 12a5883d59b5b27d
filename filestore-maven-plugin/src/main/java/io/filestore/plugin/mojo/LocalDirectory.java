package io.filestore.plugin.mojo;

import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Where the local AWS of a build has its files. */
final class LocalDirectory {

  private LocalDirectory() {}

  /** {@code target/filestore/local} of the first module that deploys, for all modules. */
  static Path of(MavenSession session, MavenProject project) {
    MavenProject first =
        session.getAllProjects().stream()
            .filter(ReactorStacks::mayDeploy)
            .findFirst()
            .orElse(project);
    return Path.of(first.getBuild().getDirectory()).toAbsolutePath().resolve("filestore/local");
  }
}
