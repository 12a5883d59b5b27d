package io.filestore.local.lambda.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks an archive from whoever can write to a bucket: nothing lands outside the folder, nothing
 * is a link, and it ends at Lambda's limit whatever the archive says of its sizes.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
 *     quotas</a>
 */
final class Unpacking {

  /** 250 MB, unzipped. */
  static final long MAX_SIZE = 262_144_000;

  private static final int MAX_ENTRIES = 60_000;

  private Unpacking() {}

  static void unpack(Path zip, Path target) throws IOException, CodeException {
    List<String> special;
    try {
      special = ZipDirectory.special(zip);
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (!special.isEmpty()) {
      throw refused(special.get(0), "is neither a file nor a folder");
    }
    try (ZipFile file = open(zip)) {
      if (file.size() > MAX_ENTRIES) {
        throw new CodeException("Could not unzip uploaded file: " + file.size() + " entries.");
      }
      long left = MAX_SIZE;
      Set<String> names = new HashSet<>();
      for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        Path path = inside(target, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        if (!names.add(target.relativize(path).toString().toLowerCase(Locale.ROOT))) {
          throw refused(entry.getName(), "is there twice");
        }
        left -= copy(file, entry, path, left);
      }
    }
  }

  private static ZipFile open(Path zip) throws CodeException {
    try {
      return new ZipFile(zip.toFile());
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  private static Path inside(Path target, String name) throws CodeException {
    if (name.isEmpty() || name.startsWith("/") || name.contains("\\") || name.contains(":")) {
      throw refused(name, "is not a relative path");
    }
    for (String segment : name.split("/", -1)) {
      if (segment.equals("..") || segment.equals(".")) {
        throw refused(name, "leaves the folder");
      }
    }
    Path path;
    try {
      path = target.resolve(name).normalize();
    } catch (IllegalArgumentException e) {
      throw refused(name, "is not a path here");
    }
    if (!path.startsWith(target) || path.equals(target)) {
      throw refused(name, "leaves the folder");
    }
    return path;
  }

  private static long copy(ZipFile file, ZipEntry entry, Path path, long left)
      throws IOException, CodeException {
    Path parent = path.getParent();
    if (parent != null) {
      try {
        Files.createDirectories(parent);
      } catch (java.nio.file.FileAlreadyExistsException e) {
        throw refused(entry.getName(), "lies below a file");
      }
    }
    if (Files.isDirectory(path)) {
      throw refused(entry.getName(), "is a file and a folder");
    }
    long written = 0;
    try (InputStream in = file.getInputStream(entry);
        OutputStream out = Files.newOutputStream(path)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        written += n;
        if (written > left) {
          throw new CodeException("Unzipped size must be smaller than " + MAX_SIZE + " bytes");
        }
        out.write(buffer, 0, n);
      }
    } catch (java.util.zip.ZipException e) {
      throw unreadable(e);
    }
    return written;
  }

  private static CodeException refused(String name, String why) {
    return new CodeException("Could not unzip uploaded file: entry '" + name + "' " + why + ".");
  }

  private static CodeException unreadable(Exception cause) {
    return new CodeException(
        "Could not unzip uploaded file. Please check your file, then try to upload again. ("
            + cause.getMessage()
            + ")");
  }
}
