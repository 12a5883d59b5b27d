package io.filestore.local.process;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

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
    run(
        ServerOptions.USAGE,
        ServerOptions::parse,
        Function.identity(),
        options -> starter.start(options),
        arguments);
  }

  /**
   * Runs a server that has options of its own.
   *
   * @param parse throws {@link IllegalArgumentException} naming the option that is wrong
   * @param common the options that all servers have
   */
  public static <O> void run(
      String usage,
      Function<String[], O> parse,
      Function<O, ServerOptions> common,
      LocalServer.Start<O> start,
      String... arguments) {
    PrintStream out = System.out;
    // Libraries print banners there; the line that the parent waits for must stay alone.
    System.setOut(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    O options;
    try {
      options = parse.apply(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "; " + usage);
      System.exit(2);
      return;
    }
    System.exit(serve(() -> start.start(options), common.apply(options), out));
  }

  /** A start with its options in it. */
  private interface Ready {
    LocalServer start() throws Exception;
  }

  private static int serve(Ready starter, ServerOptions options, PrintStream out) {
    try {
      LocalServer server = starter.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "shutdown"));
      out.println("READY " + server.endpoint());
      out.flush();
      awaitEnd(options);
      return 0;
    } catch (Exception | LinkageError e) {
      System.err.println("cannot start: " + explain(e, options.port()));
      return 1;
    }
  }

  private static String explain(Throwable failure, int port) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException && port != 0) {
        return PortHolder.explain(port);
      }
    }
    return failure.toString();
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
