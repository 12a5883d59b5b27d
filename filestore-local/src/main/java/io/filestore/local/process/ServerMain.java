package io.filestore.local.process;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The life of a server process: it prints {@code READY <endpoint>} as its only line on standard
 * output once it accepts calls, and ends on SIGTERM or when its standard input does.
 *
 * <p>Standard input is a pipe from the parent. The kernel closes it however the parent dies, {@code
 * kill -9} included, so no server outlives the test or build that started it.
 */
public final class ServerMain {

  private ServerMain() {}

  /**
   * Runs a server until it is told to end; exit status 2 for a wrong option, 1 if it won't start.
   */
  public static void run(LocalServer.Starter starter, String... arguments) {
    PrintStream out = System.out;
    // Libraries print banners there; the line that the parent waits for must stay alone.
    System.setOut(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    System.exit(serve(starter, out, arguments));
  }

  private static int serve(LocalServer.Starter starter, PrintStream out, String... arguments) {
    ServerOptions options;
    try {
      options = ServerOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "; " + ServerOptions.USAGE);
      return 2;
    }
    try {
      LocalServer server = starter.start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "shutdown"));
      out.println("READY " + server.endpoint());
      out.flush();
      awaitEnd(options);
      return 0;
    } catch (Exception | LinkageError e) {
      System.err.println("cannot start: " + e);
      return 1;
    }
  }

  private static void awaitEnd(ServerOptions options) throws InterruptedException {
    if (options.detached()) {
      Thread.currentThread().join();
    }
    try {
      while (System.in.read() != -1) {
        // Nothing is ever said on this pipe; its end is the message.
      }
    } catch (IOException e) {
      System.err.println("standard input is gone, ending: " + e.getMessage());
    }
  }

  private static void close(LocalServer server) {
    try {
      server.close();
    } catch (Exception e) {
      System.err.println("did not end cleanly: " + e);
    }
  }
}
