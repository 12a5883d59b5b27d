package io.filestore.plugin.mojo;

import io.filestore.plugin.artifact.Artifact;
import io.filestore.plugin.artifact.ArtifactLog;
import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.artifact.PackageResult;
import io.filestore.plugin.artifact.PackageService;
import io.filestore.plugin.artifact.StoreAccess;
import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.local.PlacedStore;
import io.filestore.plugin.local.PreparedStack;
import io.filestore.plugin.stack.NewStack;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.TemplateResult;
import io.filestore.plugin.template.YamlWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What {@code prepare-local} and {@code prepare-local-no-fork} do. */
abstract class AbstractPrepareLocalMojo extends AbstractDistMojo {

  private static final String BUCKET = "filestore-local-artifacts";
  private static final String REGION = "us-east-1";
  private static final String DEFAULT_ENVIRONMENT = "local";

  /**
   * The environment that tests run in: {@code src/main/sam/env/<name>.yaml}. Default: {@code local}
   * when it has a file. {@code filestore.env}, and parameters and tags that are typed, are for
   * deployments: in a build that also deploys, tests must not run with what is production's.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.local.env")
  @Nullable String localEnv;

  /**
   * Values of the template's parameters, unless the environment's file has others.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Map<String, String> parameters;

  /** Where it is written for {@code filestore-junit}. */
  @Parameter(
      defaultValue = "${project.build.directory}/filestore/local",
      readonly = true,
      required = true)
  File preparedDirectory;

  /**
   * The stack's name, unless the environment's file has another.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.stackName", defaultValue = "${project.artifactId}")
  @Nullable String stackName;

  /**
   * Tags of the stack and its resources, besides those of the environment's file.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Map<String, String> tags;

  @Inject RepositorySystem repositorySystem;

  @Override
  void doExecute() {
    Path folder = preparedDirectory.toPath().toAbsolutePath();
    Module module = module();
    Optional<TemplateResult> built = module.template();
    if (built.isEmpty()) {
      PreparedStack.remove(folder);
      return;
    }
    StackTarget target = target();
    NewStack stack =
        NewStack.of(built.get().template(), target.parameters(new Properties(), parameters));
    PackageResult made =
        module.makeAll(
            built.get(),
            false,
            Optional.of(new Destination(BUCKET, "", StoreAccess.byDefault())),
            new PackageService(
                new Quiet(module.artifactLog()), to -> new PlacedStore(to.bucket())));
    PackageResult.Packaged packaged = made.packaged().orElseThrow();
    // Its bucket is nowhere but in tests: nobody is to deploy it from dist.
    removeFile(packaged.file());
    Mapping template = stack.template(packaged.template());
    String version = mojoExecution.getVersion();
    PreparedStack prepared =
        new PreparedStack(
            version,
            Path.of(project.getBuild().getOutputDirectory()),
            new LocalAwsArtifacts(repositorySystem, project, session).resolve(version),
            target.name().value(),
            target.access().region().orElse(REGION),
            YamlWriter.write(template),
            BUCKET,
            NewStack.capabilities(template),
            stack.parameters(),
            target.tags(new Properties(), tags),
            made.artifacts());
    getLog().info("For tests: " + module.shown(prepared.write(folder)));
  }

  private static void removeFile(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw FileFailure.unwritable(file, e);
    }
  }

  private StackTarget target() {
    return StackTarget.of(
        new StackTarget.Given(stackName, environment(), null, null, null, null, samDirectory),
        new Properties());
  }

  private String environment() {
    Optional<String> named = StackTarget.text(localEnv);
    File file = new File(samDirectory, "env/" + named.orElse(DEFAULT_ENVIRONMENT) + ".yaml");
    if (file.isFile()) {
      return named.orElse(DEFAULT_ENVIRONMENT);
    }
    if (named.isPresent()) {
      throw new FilestoreException(
          "'filestore.local.env' is '" + named.get() + "', but '" + file + "' does not exist",
          "Write the file, or name another environment");
    }
    return "";
  }

  /** Tells nothing of places, since nothing is sent. */
  private record Quiet(ArtifactLog log) implements ArtifactLog {

    @Override
    public void outsideProject(String reference, Path path) {
      log.outsideProject(reference, path);
    }

    @Override
    public void ownerUnchecked(String account, String endpoint) {}

    @Override
    public void noBucket(int artifacts, Path folder) {}

    @Override
    public void alreadyThere(Artifact artifact, String location) {}

    @Override
    public void uploaded(Artifact artifact, String location) {}

    @Override
    public void finished(int uploaded, int alreadyThere, long bytesSent) {}
  }
}
