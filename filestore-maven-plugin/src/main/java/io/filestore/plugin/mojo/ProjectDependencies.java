package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.vendor.Coordinates;
import io.filestore.plugin.vendor.Ownership;
import io.filestore.plugin.vendor.PomLocator;
import io.filestore.plugin.vendor.RuntimeDependency;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalArtifactRequest;
import org.eclipse.aether.repository.LocalRepositoryManager;
import org.jspecify.annotations.Nullable;

/** A project's resolved artifacts, as the vendoring sees them. */
final class ProjectDependencies {

  private final MavenProject project;
  private final MavenSession session;
  private @Nullable List<RuntimeDependency> runtime;

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
    if (runtime == null) {
      runtime = List.copyOf(findRuntime());
    }
    return runtime;
  }

  private List<RuntimeDependency> findRuntime() {
    List<RuntimeDependency> dependencies = new ArrayList<>();
    // Maven tells apart what is one jar: the type test-jar and the classifier tests.
    Set<Coordinates> seen = new TreeSet<>();
    for (Artifact artifact : project.getArtifacts()) {
      String scope = artifact.getScope();
      boolean ships = Artifact.SCOPE_COMPILE.equals(scope) || Artifact.SCOPE_RUNTIME.equals(scope);
      if (ships
          && artifact.getArtifactHandler().isAddedToClasspath()
          && !(isOwn(artifact) && isEmpty(artifact.getFile().toPath()))
          && seen.add(coordinates(artifact))) {
        checkIsWhatItSays(artifact);
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

  /** Coordinates of the jars that lie outside of repositories, which nobody else can resolve. */
  List<String> systemScoped() {
    return project.getArtifacts().stream()
        .filter(artifact -> Artifact.SCOPE_SYSTEM.equals(artifact.getScope()))
        .map(artifact -> coordinates(artifact).toString())
        .sorted()
        .toList();
  }

  /**
   * A module without sources is there for its dependencies: it has no classes directory, or a jar
   * that tells of itself only.
   */
  private static boolean isEmpty(Path file) {
    if (!Files.exists(file)) {
      return true;
    }
    try {
      if (Files.isDirectory(file)) {
        try (Stream<Path> all = Files.walk(file)) {
          return all.noneMatch(Files::isRegularFile);
        }
      }
      try (ZipFile jar = new ZipFile(file.toFile())) {
        return jar.stream()
            .allMatch(
                entry ->
                    entry.isDirectory()
                        || entry.getName().equals("META-INF/MANIFEST.MF")
                        || entry.getName().startsWith("META-INF/maven/"));
      }
    } catch (IOException e) {
      throw new FilestoreException(
          "'" + file + "' cannot be read: " + e.getMessage(),
          "Delete it and build that module again",
          e);
    }
  }

  /**
   * As long as a module of the reactor is not packaged, Maven hands over its classes directory for
   * every artifact of type jar, whatever its classifier.
   *
   * @see <a
   *     href="https://github.com/apache/maven/blob/maven-3.9.x/maven-core/src/main/java/org/apache/maven/ReactorReader.java">ReactorReader</a>
   */
  private static void checkIsWhatItSays(Artifact artifact) {
    String classifier = artifact.getClassifier();
    boolean named = classifier != null && !classifier.isEmpty() && !classifier.equals("tests");
    if (named && artifact.getFile().isDirectory()) {
      throw new FilestoreException(
          "'"
              + coordinates(artifact)
              + "' is one of several jars of a module of this build, and before it is packaged"
              + " there are only all of its classes, '"
              + artifact.getFile()
              + "'",
          "Run 'mvn package filestore:package', which packages it first, or depend on the module"
              + " without the classifier");
    }
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

  /** What ships of the user's own modules. */
  List<Path> siblings() {
    return runtime().stream()
        .filter(dependency -> dependency.ownership() == Ownership.OWN)
        .map(RuntimeDependency::file)
        .toList();
  }

  /** The folders of classes that ship: the module's own, and its siblings' that are built along. */
  List<Path> directories() {
    return runtimeClassPath().stream().filter(path -> !path.toString().endsWith(".jar")).toList();
  }

  /** Finds the poms that Maven has read to resolve this project; asks no remote repository. */
  PomLocator poms() {
    RepositorySystemSession repository = session.getRepositorySession();
    LocalRepositoryManager local = repository.getLocalRepositoryManager();
    Path root = local.getRepository().getBasedir().toPath();
    return (groupId, artifactId, version) -> {
      DefaultArtifact pom = new DefaultArtifact(groupId, artifactId, "pom", version);
      Path usual = root.resolve(local.getPathForLocalArtifact(pom));
      if (Files.exists(usual)) {
        return Optional.of(usual);
      }
      // Snapshots and split repositories; it reads from which repository each file came.
      LocalArtifactRequest request =
          new LocalArtifactRequest(pom, project.getRemoteProjectRepositories(), "");
      return Optional.ofNullable(local.find(repository, request).getFile()).map(File::toPath);
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
