package io.filestore.plugin.artifact;

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
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A zip archive whose bytes depend on its entries' names and contents alone: sorted, one time, one
 * mode, and unless asked otherwise not compressed, so that neither the clock, the file system, the
 * umask, the time zone nor the JDK's zlib shows.
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
      return () -> new java.io.ByteArrayInputStream(bytes);
    }
  }

  /** What was written. */
  public record Written(Digest digest, long bytes) {}

  // Zip times have no zone. The first day of 1980 shifts into 1979, which zip cannot say, for who
  // reads or writes it in another zone; a month later nothing shifts.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
  private static final int FILE_MODE = 0100644;

  private ReproducibleZip() {}

  /**
   * Writes the archive beside the target and moves it there when it is whole.
   *
   * @param target replaced if it exists
   * @param entries names with forward slashes, without a leading one
   * @param compress whether to deflate; then the bytes depend on the JDK's zlib too
   * @throws IOException when a content cannot be read or the target not be written; the target is
   *     then what it was before
   */
  public static Written write(Path target, SortedMap<String, Content> entries, boolean compress)
      throws IOException {
    Path directory = target.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path partial = Files.createTempFile(directory, ".", ".part");
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

  /** Writes the archive to the stream and leaves the stream open. */
  public static Written write(
      OutputStream out, SortedMap<String, Content> entries, boolean compress) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    CountingStream counting = new CountingStream(new DigestOutputStream(out, sha256));
    ZipArchiveOutputStream zip = new ZipArchiveOutputStream(counting);
    zip.setUseZip64(Zip64Mode.AsNeeded);
    byte[] buffer = new byte[1 << 16];
    for (var named : entries.entrySet()) {
      ZipArchiveEntry entry = new ZipArchiveEntry(named.getKey());
      entry.setTime(TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
      entry.setUnixMode(FILE_MODE);
      if (compress) {
        entry.setMethod(ZipArchiveEntry.DEFLATED);
      } else {
        entry.setMethod(ZipArchiveEntry.STORED);
        measure(entry, named.getValue(), buffer);
      }
      zip.putArchiveEntry(entry);
      try (InputStream in = named.getValue().open()) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          zip.write(buffer, 0, n);
        }
      }
      zip.closeArchiveEntry();
    }
    zip.finish();
    zip.flush();
    return new Written(Digest.of(sha256), counting.count);
  }

  /** A stored entry's size and checksum stand before its bytes. */
  private static void measure(ZipArchiveEntry entry, Content content, byte[] buffer)
      throws IOException {
    CRC32 crc = new CRC32();
    long size = 0;
    try (InputStream in = content.open()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
        size += n;
      }
    }
    entry.setSize(size);
    entry.setCompressedSize(size);
    entry.setCrc(crc.getValue());
  }

  private static final class CountingStream extends java.io.FilterOutputStream {

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
