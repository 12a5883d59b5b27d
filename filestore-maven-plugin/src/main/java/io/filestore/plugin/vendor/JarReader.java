package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FilestoreException;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** An open jar whose table of contents has been checked. Not for several threads. */
final class JarReader implements Closeable {

  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int LOCAL_HEADER_SIZE = 30;
  // Deflate reaches 1032:1. Class files and texts stay under 20:1, sparse tables under 200:1.
  private static final long BOMB_SIZE = 10_000_000;
  private static final long BOMB_RATIO = 200;

  private final JarSource source;
  private final SeekableByteChannel channel;
  private final List<JarEntry> entries;

  private JarReader(JarSource source, SeekableByteChannel channel, List<JarEntry> entries) {
    this.source = source;
    this.channel = channel;
    this.entries = entries;
  }

  /**
   * @param source what it is in messages
   * @param file where its bytes are read
   * @throws FilestoreException when it is not a jar, or one that must not be loaded
   */
  static JarReader open(JarSource source, Path file) {
    try {
      SeekableByteChannel channel = Files.newByteChannel(file);
      try {
        return new JarReader(source, channel, CentralDirectory.read(source, channel));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  /** In the order of the table. */
  List<JarEntry> entries() {
    return entries;
  }

  /** The entry's bytes as they lie in the jar. */
  InputStream raw(JarEntry entry) {
    ByteBuffer header = ByteBuffer.allocate(LOCAL_HEADER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    fill(header, entry.offset());
    if (header.getInt(0) != LOCAL_HEADER) {
      throw source.damaged("has no entry where its table of contents puts '" + entry.name() + "'");
    }
    ByteBuffer name = ByteBuffer.allocate(header.getChar(26));
    fill(name, entry.offset() + LOCAL_HEADER_SIZE);
    if (!StandardCharsets.UTF_8.decode(name).toString().equals(entry.name())) {
      throw source.refused(entry.name(), "has two names");
    }
    long start = entry.offset() + LOCAL_HEADER_SIZE + name.capacity() + header.getChar(28);
    return new Slice(start, entry.compressedSize());
  }

  /**
   * The entry's bytes, of which there are as many as the table says and with that checksum.
   *
   * @throws FilestoreException when the table lies, or the entry is a bomb
   */
  InputStream content(JarEntry entry) {
    if (entry.size() > BOMB_SIZE && entry.size() / BOMB_RATIO > entry.compressedSize()) {
      throw source.refused(
          entry.name(),
          "grows from " + Shown.size(entry.compressedSize()) + " to " + Shown.size(entry.size()));
    }
    InputStream raw = raw(entry);
    InputStream plain =
        entry.method() == JarEntry.STORED
            ? raw
            : new InflaterInputStream(raw, new Inflater(true), 1 << 14) {
              @Override
              public void close() throws IOException {
                inf.end();
                super.close();
              }
            };
    return new Checked(plain, entry);
  }

  // Whoever copies an entry must not take a failure here for one of writing.
  private void seek(long position) {
    try {
      channel.position(position);
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  private int read(ByteBuffer bytes) {
    try {
      return channel.read(bytes);
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  private void fill(ByteBuffer bytes, long position) {
    seek(position);
    while (bytes.hasRemaining()) {
      if (read(bytes) < 0) {
        throw source.damaged("is cut short");
      }
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private final class Slice extends InputStream {

    private final long end;
    private long at;

    Slice(long start, long length) {
      this.at = start;
      this.end = start + length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (at >= end) {
        return -1;
      }
      seek(at);
      int n = JarReader.this.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, end - at)));
      at += Math.max(n, 0);
      return n;
    }
  }

  private final class Checked extends FilterInputStream {

    private final JarEntry entry;
    private final CRC32 crc = new CRC32();
    private long left;

    Checked(InputStream in, JarEntry entry) {
      super(in);
      this.entry = entry;
      this.left = entry.size();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = inflated(bytes, offset, length);
      if (n >= 0) {
        crc.update(bytes, offset, n);
        left -= n;
      }
      if (left < 0 || (n < 0 && (left > 0 || crc.getValue() != entry.crc()))) {
        throw source.damaged("holds a damaged entry '" + entry.name() + "'");
      }
      return n;
    }

    private int inflated(byte[] bytes, int offset, int length) throws IOException {
      try {
        return in.read(bytes, offset, length);
      } catch (java.util.zip.ZipException | java.io.EOFException e) {
        throw source.damaged("holds a damaged entry '" + entry.name() + "'");
      }
    }
  }
}
