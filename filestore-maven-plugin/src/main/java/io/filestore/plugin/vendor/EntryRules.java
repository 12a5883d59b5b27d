package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FilestoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What no entry of a vendored jar may be. The jar is loaded on Lambda and may be unpacked by other
 * tools, so it is refused whole. Signed jars, repeated folders, {@code ./} and empty segments are
 * found in honest jars and pass.
 */
final class EntryRules {

  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
  private static final int MADE_BY_UNIX = 3;
  private static final int MADE_BY_MACOS = 19;
  private static final int TYPE_OF_FILE = 0170000;
  private static final int SYMBOLIC_LINK = 0120000;
  private static final int LOCAL_HEADER_SIZE = 30;

  private final JarSource source;
  private final Set<String> files = new HashSet<>();

  EntryRules(JarSource source) {
    this.source = source;
  }

  /**
   * @param flags general purpose bits
   * @param madeBy the system whose file modes these are
   * @param mode the upper half of the external attributes
   * @throws FilestoreException when the entry, and so the jar, is refused
   */
  void check(JarEntry entry, int flags, int madeBy, int mode) {
    checkName(entry.name());
    if ((flags & ENCRYPTED) != 0) {
      throw source.refused(entry.name(), "is encrypted");
    }
    if ((madeBy == MADE_BY_UNIX || madeBy == MADE_BY_MACOS)
        && (mode & TYPE_OF_FILE) == SYMBOLIC_LINK) {
      throw source.refused(entry.name(), "is a symbolic link");
    }
    if (entry.method() != JarEntry.STORED && entry.method() != JarEntry.DEFLATED) {
      throw source.refused(
          entry.name(), "is compressed by method " + entry.method() + ", which Java cannot read");
    }
    if (entry.method() == JarEntry.STORED && entry.size() != entry.compressedSize()) {
      throw source.refused(entry.name(), "has two sizes");
    }
    if (!entry.isDirectory() && !files.add(entry.name())) {
      throw source.refused(entry.name(), "is there twice");
    }
  }

  private void checkName(String name) {
    if (name.isEmpty()) {
      throw source.refused(name, "has no name");
    }
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        throw source.refused(name, "has a control character in its name");
      }
    }
    if (name.indexOf('\\') >= 0) {
      throw source.refused(name, "has a backslash in its name");
    }
    if (name.charAt(0) == '/' || (name.indexOf(':') == 1 && Character.isLetter(name.charAt(0)))) {
      throw source.refused(name, "has an absolute path");
    }
    if (!name.contains("..")) {
      return;
    }
    if (name.equals("..")
        || name.startsWith("../")
        || name.endsWith("/..")
        || name.contains("/../")) {
      throw source.refused(name, "leads out of the jar");
    }
  }

  /**
   * Entries that share bytes are how a small archive unpacks to a huge one, and how two readers see
   * two contents.
   *
   * @param tableStart where the entries end
   */
  void checkApart(List<JarEntry> entries, long tableStart) {
    List<JarEntry> placed = new ArrayList<>(entries);
    placed.sort(Comparator.comparingLong(JarEntry::offset));
    for (int i = 0; i < placed.size(); i++) {
      JarEntry entry = placed.get(i);
      long next = i + 1 < placed.size() ? placed.get(i + 1).offset() : tableStart;
      if (next - entry.offset() < LOCAL_HEADER_SIZE + entry.compressedSize()) {
        throw source.refused(entry.name(), "shares bytes with another one");
      }
    }
  }
}
