package io.filestore.plugin.mojo;

import io.filestore.plugin.artifact.ArtifactLog;
import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.artifact.PackageResult;
import io.filestore.plugin.artifact.PackageService;
import io.filestore.plugin.dist.DistRequest;
import io.filestore.plugin.dist.DistService;
import io.filestore.plugin.template.FunctionDefaults;
import io.filestore.plugin.template.TemplateRequest;
import io.filestore.plugin.template.TemplateResult;
import io.filestore.plugin.template.TemplateService;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.vendor.Architecture;
import io.filestore.plugin.vendor.LambdaLimits;
import io.filestore.plugin.vendor.Layout;
import io.filestore.plugin.vendor.LockSettings;
import io.filestore.plugin.vendor.Ownership;
import io.filestore.plugin.vendor.RuntimeDependency;
import io.filestore.plugin.vendor.VendorRequest;
import io.filestore.plugin.vendor.VendorService;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
    Optional<TemplateResult> result =
        TemplateService.build(
            new TemplateRequest(
                parameters.moduleName(),
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
      DistService.clear(dist());
      log.info("Skipped: no @LambdaFunction and no fragment in src/main/sam");
    }
    return result;
  }

  /** Writes {@code template.yaml} alone. */
  void write(TemplateResult template) {
    DistService.template(dist(), template.template(), this::baseOf);
    templateWritten();
  }

  /** Fills the dist layout with the module's code; takes it out when there is none to ship. */
  void vendor(TemplateResult template) {
    Optional<VendorRequest> request = vendorRequest(template);
    if (request.isPresent()) {
      DistService.vendor(vendoring(), request.get());
    } else {
      DistService.clearCode(dist());
    }
  }

  /** Makes the whole of dist, or leaves it as it is. */
  PackageResult makeAll(
      TemplateResult template, boolean compress, Optional<Destination> destination) {
    return makeAll(template, compress, destination, new PackageService(artifactLog()));
  }

  /** As {@link #makeAll(TemplateResult, boolean, Optional)}, sending as the service does. */
  PackageResult makeAll(
      TemplateResult template,
      boolean compress,
      Optional<Destination> destination,
      PackageService packaging) {
    PackageResult made =
        new DistService(vendoring(), packaging)
            .makeAll(
                new DistRequest(
                    dist(),
                    template.template(),
                    this::baseOf,
                    parameters.session.getRequest().getMultiModuleProjectDirectory().toPath(),
                    vendorRequest(template),
                    parameters.mojoExecution.getVersion(),
                    compress,
                    destination));
    templateWritten();
    return made;
  }

  ArtifactLog artifactLog() {
    return ArtifactLog.to(log::info, log::warn);
  }

  /** Fragments' paths are relative to their folder, generated ones to dist. */
  private Path baseOf(Value value) {
    boolean written = value.origin().line() > 0;
    return written ? parameters.samDirectory.toPath() : dist();
  }

  private void templateWritten() {
    log.info("Template: " + shown(dist().resolve(DistService.TEMPLATE)));
  }

  private VendorService vendoring() {
    return new VendorService(new MavenVendorLog(log, this::shown), dependencies.poms());
  }

  private Optional<VendorRequest> vendorRequest(TemplateResult template) {
    return template.functions() == 0
        ? Optional.empty()
        : Optional.of(vendorRequest(template.buildTimeClasses()));
  }

  private VendorRequest vendorRequest(SortedSet<String> buildTimeClasses) {
    for (String jar : dependencies.systemScoped()) {
      log.warn(
          "'"
              + jar
              + "' has the scope 'system', so it is not in dist and Lambda will not have it."
              + " Install it in a repository and give it the scope 'compile', or 'provided' when"
              + " only the build needs it.");
    }
    Layout layout = layout();
    return new VendorRequest(
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
