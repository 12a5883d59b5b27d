package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.local.ChangeWatch;
import io.filestore.plugin.local.LocalServer;
import io.filestore.plugin.template.TemplateResult;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Starts an AWS on this machine, deploys into it as {@code deploy} does, and keeps it running until
 * Ctrl-C. When classes or fragments change meanwhile, they are deployed again: only what changed is
 * sent, and only the functions that use it start anew. No account, no Docker.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "local",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "filestore-local")
public final class LocalMojo extends AbstractLocalMojo {

  @Override
  void doExecute() {
    Module module = module();
    LocalServer server = server();
    Optional<TemplateResult> built = module.template();
    built.ifPresent(
        template -> {
          // While it starts. What deploying then makes is there already, and told then.
          new Module(this, new SilentLog()).makeAll(template, compress, Optional.empty());
          URI endpoint = server.awaitReady();
          announce(template, deployLocally(module, template, endpoint), endpoint);
        });
    if (isLast()) {
      getLog().info("Ctrl-C ends it");
      // From here on this process only waits: what the build needed goes back to the system.
      System.gc();
      watch(server);
    }
  }

  /** Whether no other module of this build comes after this one. */
  private boolean isLast() {
    List<MavenProject> after = session.getProjects();
    return after.subList(after.indexOf(project) + 1, after.size()).stream()
        .noneMatch(ReactorStacks::mayDeploy);
  }

  private void watch(LocalServer server) {
    ChangeWatch changes = new ChangeWatch(watched());
    try {
      while (server.isAlive()) {
        if (changes.settledAfterChange()) {
          deployAgain(server.awaitReady());
        }
      }
      throw new FilestoreException(
          "The local AWS has ended", "See what it printed, and run the same command again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deployAgain(URI endpoint) {
    getLog().info("Changed: deploying again");
    try {
      Module module = module();
      module.template().ifPresent(built -> deployLocally(module, built, endpoint));
    } catch (FilestoreException e) {
      // What runs goes on; the next change may mend it.
      getLog().error(e.getMessage());
    } catch (LinkageError e) {
      throw new FilestoreException(
          "What is running cannot go on: "
              + e
              + ", as when the plugin's jar is replaced while it is in use",
          "Run the same command again",
          e);
    }
  }

  private List<Path> watched() {
    List<Path> watched = new ArrayList<>();
    watched.add(samDirectory.toPath());
    watched.addAll(new ProjectDependencies(project, session).directories());
    return watched;
  }
}
