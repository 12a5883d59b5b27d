package io.filestore.local.edge;

import io.filestore.local.fault.Faults;
import io.filestore.local.process.LocalServer;
import io.filestore.local.process.ServerMain;
import io.filestore.local.s3.AccessKey;
import io.filestore.local.s3.S3Server;
import io.filestore.local.s3.SignatureVerifier;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** AWS on this machine: all its services on one port, in one process and its children. */
public final class LocalAwsServer implements LocalServer {

  private final S3Server front;
  private final Composition composition;

  private LocalAwsServer(S3Server front, Composition composition) {
    this.front = front;
    this.composition = composition;
  }

  /** Serves until told to end; see {@link LocalAwsOptions}. */
  public static void main(String... arguments) {
    Map<String, String> environment = System.getenv();
    ServerMain.run(
        LocalAwsOptions.USAGE,
        given -> LocalAwsOptions.parse(environment, given),
        LocalAwsOptions::server,
        options -> start(options, AccessKey.of(environment)),
        arguments);
  }

  /**
   * Starts it; returns once all of it accepts calls.
   *
   * @param key the one that is accepted
   */
  public static LocalAwsServer start(LocalAwsOptions options, AccessKey key) throws Exception {
    Clock clock = Clock.systemUTC();
    Faults faults = new Faults();
    Composition composition = Composition.begin(options, key, faults, clock);
    try {
      S3Server front =
          S3Server.start(
              composition.storage(),
              new SignatureVerifier(key, clock),
              options.server().port(),
              s3 ->
                  new FrontHandler(
                      s3,
                      composition.router(),
                      composition.services(),
                      new CallVerifier(key, clock),
                      faults));
      LocalAwsServer server = new LocalAwsServer(front, composition);
      try {
        composition.serving(front.endpoint());
      } catch (IllegalStateException e) {
        front.stop();
        throw e;
      }
      return server;
    } catch (Exception e) {
      try {
        composition.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  @Override
  public URI endpoint() {
    return front.endpoint();
  }

  /** Stops to take calls, then ends what is behind the front, last what others need. */
  @Override
  public void close() throws IOException {
    try {
      front.stop();
    } finally {
      composition.close();
    }
  }
}
