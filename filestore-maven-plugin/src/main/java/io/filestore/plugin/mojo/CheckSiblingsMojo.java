package io.filestore.plugin.mojo;

import io.filestore.plugin.error.Faq;
import io.filestore.plugin.error.FilestoreException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Looks, before anything is compiled, whether each module of the same build that this one depends
 * on is built along or installed. The other goals run this by themselves; without it {@code -pl}
 * without {@code -am} fails with a message about repositories.
 *
 * @since 0.1.0
 */
@Mojo(name = "check-siblings", threadSafe = true)
public final class CheckSiblingsMojo extends AbstractFilestoreMojo {

  @Inject RepositorySystem repositorySystem;

  @Override
  void doExecute() {
    check(project, new HashSet<>());
  }

  private void check(MavenProject module, Set<String> seen) {
    for (Dependency dependency : module.getDependencies()) {
      Optional<MavenProject> sibling = sibling(dependency);
      if (sibling.isEmpty()
          || "test".equals(dependency.getScope())
          || !seen.add(dependency.getManagementKey())) {
        continue;
      }
      if (!session.getProjects().contains(sibling.get()) && !isResolvable(dependency)) {
        throw new FilestoreException(
            "'"
                + project.getArtifactId()
                + "' needs its sibling '"
                + dependency.getArtifactId()
                + "', which is neither part of this build nor installed",
            Faq.MISSING_SIBLING.after(
                "Add -am (--also-make) after -pl, or install the sibling once with 'mvn -pl :"
                    + dependency.getArtifactId()
                    + " -am install'"));
      }
      check(sibling.get(), seen);
    }
  }

  private Optional<MavenProject> sibling(Dependency dependency) {
    return session.getAllProjects().stream()
        .filter(
            other ->
                other.getGroupId().equals(dependency.getGroupId())
                    && other.getArtifactId().equals(dependency.getArtifactId())
                    && other.getVersion().equals(dependency.getVersion()))
        .findFirst();
  }

  private boolean isResolvable(Dependency dependency) {
    Artifact artifact =
        new DefaultArtifact(
            dependency.getGroupId(),
            dependency.getArtifactId(),
            dependency.getClassifier(),
            dependency.getType().equals("pom") ? "pom" : "jar",
            dependency.getVersion());
    ArtifactRequest request =
        new ArtifactRequest(artifact, project.getRemoteProjectRepositories(), null);
    try {
      repositorySystem.resolveArtifact(session.getRepositorySession(), request);
      return true;
    } catch (ArtifactResolutionException e) {
      getLog().debug(e);
      return false;
    }
  }
}
