package io.filestore.plugin.mojo;

import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.template.FunctionDefaults;
import io.filestore.plugin.template.TemplateRequest;
import io.filestore.plugin.template.TemplateResult;
import io.filestore.plugin.template.TemplateService;
import io.filestore.plugin.template.YamlWriter;
import io.filestore.plugin.vendor.Architecture;
import io.filestore.plugin.vendor.LambdaLimits;
import io.filestore.plugin.vendor.Layout;
import io.filestore.plugin.vendor.LockSettings;
import io.filestore.plugin.vendor.Ownership;
import io.filestore.plugin.vendor.RuntimeDependency;
import io.filestore.plugin.vendor.VendorRequest;
import io.filestore.plugin.vendor.VendorResult;
import io.filestore.plugin.vendor.VendorService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** One module on its way into dist: the steps that the goals are made of. */
final class Module {

  private static final String CODE_URI = "functions/";
  private static final String LAYER_ID = "DependenciesLayer";
  private static final String SHADE_PLUGIN = "org.apache.maven.plugins:maven-shade-plugin";

  private final AbstractDistMojo parameters;
  private final Log log;
  private final ProjectDependencies dependencies;

  Module(AbstractDistMojo parameters, Log log) {
    this.parameters = parameters;
    this.log = log;
    this.dependencies = new ProjectDependencies(parameters.project, parameters.session);
  }

  /** The template; empty, and said so, when the module has nothing that Filestore deploys. */
  Optional<TemplateResult> template() {
    MavenProject project = parameters.project;
    Optional<TemplateResult> result =
        TemplateService.build(
            new TemplateRequest(
                project.getGroupId() + ":" + project.getArtifactId(),
                classes(),
                dependencies.compileClassPath(),
                dependencies.runtimeClassPath(),
                dependencies.siblings(),
                parameters.samDirectory.toPath(),
                parameters.generate,
                defaults(),
                LocalDate.now(java.time.ZoneOffset.UTC)),
            warning -> log.warn(warning.toString()));
    if (result.isEmpty()) {
      // What an earlier build has left here must not be deployed.
      VendorService.clear(dist());
      TextFile.delete(dist().resolve("template.yaml"));
      TextFile.delete(dist().resolve("packaged.yaml"));
      log.info("Skipped: no @LambdaFunction and no fragment in src/main/sam");
    }
    return result;
  }

  /** Writes {@code template.yaml}. */
  Path write(TemplateResult template) {
    Path file = dist().resolve("template.yaml");
    TextFile.write(file, YamlWriter.write(template.template()));
    log.info("Template: " + shown(file));
    return file;
  }

  /** Fills the dist layout; empty when the module has no code to ship. */
  Optional<VendorResult> vendor(TemplateResult template) {
    if (template.functions() == 0) {
      VendorService.clear(dist());
      return Optional.empty();
    }
    return Optional.of(vendor(template.buildTimeClasses()));
  }

  private VendorResult vendor(SortedSet<String> buildTimeClasses) {
    for (String jar : dependencies.systemScoped()) {
      log.warn(
          "'"
              + jar
              + "' has the scope 'system', so it is not in dist and Lambda will not have it."
              + " Install it in a repository and give it the scope 'compile', or 'provided' when"
              + " only the build needs it.");
    }
    Layout layout = layout();
    VendorRequest request =
        new VendorRequest(
            dependencies.self(),
            classes(),
            buildTimeClasses,
            dependencies.runtime(),
            layout,
            Architecture.parse(parameters.architecture),
            parameters.slim,
            layout == Layout.SHADED ? shadedJar() : Optional.empty(),
            dist(),
            lock(),
            LambdaLimits.AWS);
    return new VendorService(new MavenVendorLog(log, this::shown), dependencies.poms())
        .vendor(request);
  }

  /**
   * What vendoring has just checked byte for byte: the layer's jars follow from the lock, which has
   * the digest of each, and from what is done to them.
   */
  Map<Path, Digest> fingerprints(VendorResult vendored) {
    String made =
        String.join(
            "\n",
            parameters.mojoExecution.getVersion(),
            parameters.architecture,
            String.valueOf(parameters.slim),
            vendored.lock().write());
    return vendored
        .layer()
        .map(layer -> Map.of(layer, Digest.of(made.getBytes(StandardCharsets.UTF_8))))
        .orElse(Map.of());
  }

  Path dist() {
    return parameters.distDirectory.toPath();
  }

  /** A path as the user sees it: relative to the module when it lies below it. */
  String shown(Path path) {
    Path base = parameters.project.getBasedir().toPath();
    return path.startsWith(base) ? base.relativize(path).toString() : path.toString();
  }

  private Layout layout() {
    return Layout.parse(parameters.layout);
  }

  private Path classes() {
    return Path.of(parameters.project.getBuild().getOutputDirectory());
  }

  private FunctionDefaults defaults() {
    boolean layered =
        layout() == Layout.LAYERED
            && dependencies.runtime().stream()
                .map(RuntimeDependency::ownership)
                .anyMatch(Ownership.THIRD_PARTY::equals);
    return new FunctionDefaults(
        parameters.runtime,
        Architecture.parse(parameters.architecture).toString(),
        CODE_URI,
        layered ? Optional.of(LAYER_ID) : Optional.empty());
  }

  private LockSettings lock() {
    return new LockSettings(
        Optional.of(parameters.lockFile.toPath()), parameters.updateLock, parameters.updateLock);
  }

  /** The jar of this build that maven-shade-plugin has worked on. */
  private Optional<Path> shadedJar() {
    MavenProject project = parameters.project;
    if (!project.getBuild().getPluginsAsMap().containsKey(SHADE_PLUGIN)) {
      return Optional.empty();
    }
    List<Path> built = new ArrayList<>();
    Stream.concat(project.getAttachedArtifacts().stream(), Stream.of(project.getArtifact()))
        .map(Artifact::getFile)
        .filter(Objects::nonNull)
        .forEach(file -> built.add(file.toPath()));
    return ShadedJar.find(built, classes(), dependencies.runtime().isEmpty());
  }
}
