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

  private final URI endpoint;
  private final Closing closing;

  private LocalAwsServer(URI endpoint, Closing closing) {
    this.endpoint = endpoint;
    this.closing = closing;
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
   * Starts it; returns once it accepts calls. Those that need DynamoDB Local wait until that is
   * there.
   *
   * @param key the one that is accepted
   */
  public static LocalAwsServer start(LocalAwsOptions options, AccessKey key) throws Exception {
    Clock clock = Clock.systemUTC();
    Faults faults = new Faults();
    Composition composition = Composition.begin(options, key, faults, clock);
    Closing closing = new Closing();
    closing.add(composition);
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
      closing.add(front::stop);
      composition.serving(front.endpoint());
      return new LocalAwsServer(front.endpoint(), closing);
    } catch (Exception e) {
      closing.closeAfter(e);
      throw e;
    }
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  /** Stops to take calls, then ends what is behind the front, last what others need. */
  @Override
  public void close() throws IOException {
    closing.close();
  }
}
