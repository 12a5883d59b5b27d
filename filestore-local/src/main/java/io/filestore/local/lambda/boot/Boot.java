package io.filestore.local.lambda.boot;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Main class of a function's process.
 *
 * <p>Standard input is a pipe from the process that started this one. Its end, which the kernel
 * sees to however that process dies, halts this one. Each byte on it asks for a mark on standard
 * output: what was printed before the mark was printed before the byte came.
 */
public final class Boot {

  private static final char RECORD_SEPARATOR = '\u001e';

  private Boot() {}

  /**
   * Runs a handler until the process is ended.
   *
   * @param arguments the handler, the text of marks, {@code client} for Lambda's runtime client or
   *     {@code loop} for ours, which needs no native library
   */
  public static void main(String... arguments) throws Throwable {
    Thread parent = new Thread(() -> watch(System.in, arguments[1]), "parent");
    parent.setDaemon(true);
    parent.start();
    if (arguments[2].equals("client")) {
      AWSLambda.main(new String[] {arguments[0]});
    } else {
      RuntimeLoop.run(arguments[0]);
    }
  }

  private static void watch(InputStream in, String text) {
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      Runtime runtime = Runtime.getRuntime();
      while (in.read() >= 0) {
        System.out.flush();
        System.err.flush();
        long used = runtime.totalMemory() - runtime.freeMemory();
        out.write(
            (RECORD_SEPARATOR + text + " " + used + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // The pipe is gone, and so is the parent.
    }
    Runtime.getRuntime().halt(0);
  }
}
