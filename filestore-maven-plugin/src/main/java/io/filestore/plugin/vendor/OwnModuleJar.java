package io.filestore.plugin.vendor;

import io.filestore.plugin.artifact.ReproducibleZip;
import io.filestore.plugin.artifact.ReproducibleZip.Content;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes the jar of a shared module of ours, with the same bytes whether Maven handed over its
 * classes directory or the jar built from it. So whatever the jar has and the directory has not is
 * left out: {@code META-INF/maven/**}, an index, signatures, folders, files that Maven's archiver
 * skips, and every attribute of the manifest but {@code Multi-Release}, which holds when there is
 * something under {@code META-INF/versions/}. Sorted, one time, not compressed.
 */
final class OwnModuleJar {

  private static final String MULTI_RELEASE_ROOT = "META-INF/versions/";
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "META-INF/(maven/.*|INDEX\\.LIST|MANIFEST\\.MF)"
              // what maven-jar-plugin and plexus-archiver exclude by default
              + "|(.*/)?(package\\.html|\\.DS_Store|[^/]*~|#[^/]*#|%[^/]*%|\\.#[^/]*|\\._[^/]*"
              + "|\\.git(ignore|attributes|modules)?|\\.hg(ignore|sub|substate|tags)?|\\.cvsignore"
              + "|\\.bzrignore|vssver\\.scc|project\\.pj|\\.MySCMServerInfo)"
              + "|(.*/)?(CVS|RCS|SCCS|BitKeeper|ChangeSet|_darcs|\\.(svn|git|hg|bzr|arch-ids|metadata"
              + "|darcsrepo|-darcs-backup[^/]*|darcs-temp-mail))/.*");

  private OwnModuleJar() {}

  private static void write(SortedMap<String, Content> contents, OutputStream out)
      throws IOException {
    boolean multiRelease =
        contents.keySet().stream().anyMatch(name -> name.startsWith(MULTI_RELEASE_ROOT));
    contents.put(
        JarRepacker.MANIFEST,
        Content.of(
            ("Manifest-Version: 1.0\r\n" + (multiRelease ? "Multi-Release: true\r\n" : "") + "\r\n")
                .getBytes(StandardCharsets.UTF_8)));
    ReproducibleZip.write(out, contents, false);
  }

  /** Writes the jar of a classes directory. */
  static void fromDirectory(Path directory, Set<String> foreign, OutputStream out)
      throws IOException {
    SortedMap<String, Content> contents = new TreeMap<>();
    ClassesTree.files(directory)
        .forEach(
            (name, file) -> {
              if (ships(name, foreign)) {
                contents.put(name, Content.of(file));
              }
            });
    write(contents, out);
  }

  /**
   * Writes the jar anew.
   *
   * @throws FilestoreException when it unpacks to more than the limit
   */
  static void fromJar(
      JarSource source, JarReader jar, Set<String> foreign, long limit, OutputStream out)
      throws IOException {
    SortedMap<String, Content> contents = new TreeMap<>();
    long total = 0;
    for (JarEntry entry : jar.entries()) {
      if (!entry.isDirectory() && ships(entry.name(), foreign)) {
        contents.put(entry.name(), () -> jar.content(entry));
        total += entry.size();
      }
      if (total > limit) {
        throw source.refused("unpacks to more than " + Shown.size(limit));
      }
    }
    write(contents, out);
  }

  private static boolean ships(String name, Set<String> foreign) {
    return !LEFT_OUT.matcher(name).matches()
        && !JarRepacker.isSignature(name)
        && !foreign.contains(name);
  }
}
