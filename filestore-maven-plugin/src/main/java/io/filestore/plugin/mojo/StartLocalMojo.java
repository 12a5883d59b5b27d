package io.filestore.plugin.mojo;

import io.filestore.plugin.local.DetachedServer;
import io.filestore.plugin.local.ServerRecord;
import io.filestore.plugin.template.TemplateResult;
import java.net.URI;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Starts an AWS on this machine in the background and deploys into it; {@code stop-local} ends it.
 * When it runs already, this only deploys.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "start-local",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "filestore")
public final class StartLocalMojo extends AbstractLocalMojo {

  @Override
  void doExecute() {
    Module module = module();
    Optional<TemplateResult> built = module.template();
    if (built.isEmpty()) {
      return;
    }
    ServerRecord server;
    // Modules of one build that come here at the same time share one.
    synchronized (StartLocalMojo.class) {
      DetachedServer detached = new DetachedServer(localDirectory());
      server = detached.running().orElseGet(() -> detached.start(serverSettings()));
    }
    URI endpoint = server.endpoint();
    announce(built.get(), deployLocally(module, built.get(), endpoint), endpoint);
  }
}
