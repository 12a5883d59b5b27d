package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the records of a zip archive to a stream, with one time and one mode for all entries.
 *
 * <p>Not with a library: the JDK's writer cannot say Unix modes, and loading one that can takes
 * more processor time than all else that packaging does.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE</a>, sections
 *     4.3.7 to 4.3.16
 */
final class ZipWriter {

  static final int STORED = 0;
  static final int DEFLATED = 8;

  // 1 February 1980, midnight. Zip times have no zone: the first day of 1980 shifts into 1979,
  // which zip cannot say, for who reads it in another zone; a month later nothing shifts.
  private static final int TIME = 0;
  private static final int DATE = (2 << 5) | 1;

  // One mode for all, or the umask and the file system would show. Executable, because a custom
  // runtime's `bootstrap` and a layer's wrapper script must be and a class file does not mind;
  // Lambda's user is another one, so everybody may read.
  private static final int MODE = 0100755;

  private static final int UNIX = 3 << 8;
  private static final int NAMES_IN_UTF8 = 1 << 11;
  private static final int SIZES_FOLLOW = 1 << 3;
  private static final int MAX_NAME = 0xFFFF;
  private static final int MAX_COUNT = 0xFFFF;
  private static final long MAX_SIZE = 0xFFFF_FFFFL;

  private final OutputStream out;
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private long position;
  private int count;

  private byte[] name = new byte[0];
  private int method;
  private long start;

  /** Writes to the stream, which stays open. */
  ZipWriter(OutputStream out) {
    this.out = out;
  }

  /** How many bytes have been written. */
  long position() {
    return position;
  }

  /**
   * Begins an entry.
   *
   * @param size of its bytes, and {@code crc} their checksum; read for a stored entry only, whose
   *     header holds them
   */
  void start(String entry, int compression, long size, long crc) throws IOException {
    name = entry.getBytes(UTF_8);
    if (name.length > MAX_NAME) {
      throw new IOException("a name is longer than a zip holds: " + entry);
    }
    method = compression;
    start = position;
    boolean stored = compression == STORED;
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    four(header, 0x04034b50);
    common(header, stored ? crc : 0, stored ? size : 0, stored ? size : 0);
    two(header, 0);
    header.writeBytes(name);
    write(header.toByteArray(), 0, header.size());
  }

  /** Bytes of the entry, compressed already. */
  void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    position += length;
  }

  /** Ends the entry. */
  void end(long size, long compressed, long crc) throws IOException {
    if (method == DEFLATED) {
      ByteArrayOutputStream descriptor = new ByteArrayOutputStream();
      four(descriptor, 0x08074b50);
      four(descriptor, crc);
      four(descriptor, compressed);
      four(descriptor, size);
      write(descriptor.toByteArray(), 0, descriptor.size());
    }
    if (position > MAX_SIZE || size > MAX_SIZE) {
      throw new IOException("an archive of more than 4 GB, which no AWS service takes");
    }
    four(directory, 0x02014b50);
    two(directory, UNIX | 20);
    common(directory, crc, compressed, size);
    two(directory, 0); // extra field
    two(directory, 0); // comment
    two(directory, 0); // disk
    two(directory, 0); // internal attributes
    four(directory, (long) MODE << 16);
    four(directory, start);
    directory.writeBytes(name);
    count++;
  }

  /** Ends the archive. */
  void finish() throws IOException {
    long offset = position;
    long size = directory.size();
    int shown = Math.min(count, MAX_COUNT);
    if (count >= MAX_COUNT) {
      endOfLargeDirectory(offset + size, size, offset);
    }
    four(directory, 0x06054b50);
    two(directory, 0);
    two(directory, 0);
    two(directory, shown);
    two(directory, shown);
    four(directory, size);
    four(directory, offset);
    two(directory, 0);
    write(directory.toByteArray(), 0, directory.size());
  }

  /** The zip64 records, for more entries than two bytes count. */
  private void endOfLargeDirectory(long here, long size, long offset) {
    four(directory, 0x06064b50);
    eight(directory, 44);
    two(directory, UNIX | 45);
    two(directory, 45);
    four(directory, 0);
    four(directory, 0);
    eight(directory, count);
    eight(directory, count);
    eight(directory, size);
    eight(directory, offset);
    four(directory, 0x07064b50);
    four(directory, 0);
    eight(directory, here);
    four(directory, 1);
  }

  /** What the header of an entry and its place in the directory have in common. */
  private void common(ByteArrayOutputStream to, long crc, long compressed, long size) {
    two(to, method == STORED ? 10 : 20);
    two(to, NAMES_IN_UTF8 | (method == STORED ? 0 : SIZES_FOLLOW));
    two(to, method);
    two(to, TIME);
    two(to, DATE);
    four(to, crc);
    four(to, compressed);
    four(to, size);
    two(to, name.length);
  }

  private static void two(ByteArrayOutputStream to, int value) {
    to.write(value);
    to.write(value >>> 8);
  }

  private static void four(ByteArrayOutputStream to, long value) {
    two(to, (int) value);
    two(to, (int) (value >>> 16));
  }

  private static void eight(ByteArrayOutputStream to, long value) {
    four(to, value);
    four(to, value >>> 32);
  }
}
