package io.filestore.plugin.vendor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares files in large pieces: {@link Files#mismatch} reads 8 KiB at a time, and in a JVM just
 * started what is done thousands of times is what costs.
 */
final class SameBytes {

  private static final int PIECE = 1 << 18;

  // Once for all files: nobody frees them before the next full collection.
  private final ByteBuffer left = ByteBuffer.allocateDirect(PIECE);
  private final ByteBuffer right = ByteBuffer.allocateDirect(PIECE);

  /** Whether the two files hold the same bytes. */
  boolean in(Path one, Path other) throws IOException {
    try (SeekableByteChannel first = Files.newByteChannel(one);
        SeekableByteChannel second = Files.newByteChannel(other)) {
      long size = first.size();
      if (second.size() != size) {
        return false;
      }
      for (long done = 0; done < size; done += left.limit()) {
        fill(first, left, size - done);
        fill(second, right, size - done);
        if (left.mismatch(right) >= 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** A file that has become shorter since does not fill the buffer and is another one. */
  private static void fill(SeekableByteChannel file, ByteBuffer buffer, long left)
      throws IOException {
    buffer.clear().limit((int) Math.min(buffer.capacity(), left));
    while (buffer.hasRemaining() && file.read(buffer) >= 0) {}
    if (buffer.hasRemaining()) {
      throw new IOException("the file became shorter while it was read");
    }
    buffer.flip();
  }
}
