package io.filestore.local.edge;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be closed, in the opposite order of its making; one that fails keeps none open. */
final class Closing implements Closeable {

  private final Deque<Closeable> open = new ArrayDeque<>();

  <T extends Closeable> T add(T made) {
    open.push(made);
    return made;
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Closes after a failure, which is told first. */
  void closeAfter(Exception failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
