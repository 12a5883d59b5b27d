package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** The modules of one build that are deployed each into a stack of its own. */
final class ReactorStacks {

  private static final String PLUGIN = "io.filestore:filestore-maven-plugin";
  private static final String ANNOTATIONS = "io.filestore:filestore-annotations";

  private final MavenSession session;

  ReactorStacks(MavenSession session) {
    this.session = session;
  }

  /**
   * Whether the module may have anything to deploy: handlers need the annotations, and all else is
   * in fragments. Told before anything is compiled, so it may be a yes too many.
   */
  static boolean mayDeploy(MavenProject project) {
    boolean annotated =
        project.getDependencies().stream()
            .anyMatch(each -> (each.getGroupId() + ":" + each.getArtifactId()).equals(ANNOTATIONS));
    return !project.getPackaging().equals("pom")
        && (annotated || new File(project.getBasedir(), "src/main/sam").isDirectory());
  }

  /**
   * Refuses when another module of this build is for the same stack in the same place: each would
   * undo what the other does.
   */
  void check(MavenProject project, StackTarget target) {
    List<String> same = new ArrayList<>();
    same.add(project.getArtifactId());
    for (MavenProject other : session.getProjects()) {
      if (!other.equals(project) && mayDeploy(other) && isSame(other, target)) {
        same.add(other.getArtifactId());
      }
    }
    if (same.size() > 1) {
      Collections.sort(same);
      throw new FilestoreException(
          "The modules "
              + same.stream().map(each -> "'" + each + "'").collect(Collectors.joining(" and "))
              + " are all for the stack '"
              + target.name()
              + "' in the same region. Nothing was sent",
          "Give each its own <stackName> in its pom, or deploy one of them: mvn -pl <module> -am"
              + " filestore:deploy");
    }
  }

  private boolean isSame(MavenProject other, StackTarget target) {
    Xpp3Dom configuration = configuration(other);
    String name = text(configuration, "stackName");
    StackTarget theirs =
        StackTarget.of(
            new StackTarget.Given(
                name == null ? other.getArtifactId() : name,
                typedOr("filestore.env", text(configuration, "env")),
                text(configuration, "region"),
                null,
                null,
                null,
                new File(other.getBasedir(), "src/main/sam")),
            session.getUserProperties());
    return theirs.name().equals(target.name())
        && theirs.access().region().equals(target.access().region());
  }

  private @Nullable String typedOr(String property, @Nullable String otherwise) {
    String typed = session.getUserProperties().getProperty(property);
    return typed == null ? otherwise : typed;
  }

  private static @Nullable Xpp3Dom configuration(MavenProject project) {
    Plugin plugin = project.getPlugin(PLUGIN);
    return plugin == null ? null : (Xpp3Dom) plugin.getConfiguration();
  }

  private static @Nullable String text(@Nullable Xpp3Dom configuration, String name) {
    Xpp3Dom child = configuration == null ? null : configuration.getChild(name);
    return child == null ? null : child.getValue();
  }
}
