package io.filestore.local.process;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a server is to be started.
 *
 * @param data where it keeps its state, absolute; empty for state that ends with the process
 * @param port TCP port on 127.0.0.1, 0 for any free one
 * @param detached whether it goes on when its standard input ends; a server started in the
 *     background of a script has no input to watch
 */
public record ServerOptions(Optional<Path> data, int port, boolean detached) {

  static final String USAGE = "options: [--data <absolute directory>] [--port <n>] [--detached]";

  public ServerOptions {
    if (data.isPresent() && !data.get().isAbsolute()) {
      throw new IllegalArgumentException("--data '" + data.get() + "' is not an absolute path");
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("--port '" + port + "' is not between 0 and 65535");
    }
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException naming the option that is unknown or wrong
   */
  public static ServerOptions parse(String... arguments) {
    Optional<Path> data = Optional.empty();
    int port = 0;
    boolean detached = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--data" -> data = Optional.of(Path.of(value(arguments, ++i)));
        case "--port" -> port = number(value(arguments, ++i));
        case "--detached" -> detached = true;
        default -> throw new IllegalArgumentException("unknown option '" + arguments[i] + "'");
      }
    }
    return new ServerOptions(data, port, detached);
  }

  private static String value(String[] arguments, int index) {
    if (index == arguments.length) {
      throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
    }
    return arguments[index];
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--port '" + text + "' is not a number", e);
    }
  }
}
