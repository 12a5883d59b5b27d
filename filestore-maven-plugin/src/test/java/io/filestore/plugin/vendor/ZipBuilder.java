package io.filestore.plugin.vendor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips as no honest tool does: any name, flag, mode, size. */
final class ZipBuilder {

  private record Line(byte[] name, Spec spec, int offset) {}

  /** An entry, changed as the test wants it. */
  static final class Spec {
    int flags = 0x800;
    int method = 8;
    int mode = 0100644;
    long size = -1;
    long crc = -1;
    int offset = -1;
    byte[] localName;
    byte[] data;
    byte[] packed;

    Spec flags(int flags) {
      this.flags = flags;
      return this;
    }

    Spec method(int method) {
      this.method = method;
      return this;
    }

    Spec mode(int mode) {
      this.mode = mode;
      return this;
    }

    Spec size(long size) {
      this.size = size;
      return this;
    }

    Spec crc(long crc) {
      this.crc = crc;
      return this;
    }

    Spec offset(int offset) {
      this.offset = offset;
      return this;
    }

    Spec localName(String name) {
      this.localName = name.getBytes(StandardCharsets.UTF_8);
      return this;
    }
  }

  private final List<byte[]> names = new ArrayList<>();
  private final List<Spec> specs = new ArrayList<>();

  Spec add(String name, String content) {
    return add(name.getBytes(StandardCharsets.UTF_8), content.getBytes(StandardCharsets.UTF_8));
  }

  Spec add(byte[] name, byte[] content) {
    Spec spec = new Spec();
    spec.data = content;
    names.add(name);
    specs.add(spec);
    return spec;
  }

  ZipBuilder with(String name, String content) {
    add(name, content);
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      Spec spec = specs.get(i);
      byte[] name = names.get(i);
      spec.packed = spec.method == 8 ? deflated(spec.data) : spec.data;
      CRC32 crc = new CRC32();
      crc.update(spec.data);
      spec.crc = spec.crc < 0 ? crc.getValue() : spec.crc;
      spec.size = spec.size < 0 ? spec.data.length : spec.size;
      lines.add(new Line(name, spec, spec.offset < 0 ? out.size() : spec.offset));
      byte[] local = spec.localName == null ? name : spec.localName;
      ByteBuffer header = buffer(30);
      header.putInt(0x04034b50).putShort((short) 20).putShort((short) spec.flags);
      header.putShort((short) spec.method).putInt(0x21).putInt((int) spec.crc);
      header.putInt(spec.packed.length).putInt((int) spec.size);
      header.putShort((short) local.length).putShort((short) 0);
      out.writeBytes(header.array());
      out.writeBytes(local);
      out.writeBytes(spec.packed);
    }
    int start = out.size();
    for (Line line : lines) {
      Spec spec = line.spec();
      ByteBuffer header = buffer(46);
      header.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
      header.putShort((short) spec.flags).putShort((short) spec.method).putInt(0x21);
      header.putInt((int) spec.crc).putInt(spec.packed.length).putInt((int) spec.size);
      header.putShort((short) line.name().length).putShort((short) 0).putShort((short) 0);
      header.putShort((short) 0).putShort((short) 0).putInt(spec.mode << 16);
      header.putInt(line.offset());
      out.writeBytes(header.array());
      out.writeBytes(line.name());
    }
    ByteBuffer end = buffer(22);
    end.putInt(0x06054b50).putInt(0).putShort((short) lines.size());
    end.putShort((short) lines.size()).putInt(out.size() - start).putInt(start);
    end.putShort((short) 0);
    out.writeBytes(end.array());
    return out.toByteArray();
  }

  Path write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(data);
    deflater.finish();
    byte[] buffer = new byte[data.length + 1024];
    int n = deflater.deflate(buffer);
    deflater.end();
    return java.util.Arrays.copyOf(buffer, n);
  }
}
