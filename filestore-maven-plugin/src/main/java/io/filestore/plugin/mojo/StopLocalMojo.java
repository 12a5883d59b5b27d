package io.filestore.plugin.mojo;

import io.filestore.plugin.local.DetachedServer;
import java.net.URI;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Ends what {@code start-local} has started, with all its processes. When nothing runs, it says so.
 *
 * @since 0.1.0
 */
@Mojo(name = "stop-local", threadSafe = true)
public final class StopLocalMojo extends AbstractFilestoreMojo {

  @Override
  void doExecute() {
    Optional<URI> stopped = new DetachedServer(LocalDirectory.of(session, project)).stop();
    getLog()
        .info(
            stopped
                .map(endpoint -> "The local AWS at " + endpoint + " has ended")
                .orElse("No local AWS runs"));
  }
}
