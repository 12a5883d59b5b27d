package io.filestore.plugin.artifact;

import io.filestore.plugin.error.FilestoreException;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.UUID;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A zip archive whose bytes depend on its entries' names and contents alone: sorted, one time, one
 * mode, and unless asked otherwise not compressed, so that neither the clock, the file system, the
 * umask, the time zone nor the JDK's zlib shows. Folders have no entries of their own.
 */
public final class ReproducibleZip {

  /** Opens the bytes of an entry; asked twice, it gives the same bytes. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;

    /** A file's bytes. */
    static Content of(Path file) {
      return () -> Files.newInputStream(file);
    }

    /** These bytes. */
    static Content of(byte[] bytes) {
      return () -> new ByteArrayInputStream(bytes);
    }
  }

  /** What was written. */
  public record Written(Digest digest, long bytes) {}

  // Zip times have no zone. The first day of 1980 shifts into 1979, which zip cannot say, for who
  // reads or writes it in another zone; a month later nothing shifts.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  // One mode for all, or the umask and the file system would show. Executable, because a custom
  // runtime's `bootstrap` and a layer's wrapper script must be and a class file does not mind;
  // Lambda's user is another one, so everybody may read.
  private static final int FILE_MODE = 0100755;

  // Smaller entries are read once, into memory; larger ones twice.
  private static final int IN_MEMORY = 8 << 20;

  private static final int CHUNK = 1 << 16;

  private byte[] buffer = new byte[CHUNK];

  private ReproducibleZip() {}

  /**
   * Writes the archive beside the target and moves it there when it is whole.
   *
   * @param target replaced if it exists
   * @param entries names with forward slashes, without a leading one
   * @param compress whether to deflate; then the bytes depend on the JDK's zlib too
   * @throws IOException when a content cannot be read or the target not be written; the target is
   *     then what it was before
   * @throws FilestoreException when a content changes while it is read
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
    MessageDigest sha256 = Digest.sha256();
    CountingStream counting = new CountingStream(new DigestOutputStream(out, sha256));
    ZipArchiveOutputStream zip = new ZipArchiveOutputStream(counting);
    zip.setUseZip64(Zip64Mode.AsNeeded);
    long time = TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();
    ReproducibleZip writer = new ReproducibleZip();
    for (var named : entries.entrySet()) {
      ZipArchiveEntry entry = new ZipArchiveEntry(named.getKey());
      entry.setTime(time);
      entry.setUnixMode(FILE_MODE);
      if (compress) {
        entry.setMethod(ZipArchiveEntry.DEFLATED);
        zip.putArchiveEntry(entry);
        writer.copy(named.getValue(), zip);
        zip.closeArchiveEntry();
      } else {
        entry.setMethod(ZipArchiveEntry.STORED);
        writer.store(entry, named.getValue(), zip);
      }
    }
    zip.finish();
    zip.flush();
    return new Written(Digest.of(sha256), counting.count);
  }

  /** A stored entry's size and checksum stand before its bytes. */
  private void store(ZipArchiveEntry entry, Content content, ZipArchiveOutputStream zip)
      throws IOException {
    int head;
    try (InputStream in = content.open()) {
      head = fill(in);
      if (head < IN_MEMORY) {
        CRC32 crc = new CRC32();
        crc.update(buffer, 0, head);
        start(entry, head, crc.getValue(), zip);
        zip.write(buffer, 0, head);
        zip.closeArchiveEntry();
        return;
      }
    }
    Measured first = measure(content);
    start(entry, first.bytes, first.crc, zip);
    if (!copy(content, zip).equals(first)) {
      throw new FilestoreException(
          "'" + entry.getName() + "' changed while it was packaged",
          "Let nothing else write there, and run the same command again");
    }
    zip.closeArchiveEntry();
  }

  /** Reads to the end or to the limit; returns how many bytes the buffer holds. */
  private int fill(InputStream in) throws IOException {
    int length = 0;
    while (length < IN_MEMORY) {
      if (length == buffer.length) {
        buffer = java.util.Arrays.copyOf(buffer, Math.min(IN_MEMORY, 4 * buffer.length));
      }
      int n = in.read(buffer, length, buffer.length - length);
      if (n < 0) {
        break;
      }
      length += n;
    }
    return length;
  }

  private static void start(ZipArchiveEntry entry, long size, long crc, ZipArchiveOutputStream zip)
      throws IOException {
    entry.setSize(size);
    entry.setCompressedSize(size);
    entry.setCrc(crc);
    zip.putArchiveEntry(entry);
  }

  private record Measured(long bytes, long crc) {}

  private Measured measure(Content content) throws IOException {
    return copy(content, OutputStream.nullOutputStream());
  }

  private Measured copy(Content content, OutputStream out) throws IOException {
    CRC32 crc = new CRC32();
    long bytes = 0;
    try (InputStream in = content.open()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
        out.write(buffer, 0, n);
        bytes += n;
      }
    }
    return new Measured(bytes, crc.getValue());
  }

  private static final class CountingStream extends FilterOutputStream {

    private long count;

    CountingStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
