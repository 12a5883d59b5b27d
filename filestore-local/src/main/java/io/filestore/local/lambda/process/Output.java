package io.filestore.local.lambda.process;

import io.filestore.local.logs.LogStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads what a process prints into its log stream, however much, and without ever stopping. */
final class Output {

  private static final int TAIL = 4096;
  // Of a line without end; Lambda cuts there too.
  private static final int MAX_LINE = 256 << 10;

  private final InputStream in;
  private final OutputStream marks;
  private final byte[] mark;
  private final LogStream log;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final StringBuilder tail = new StringBuilder();
  private byte[] line = new byte[512];
  private int length;
  private volatile @Nullable CompletableFuture<Long> asked;

  Output(Process process, String mark, LogStream log) {
    this.in = process.getInputStream();
    this.marks = process.getOutputStream();
    this.mark = ('\u001e' + mark + ' ').getBytes(StandardCharsets.US_ASCII);
    this.log = log;
  }

  void start(String name) {
    Thread reader = new Thread(this::read, "output of " + name);
    reader.setDaemon(true);
    reader.start();
  }

  /** Writes a line of Lambda's own. */
  void write(String text) {
    synchronized (tail) {
      tail.append(text).append('\n');
      if (tail.length() > 2 * TAIL) {
        tail.delete(0, tail.length() - TAIL);
      }
    }
    log.append(text);
  }

  /** The end of what was written since the last call. */
  String takeTail() {
    synchronized (tail) {
      String text = tail.substring(Math.max(0, tail.length() - TAIL));
      tail.setLength(0);
      return text;
    }
  }

  /**
   * Waits until all that the process has printed so far is in the log.
   *
   * @return bytes of heap in use, 0 when the process does not say in time
   */
  long catchUp(long millis) throws InterruptedException {
    CompletableFuture<Long> reply = new CompletableFuture<>();
    asked = reply;
    try {
      marks.write('\n');
      marks.flush();
      return reply.get(millis, TimeUnit.MILLISECONDS);
    } catch (IOException | ExecutionException | TimeoutException e) {
      // It has ended, or prints faster than can be read: then the rest comes later.
      return 0;
    } finally {
      asked = null;
    }
  }

  /**
   * Waits until a process that has ended is read to its end; its own children may hold the pipe.
   */
  void awaitEnd(long millis) throws InterruptedException {
    try {
      end.get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // What else comes is logged when it comes.
    }
  }

  private void read() {
    byte[] buffer = new byte[1 << 16];
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          take(buffer[i]);
        }
      }
    } catch (IOException e) {
      // Closed because the process was ended.
    }
    endLine();
    end.complete(null);
  }

  private void take(byte b) {
    if (b == '\n') {
      endLine();
      return;
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, length * 2);
    }
    line[length++] = b;
    if (length == MAX_LINE) {
      endLine();
    }
  }

  private void endLine() {
    int at = mark();
    if (at >= 0) {
      String used = text(at + mark.length, length);
      length = at;
      flush();
      CompletableFuture<Long> reply = asked;
      if (reply != null) {
        reply.complete(used.matches("[0-9]{1,18}") ? Long.parseLong(used) : 0);
      }
    } else {
      flush();
    }
    length = 0;
    if (line.length > 1 << 14) {
      line = new byte[512];
    }
  }

  private void flush() {
    if (length > 0) {
      write(text(0, line[length - 1] == '\r' ? length - 1 : length));
    }
  }

  // The place of the mark in the line, -1 without one; it may follow a line that was not ended.
  private int mark() {
    for (int at = Math.max(0, length - mark.length - 20); at + mark.length <= length; at++) {
      if (Arrays.equals(line, at, at + mark.length, mark, 0, mark.length)) {
        return at;
      }
    }
    return -1;
  }

  private String text(int from, int to) {
    return new String(line, from, to - from, StandardCharsets.UTF_8);
  }
}
