package io.filestore.local.process;

import java.io.IOException;
import java.net.URI;

/** A server that accepts calls. */
public interface LocalServer extends AutoCloseable {

  /** Where it listens, {@code http://127.0.0.1:<port>}. */
  URI endpoint();

  /** Ends it; what it still holds in memory is gone, what is in its data directory stays. */
  @Override
  void close() throws IOException;

  /** Starts a server that keeps to the given options. */
  @FunctionalInterface
  interface Starter {
    LocalServer start(ServerOptions options) throws Exception;
  }

  /** The same for a server that has options of its own. */
  @FunctionalInterface
  interface Start<O> {
    LocalServer start(O options) throws Exception;
  }
}
