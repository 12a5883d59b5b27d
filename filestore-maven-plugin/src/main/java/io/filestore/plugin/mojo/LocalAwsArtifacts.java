package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.local.LocalClassPaths;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Finds the local AWS in the reactor or the repositories when a goal needs it, so that none of its
 * libraries is ever a dependency of the plugin or of a user's project.
 */
final class LocalAwsArtifacts {

  private static final String GROUP = "io.filestore";

  private final RepositorySystem repositorySystem;
  private final MavenProject project;
  private final MavenSession session;

  LocalAwsArtifacts(RepositorySystem repositorySystem, MavenProject project, MavenSession session) {
    this.repositorySystem = repositorySystem;
    this.project = project;
    this.session = session;
  }

  /**
   * Resolves both class paths.
   *
   * @param version of the plugin, which is that of the local AWS
   * @throws FilestoreException naming what could not be resolved
   */
  LocalClassPaths resolve(String version) {
    return new LocalClassPaths(
        classPath("filestore-local", version), classPath("filestore-local-dynamodb", version));
  }

  private List<Path> classPath(String artifactId, String version) {
    Artifact artifact = new DefaultArtifact(GROUP, artifactId, "jar", version);
    CollectRequest wanted = new CollectRequest(new Dependency(artifact, "runtime"), repositories());
    try {
      List<Path> classPath = new ArrayList<>();
      for (ArtifactResult result :
          repositorySystem
              .resolveDependencies(
                  session.getRepositorySession(), new DependencyRequest(wanted, null))
              .getArtifactResults()) {
        File file = result.getArtifact().getFile();
        classPath.add(file.toPath());
      }
      return classPath;
    } catch (DependencyResolutionException e) {
      throw new FilestoreException(
          "The local AWS '" + artifact + "' cannot be resolved: " + e.getMessage(),
          session.isOffline()
              ? "Run the same command once without '-o', so that Maven downloads it"
              : "See that the repository which the plugin came from can be reached",
          e);
    }
  }

  /** It comes from where the plugin came from; what it needs, from where dependencies come from. */
  private List<RemoteRepository> repositories() {
    List<RemoteRepository> repositories = new ArrayList<>(project.getRemotePluginRepositories());
    for (RemoteRepository repository : project.getRemoteProjectRepositories()) {
      if (!repositories.contains(repository)) {
        repositories.add(repository);
      }
    }
    return repositories;
  }
}
