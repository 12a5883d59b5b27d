package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a jar's table of contents and nothing else of it. The JDK's reader hides what must be seen
 * here: repeated names, links, flags and where the entries lie. Format: <a
 * href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE 6.3.10</a>.
 */
final class CentralDirectory {

  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int END64_LOCATOR = 0x07064b50;
  private static final int END64_LOCATOR_SIZE = 20;
  private static final int END64 = 0x06064b50;
  private static final int END64_SIZE = 56;
  private static final int HEADER = 0x02014b50;
  private static final int HEADER_SIZE = 46;
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int MAX_COMMENT = 0xffff;
  private static final long MAX_32 = 0xffffffffL;
  private static final long MAX_TABLE = 100_000_000;

  private final JarSource source;
  private final SeekableByteChannel channel;

  private record Table(long start, long size, long shift) {}

  private CentralDirectory(JarSource source, SeekableByteChannel channel) {
    this.source = source;
    this.channel = channel;
  }

  /**
   * The entries in the order of the table, each checked by {@link EntryRules}.
   *
   * @throws FilestoreException when it is not a jar, or one that must not be loaded
   */
  static List<JarEntry> read(JarSource source, SeekableByteChannel channel) throws IOException {
    return new CentralDirectory(source, channel).entries();
  }

  private List<JarEntry> entries() throws IOException {
    Table table = table();
    ByteBuffer bytes = read(table.start(), (int) table.size());
    EntryRules rules = new EntryRules(source);
    List<JarEntry> entries = new ArrayList<>();
    while (bytes.hasRemaining()) {
      entries.add(entry(bytes, table, rules));
    }
    rules.checkApart(entries, table.start());
    return entries;
  }

  private JarEntry entry(ByteBuffer bytes, Table table, EntryRules rules) {
    int at = bytes.position();
    if (bytes.remaining() < HEADER_SIZE || bytes.getInt(at) != HEADER) {
      throw source.damaged("has a broken table of contents");
    }
    int nameLength = bytes.getChar(at + 28);
    int extraLength = bytes.getChar(at + 30);
    int commentLength = bytes.getChar(at + 32);
    if (bytes.remaining() < HEADER_SIZE + nameLength + extraLength + commentLength) {
      throw source.damaged("has a broken table of contents");
    }
    String name = name(bytes, at + HEADER_SIZE, nameLength);
    long compressedSize = bytes.getInt(at + 20) & MAX_32;
    long size = bytes.getInt(at + 24) & MAX_32;
    long offset = bytes.getInt(at + 42) & MAX_32;
    if (compressedSize == MAX_32 || size == MAX_32 || offset == MAX_32) {
      ByteBuffer wide = wide(bytes, at + HEADER_SIZE + nameLength, extraLength, name);
      size = size == MAX_32 ? wideValue(wide, name) : size;
      compressedSize = compressedSize == MAX_32 ? wideValue(wide, name) : compressedSize;
      offset = offset == MAX_32 ? wideValue(wide, name) : offset;
    }
    JarEntry entry =
        new JarEntry(
            name,
            bytes.getChar(at + 10),
            bytes.getInt(at + 16) & MAX_32,
            compressedSize,
            size,
            offset + table.shift());
    int madeBy = bytes.get(at + 5);
    rules.check(entry, bytes.getChar(at + 8), madeBy, bytes.getInt(at + 38) >>> 16);
    bytes.position(at + HEADER_SIZE + nameLength + extraLength + commentLength);
    return entry;
  }

  private String name(ByteBuffer bytes, int at, int length) {
    byte[] utf8 = new byte[length];
    bytes.get(at, utf8);
    String name = new String(utf8, StandardCharsets.UTF_8);
    if (name.indexOf('\ufffd') >= 0) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes.slice(at, length)).toString();
      } catch (CharacterCodingException e) {
        String latin = StandardCharsets.ISO_8859_1.decode(bytes.slice(at, length)).toString();
        throw source.refused(latin, "is not in UTF-8, so Java could not open the jar");
      }
    }
    return name;
  }

  /** The values of the zip64 extra field, in the order in which the short ones overflow. */
  private ByteBuffer wide(ByteBuffer bytes, int from, int length, String name) {
    int at = from;
    while (at + 4 <= from + length) {
      int fieldSize = bytes.getChar(at + 2);
      if (bytes.getChar(at) == 1 && at + 4 + fieldSize <= from + length) {
        return bytes.slice(at + 4, fieldSize).order(ByteOrder.LITTLE_ENDIAN);
      }
      at += 4 + fieldSize;
    }
    throw source.refused(name, "does not say how large it is");
  }

  private long wideValue(ByteBuffer wide, String name) {
    long value = wide.remaining() >= 8 ? wide.getLong() : -1;
    if (value < 0) {
      throw source.refused(name, "does not say how large it is");
    }
    return value;
  }

  private Table table() throws IOException {
    long length = channel.size();
    if (length == 0) {
      throw source.damaged("is empty");
    }
    long tailStart = Math.max(0, length - END_SIZE - MAX_COMMENT);
    ByteBuffer tail = read(tailStart, (int) (length - tailStart));
    for (int at = tail.capacity() - END_SIZE; at >= 0; at--) {
      if (tail.getInt(at) == END && at + END_SIZE + tail.getChar(at + 20) == tail.capacity()) {
        return table(tail, at, tailStart + at);
      }
    }
    boolean begun = length >= 4 && read(0, 4).getInt() == LOCAL_HEADER;
    throw source.damaged(begun ? "is cut short" : "is not a zip archive");
  }

  private Table table(ByteBuffer tail, int at, long end) throws IOException {
    long count = tail.getChar(at + 10);
    long size = tail.getInt(at + 12) & MAX_32;
    long start = tail.getInt(at + 16) & MAX_32;
    long tableEnd = end;
    if (count == 0xffff || size == MAX_32 || start == MAX_32) {
      ByteBuffer wide = end64(end);
      if (wide != null) {
        size = wide.getLong(40);
        start = wide.getLong(48);
        tableEnd = wide.getLong(END64_SIZE);
      }
    }
    // What stands before the archive, such as a launch script, shifts all offsets.
    long shift = tableEnd - size - start;
    if (size < 0 || start < 0 || shift < 0 || size > tableEnd || size > MAX_TABLE) {
      throw source.damaged("has a broken table of contents");
    }
    return new Table(tableEnd - size, size, shift);
  }

  /** The zip64 end record with its own position behind it; null when there is none. */
  @org.jspecify.annotations.Nullable
  private ByteBuffer end64(long end) throws IOException {
    if (end < END64_LOCATOR_SIZE + END64_SIZE) {
      return null;
    }
    ByteBuffer locator = read(end - END64_LOCATOR_SIZE, END64_LOCATOR_SIZE);
    if (locator.getInt(0) != END64_LOCATOR) {
      return null;
    }
    long at = end - END64_LOCATOR_SIZE - END64_SIZE;
    ByteBuffer record = read(at, END64_SIZE);
    if (record.getInt(0) != END64) {
      throw source.damaged("has a broken table of contents");
    }
    ByteBuffer placed = ByteBuffer.allocate(END64_SIZE + 8).order(ByteOrder.LITTLE_ENDIAN);
    return placed.put(record).putLong(at).flip();
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(position);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw source.damaged("is cut short");
      }
    }
    return bytes.flip();
  }
}
