package io.filestore.plugin.mojo;

import io.filestore.plugin.vendor.Coordinates;
import io.filestore.plugin.vendor.Ownership;
import io.filestore.plugin.vendor.PomLocator;
import io.filestore.plugin.vendor.RuntimeDependency;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalArtifactRequest;

/** A project's resolved artifacts, as the vendoring sees them. */
final class ProjectDependencies {

  private final MavenProject project;
  private final MavenSession session;

  ProjectDependencies(MavenProject project, MavenSession session) {
    this.project = project;
    this.session = session;
  }

  /** The module itself. */
  Coordinates self() {
    return Coordinates.jar(project.getGroupId(), project.getArtifactId(), project.getVersion());
  }

  /** What the functions need at run time: scopes compile and runtime, in class path order. */
  List<RuntimeDependency> runtime() {
    List<RuntimeDependency> dependencies = new ArrayList<>();
    // Maven tells apart what is one jar: the type test-jar and the classifier tests.
    Set<Coordinates> seen = new HashSet<>();
    for (Artifact artifact : project.getArtifacts()) {
      String scope = artifact.getScope();
      boolean ships = Artifact.SCOPE_COMPILE.equals(scope) || Artifact.SCOPE_RUNTIME.equals(scope);
      // A module without sources has no classes directory: it is there for its dependencies.
      boolean empty = isOwn(artifact) && !artifact.getFile().exists();
      if (ships
          && !empty
          && artifact.getArtifactHandler().isAddedToClasspath()
          && seen.add(coordinates(artifact))) {
        dependencies.add(
            new RuntimeDependency(
                coordinates(artifact),
                artifact.getFile().toPath(),
                isOwn(artifact) ? Ownership.OWN : Ownership.THIRD_PARTY,
                Optional.empty()));
      }
    }
    return dependencies;
  }

  /**
   * The class path of the resource providers: own classes, then what the module compiles against.
   */
  List<Path> compileClassPath() {
    List<Path> classPath = new ArrayList<>();
    classPath.add(Path.of(project.getBuild().getOutputDirectory()));
    for (Artifact artifact : project.getArtifacts()) {
      if (artifact.getArtifactHandler().isAddedToClasspath()) {
        classPath.add(artifact.getFile().toPath());
      }
    }
    return classPath;
  }

  /** The class path of the functions: own classes, then what is shipped with them. */
  List<Path> runtimeClassPath() {
    List<Path> classPath = new ArrayList<>();
    classPath.add(Path.of(project.getBuild().getOutputDirectory()));
    runtime().forEach(dependency -> classPath.add(dependency.file()));
    return classPath;
  }

  /** Finds the poms that Maven has read to resolve this project; asks no remote repository. */
  PomLocator poms() {
    RepositorySystemSession repository = session.getRepositorySession();
    return (groupId, artifactId, version) -> {
      LocalArtifactRequest request =
          new LocalArtifactRequest(
              new DefaultArtifact(groupId, artifactId, "pom", version),
              project.getRemoteProjectRepositories(),
              "");
      File file = repository.getLocalRepositoryManager().find(repository, request).getFile();
      return Optional.ofNullable(file).map(File::toPath);
    };
  }

  private boolean isOwn(Artifact artifact) {
    return artifact.getGroupId().equals(project.getGroupId())
        || session.getAllProjects().stream()
            .anyMatch(
                module ->
                    module.getGroupId().equals(artifact.getGroupId())
                        && module.getArtifactId().equals(artifact.getArtifactId()));
  }

  private static Coordinates coordinates(Artifact artifact) {
    return new Coordinates(
        artifact.getGroupId(),
        artifact.getArtifactId(),
        artifact.getBaseVersion(),
        Optional.ofNullable(artifact.getClassifier()).filter(text -> !text.isEmpty()),
        artifact.getType());
  }
}
