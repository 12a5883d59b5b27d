package io.filestore.functions.testing;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Keeps the functions' log lines, of thousands of steps, out of what the tests print. */
public final class QuietLog {

  private static PrintStream before = System.out;

  private QuietLog() {}

  public static synchronized void start() {
    before = System.out;
    System.setOut(
        new PrintStream(before, true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            if (!line.startsWith("{\"level\"")) {
              super.println(line);
            }
          }
        });
  }

  public static synchronized void stop() {
    System.setOut(before);
  }
}
