package io.filestore.plugin.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class ProjectDependenciesTest {

  @Test
  void aTestJarThatIsNamedByTypeAndByClassifierShipsOnce() {
    assertThat(
            shipped(
                artifact("a", null, "jar"),
                artifact("a", "tests", "test-jar"),
                artifact("a", "tests", "jar"),
                artifact("b", "tests", "jar"),
                artifact("b", "tests", "test-jar")))
        .containsExactly("g:a:jar:1", "g:a:jar:tests:1", "g:b:jar:tests:1");
  }

  private static List<String> shipped(Artifact... artifacts) {
    MavenProject project = new MavenProject();
    project.setGroupId("com.acme");
    project.setArtifactId("app");
    project.setBuild(new Build());
    Set<Artifact> resolved = new LinkedHashSet<>(List.of(artifacts));
    project.setArtifacts(resolved);
    DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setUserProperties(new Properties());
    MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    session.setAllProjects(List.of(project));
    return new ProjectDependencies(project, session)
        .runtime().stream().map(dependency -> dependency.coordinates().toString()).toList();
  }

  private static Artifact artifact(String id, String classifier, String type) {
    DefaultArtifactHandler handler = new DefaultArtifactHandler(type);
    handler.setAddedToClasspath(true);
    Artifact artifact =
        new DefaultArtifact("g", id, "1", Artifact.SCOPE_RUNTIME, type, classifier, handler);
    artifact.setFile(new File(id + "-1" + (classifier == null ? "" : "-" + classifier) + ".jar"));
    return artifact;
  }
}
