package io.filestore.local.lambda.code;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an archive says of the kinds of its entries; the JDK's reader does not tell. <a
 * href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE</a>, 4.3.12 and
 * 4.3.16.
 */
final class ZipDirectory {

  private static final int END = 0x06054b50;
  private static final int ENTRY = 0x02014b50;
  private static final int END_SIZE = 22;
  private static final int ENTRY_SIZE = 46;
  private static final int MAX_COMMENT = 0xffff;
  private static final int UNIX = 3;
  private static final int KIND = 0170000;
  private static final int REGULAR = 0100000;
  private static final int FOLDER = 0040000;

  private ZipDirectory() {}

  /** Names of entries that are neither files nor folders: symbolic links, devices, pipes. */
  static List<String> special(Path zip) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
      ByteBuffer end = end(file);
      int count = Short.toUnsignedInt(end.getShort(10));
      long size = Integer.toUnsignedLong(end.getInt(12));
      long offset = Integer.toUnsignedLong(end.getInt(16));
      if (count == 0xffff || size + offset > file.length() || size > Integer.MAX_VALUE) {
        throw new IOException("no directory that Lambda takes");
      }
      byte[] bytes = new byte[(int) size];
      file.seek(offset);
      file.readFully(bytes);
      return special(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), count);
    }
  }

  private static List<String> special(ByteBuffer directory, int count) throws IOException {
    List<String> names = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (at + ENTRY_SIZE > directory.limit() || directory.getInt(at) != ENTRY) {
        throw new IOException("damaged directory");
      }
      int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
      int rest =
          Short.toUnsignedInt(directory.getShort(at + 30))
              + Short.toUnsignedInt(directory.getShort(at + 32));
      int madeBy = Byte.toUnsignedInt(directory.get(at + 5));
      int kind = (directory.getInt(at + 38) >>> 16) & KIND;
      if (madeBy == UNIX && kind != 0 && kind != REGULAR && kind != FOLDER) {
        byte[] name = new byte[Math.min(nameLength, directory.limit() - at - ENTRY_SIZE)];
        directory.get(at + ENTRY_SIZE, name);
        names.add(new String(name, StandardCharsets.UTF_8));
      }
      at += ENTRY_SIZE + nameLength + rest;
    }
    return names;
  }

  private static ByteBuffer end(RandomAccessFile file) throws IOException {
    int length = (int) Math.min(file.length(), END_SIZE + MAX_COMMENT);
    byte[] bytes = new byte[length];
    file.seek(file.length() - length);
    file.readFully(bytes);
    ByteBuffer tail = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = length - END_SIZE; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        return tail.slice(at, length - at).order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw new IOException("not a zip file");
  }
}
