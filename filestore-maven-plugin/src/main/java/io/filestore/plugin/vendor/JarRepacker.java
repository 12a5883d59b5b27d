package io.filestore.plugin.vendor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Copies a jar without some of its entries. What stays is copied as it lies in the jar, still
 * compressed, in its order: that costs no inflating, and no JDK's zlib shows in the bytes. Its
 * signatures could no longer be right and go too.
 */
final class JarRepacker {

  static final String MANIFEST = "META-INF/MANIFEST.MF";

  private static final Pattern SIGNATURE =
      Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)", Pattern.CASE_INSENSITIVE);
  // As in ReproducibleZip: a month into 1980, so that no time zone shifts it out of zip's years.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
  private static final int FILE_MODE = 0100644;
  private static final int DIRECTORY_MODE = 040755;

  private JarRepacker() {}

  /** Whether the entry is part of a jar's signature. */
  static boolean isSignature(String name) {
    return SIGNATURE.matcher(name).matches();
  }

  /**
   * Writes the jar without the dropped entries and leaves the stream open.
   *
   * @throws io.filestore.plugin.error.FilestoreException when the jar turns out to be damaged
   */
  static void repack(JarReader jar, Set<String> dropped, OutputStream out) throws IOException {
    boolean signed = jar.entries().stream().anyMatch(entry -> isSignature(entry.name()));
    Set<String> written = new HashSet<>();
    ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out);
    for (JarEntry entry : jar.entries()) {
      if (dropped.contains(entry.name()) || isSignature(entry.name())) {
        continue;
      }
      if (signed && entry.name().equals(MANIFEST)) {
        writeManifest(jar, entry, zip);
      } else if (written.add(entry.name())) {
        try (InputStream raw = jar.raw(entry)) {
          zip.addRawArchiveEntry(copyOf(entry), raw);
        }
      }
    }
    zip.finish();
    zip.flush();
  }

  private static void writeManifest(JarReader jar, JarEntry entry, ZipArchiveOutputStream zip)
      throws IOException {
    byte[] unsigned;
    try (InputStream in = jar.content(entry)) {
      unsigned = SignedManifest.withoutDigests(in.readAllBytes());
    }
    CRC32 crc = new CRC32();
    crc.update(unsigned);
    JarEntry stored =
        new JarEntry(
            MANIFEST, JarEntry.STORED, crc.getValue(), unsigned.length, unsigned.length, 0);
    zip.addRawArchiveEntry(copyOf(stored), new ByteArrayInputStream(unsigned));
  }

  private static ZipArchiveEntry copyOf(JarEntry entry) {
    ZipArchiveEntry copy = new ZipArchiveEntry(entry.name());
    copy.setMethod(entry.method());
    copy.setCrc(entry.crc());
    copy.setSize(entry.size());
    copy.setCompressedSize(entry.compressedSize());
    copy.setTime(TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
    copy.setUnixMode(entry.isDirectory() ? DIRECTORY_MODE : FILE_MODE);
    return copy;
  }
}
