package io.filestore.plugin.artifact;

import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.DeflaterOutputStream;
import com.jcraft.jzlib.JZlib;
import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.error.FilestoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * A zip archive whose bytes depend on its entries' names and contents alone: sorted, one time, one
 * mode, so that neither the clock, the file system, the umask, the time zone nor the JDK shows.
 * Folders have no entries of their own.
 */
public final class ReproducibleZip {

  /** Opens the bytes of an entry; asked twice, it gives the same bytes. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;

    /** What is said when opening or reading fails; writing fails with an IOException. */
    default RuntimeException unreadable(IOException e) {
      return new UncheckedIOException(e);
    }

    /** A file's bytes. */
    static Content of(Path file) {
      return new FileContent(file);
    }

    /** These bytes. */
    static Content of(byte[] bytes) {
      return () -> new ByteArrayInputStream(bytes);
    }
  }

  private record FileContent(Path file) implements Content {

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public RuntimeException unreadable(IOException e) {
      return FileFailure.unreadable(file, e);
    }
  }

  /** What was written. */
  public record Written(Digest digest, long bytes) {}

  // Smaller entries are read once, into memory; larger ones twice.
  private static final int IN_MEMORY = 8 << 20;

  private static final int CHUNK = 1 << 16;
  private static final int MAX_WINDOW_BITS = 15;

  private byte[] buffer = new byte[CHUNK];

  private final ZipWriter zip;

  private ReproducibleZip(ZipWriter zip) {
    this.zip = zip;
  }

  /**
   * Writes the archive beside the target and moves it there when it is whole.
   *
   * @param target replaced if it exists
   * @param entries names with forward slashes, without a leading one
   * @param compress whether to deflate
   * @throws IOException when the target cannot be written; it is then what it was before
   * @throws FilestoreException when a file cannot be read, or changes while it is read
   */
  public static Written write(Path target, SortedMap<String, Content> entries, boolean compress)
      throws IOException {
    Path partial = partial(target);
    Files.createDirectories(partial.resolveSibling(""));
    try {
      Written written;
      try (OutputStream out = Files.newOutputStream(partial)) {
        written = write(out, entries, compress);
      }
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
      return written;
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /**
   * A name beside the target for what is not whole yet. Not from {@link Files#createTempFile}: that
   * lets nobody but its owner read the file, whatever the umask says.
   */
  static Path partial(Path target) {
    return target.toAbsolutePath().resolveSibling("." + UUID.randomUUID() + ".part");
  }

  /** Writes the archive to the stream and leaves the stream open. */
  public static Written write(
      OutputStream out, SortedMap<String, Content> entries, boolean compress) throws IOException {
    return write(out, entries, name -> compress);
  }

  /**
   * As {@link #write(OutputStream, SortedMap, boolean)}, deflating some of the entries.
   *
   * @param deflated whether to deflate the entry of this name
   */
  static Written write(
      OutputStream out, SortedMap<String, Content> entries, Predicate<String> deflated)
      throws IOException {
    MessageDigest sha256 = Digest.sha256();
    OutputStream digesting = new DigestOutputStream(out, sha256);
    ZipWriter zip = new ZipWriter(digesting);
    ReproducibleZip writer = new ReproducibleZip(zip);
    for (var entry : entries.entrySet()) {
      if (deflated.test(entry.getKey())) {
        writer.deflate(entry.getKey(), entry.getValue());
      } else {
        writer.store(entry.getKey(), entry.getValue());
      }
    }
    zip.finish();
    digesting.flush();
    return new Written(Digest.of(sha256), zip.position());
  }

  /** Writes the content's bytes alone; gives how many they are. */
  static long copy(Content content, OutputStream out) throws IOException {
    return new ReproducibleZip(new ZipWriter(out))
        .read(content, (bytes, length) -> out.write(bytes, 0, length))
        .bytes();
  }

  /** A stored entry's size and checksum stand before its bytes. */
  private void store(String name, Content content) throws IOException {
    try (InputStream in = open(content)) {
      int length = fill(content, in);
      if (length < IN_MEMORY) {
        CRC32 crc = new CRC32();
        crc.update(buffer, 0, length);
        zip.start(name, ZipWriter.STORED, length, crc.getValue());
        zip.write(buffer, 0, length);
        zip.end(length, length, crc.getValue());
        return;
      }
    }
    Measured first = read(content, (bytes, length) -> {});
    zip.start(name, ZipWriter.STORED, first.bytes, first.crc);
    Measured second = read(content, (bytes, length) -> zip.write(bytes, 0, length));
    if (!second.equals(first)) {
      throw new FilestoreException(
          "'" + name + "' changed while it was packaged",
          "Let nothing else write there, and run the same command again");
    }
    zip.end(first.bytes, first.bytes, first.crc);
  }

  /**
   * Not with the JDK's deflater: that is whichever zlib the JDK was built with, and they differ.
   */
  private void deflate(String name, Content content) throws IOException {
    zip.start(name, ZipWriter.DEFLATED, 0, 0);
    long start = zip.position();
    Deflater deflater = new Deflater(JZlib.Z_BEST_COMPRESSION, MAX_WINDOW_BITS, true);
    try (DeflaterOutputStream deflating =
        new DeflaterOutputStream(new EntryStream(zip), deflater, CHUNK)) {
      Measured read = read(content, (bytes, length) -> deflating.write(bytes, 0, length));
      deflating.finish();
      zip.end(read.bytes, zip.position() - start, read.crc);
    }
  }

  /** The bytes of the open entry. */
  private static final class EntryStream extends OutputStream {

    private final ZipWriter zip;

    EntryStream(ZipWriter zip) {
      this.zip = zip;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      zip.write(bytes, offset, length);
    }
  }

  /** Reads to the end or to the limit; returns how many bytes the buffer holds. */
  private int fill(Content content, InputStream in) {
    int length = 0;
    while (length < IN_MEMORY) {
      if (length == buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.min(IN_MEMORY, 4 * buffer.length));
      }
      int n = read(content, in, length);
      if (n < 0) {
        break;
      }
      length += n;
    }
    return length;
  }

  private int read(Content content, InputStream in, int offset) {
    try {
      return in.read(buffer, offset, buffer.length - offset);
    } catch (IOException e) {
      throw content.unreadable(e);
    }
  }

  private static InputStream open(Content content) {
    try {
      return content.open();
    } catch (IOException e) {
      throw content.unreadable(e);
    }
  }

  private record Measured(long bytes, long crc) {}

  private interface Sink {
    void take(byte[] bytes, int length) throws IOException;
  }

  private Measured read(Content content, Sink sink) throws IOException {
    CRC32 crc = new CRC32();
    long bytes = 0;
    try (InputStream in = open(content)) {
      for (int n = read(content, in, 0); n >= 0; n = read(content, in, 0)) {
        crc.update(buffer, 0, n);
        sink.take(buffer, n);
        bytes += n;
      }
    }
    return new Measured(bytes, crc.getValue());
  }
}
