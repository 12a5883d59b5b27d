package io.filestore.plugin.mojo;

import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.artifact.StoreAccess;
import io.filestore.plugin.local.LocalServer;
import io.filestore.plugin.local.ServerSettings;
import io.filestore.plugin.stack.DeployRequest;
import io.filestore.plugin.stack.DeployResult;
import io.filestore.plugin.stack.OutputsFile;
import io.filestore.plugin.stack.Stack;
import io.filestore.plugin.template.TemplateResult;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/** What the goals share that deploy into an AWS on this machine. */
abstract class AbstractLocalMojo extends AbstractDeployMojo {

  private static final Duration DEPLOY_LIMIT = Duration.ofMinutes(10);

  private final LocalIdentity identity = LocalIdentity.of(System.getenv());

  @Inject RepositorySystem repositorySystem;

  /**
   * The most processes of one function at a time; a call that finds all of them at work waits.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.local.concurrency", defaultValue = "4")
  int localConcurrency;

  /**
   * Address of a DynamoDB to use, such as {@code http://127.0.0.1:8000}. Default: DynamoDB Local,
   * resolved from Maven Central and started along.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.local.dynamodbEndpoint")
  @Nullable String localDynamodbEndpoint;

  /**
   * Keeps buckets, tables and stacks in {@code target/filestore/local} for the next start. Default:
   * each start begins with nothing.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.local.persist", defaultValue = "false")
  boolean localPersist;

  /**
   * The port on 127.0.0.1 for the AWS APIs and the application; 0 for any free one.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.local.port", defaultValue = "4566")
  int localPort;

  /**
   * Where the outputs are written for scripts and tests.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "filestore.outputsFile",
      defaultValue = "${project.build.directory}/filestore/outputs.json")
  File outputsFile;

  final Path localDirectory() {
    return LocalDirectory.of(session, project);
  }

  final ServerSettings serverSettings() {
    return new ServerSettings(
        new LocalAwsArtifacts(repositorySystem, project, session)
            .resolve(mojoExecution.getVersion()),
        localDirectory(),
        localPort,
        localPersist,
        StackTarget.text(localDynamodbEndpoint),
        localConcurrency,
        localTarget(Optional.empty()).access().region().orElseThrow());
  }

  /**
   * The local AWS in the foreground: one for all modules of the build; it ends with this process.
   */
  final LocalServer server() {
    SessionData data = session.getRepositorySession().getData();
    synchronized (AbstractLocalMojo.class) {
      LocalServer running = (LocalServer) data.get(LocalServer.class);
      if (running == null) {
        ServerSettings settings = serverSettings();
        running = LocalServer.begin(settings, line -> getLog().info(line));
        data.set(LocalServer.class, running);
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "local AWS shutdown"));
      }
      return running;
    }
  }

  /** The stack, in the local AWS; the user's profile and endpoint are for elsewhere. */
  final StackTarget localTarget(Optional<URI> endpoint) {
    StackTarget given =
        StackTarget.of(
            new StackTarget.Given(
                stackName, localEnvironment(), region, null, null, null, samDirectory),
            session.getUserProperties());
    return new StackTarget(
        given.name(),
        given.environment(),
        new StoreAccess(
            given.access().region().or(() -> Optional.of(identity.region())),
            Optional.empty(),
            endpoint,
            Optional.empty()));
  }

  /** The one that is asked for, else {@code local} when it has a file. */
  private @Nullable String localEnvironment() {
    boolean there = new File(samDirectory, "env/local.yaml").isFile();
    return StackTarget.text(env).isEmpty() && there ? "local" : env;
  }

  /**
   * The ordinary deploy, into the local AWS.
   *
   * @return the stack as it is now
   */
  final Stack deployLocally(Module module, TemplateResult built, URI endpoint) {
    OutputsFile outputs = new OutputsFile(outputsFile.toPath());
    outputs.remove();
    StackTarget target = localTarget(Optional.of(endpoint));
    new ReactorStacks(session).check(project, target);
    AwsSession aws = aws(endpoint);
    DeployResult result =
        new ModuleDeployment(this, module, target, aws, Optional.empty())
            .deploy(built, DeployRequest.Options.unattended(DEPLOY_LIMIT));
    Stack stack = result.stack().orElseThrow();
    outputs.write(stack, aws.regionName(), aws.endpoint());
    return stack;
  }

  /** Says where it answers and how other tools reach it. */
  final void announce(TemplateResult built, Stack stack, URI endpoint) {
    stack.outputs().stream()
        .filter(output -> output.value().startsWith(endpoint.toString()))
        .forEach(output -> getLog().info(output.key() + " answers at " + output.value()));
    SiteLink.of(built.template(), stack, endpoint, aws(endpoint))
        .ifPresent(link -> getLog().info("With its API key: " + link));
    getLog().info("For the AWS CLI and the other goals:");
    for (String line : identity.exports(endpoint)) {
      getLog().info("  " + line);
    }
  }

  private AwsSession aws(URI endpoint) {
    return AwsSession.of(
        localTarget(Optional.of(endpoint)).access(),
        identity.accessKeyId(),
        identity.secretAccessKey());
  }
}
