package io.filestore.local.lambda.type;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Code written into a template, which CloudFormation makes an archive of. */
final class InlineCode {

  private InlineCode() {}

  static byte[] zip(String source, String runtime) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      ZipEntry entry = new ZipEntry(runtime.startsWith("python") ? "index.py" : "index.js");
      entry.setTimeLocal(java.time.LocalDateTime.of(1980, 2, 1, 0, 0));
      zip.putNextEntry(entry);
      zip.write(source.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
