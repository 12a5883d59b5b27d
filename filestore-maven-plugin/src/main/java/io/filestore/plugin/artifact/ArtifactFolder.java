package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.filestore.plugin.artifact.ReproducibleZip.Content;
import io.filestore.plugin.artifact.ReproducibleZip.Written;
import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The folder of artifacts, made anew, each named by the SHA-256 of its bytes. Neither size nor file
 * time tells whether a source changed: it is read on every build, but for folders whose content the
 * caller vouches for; a source named by many properties is read once. A file appears under its name
 * when it is whole.
 */
final class ArtifactFolder {

  /** Its name in dist. */
  static final String NAME = "artifacts";

  private static final Pattern READY = Pattern.compile("(?i).*\\.(zip|jar|war)");
  private static final Pattern EXTENSION = Pattern.compile(".*[^.](\\.[A-Za-z0-9]{1,10})");
  private static final int[] ZIP_MAGIC = {'P', 'K', 3, 4};

  private final Staging staging;
  private final Path shown;
  private final Path folder;
  private final Path ownCode;
  private final boolean compress;
  private final Map<Path, Digest> fingerprints;
  private final KnownArtifacts known;
  private final Map<Path, Artifact> zipped = new HashMap<>();
  private final Map<Path, Artifact> asTheyAre = new HashMap<>();
  private final SortedMap<String, Artifact> byName = new TreeMap<>();

  /**
   * @param staging where {@code artifacts/} is made, and what is in dist by now
   * @param known where is remembered what was made; need not exist
   * @param verify whether what was made is hashed before it is used again
   * @param compress whether the archives of other folders are deflated
   * @param fingerprints of folders whose content the caller vouches for
   */
  ArtifactFolder(
      Staging staging, Path known, boolean verify, boolean compress, Map<Path, Digest> fingerprints)
      throws IOException {
    this.staging = staging;
    this.shown = staging.dist().resolve(NAME);
    refuseForeign();
    this.folder = Files.createDirectories(staging.directory().resolve(NAME));
    this.known = KnownArtifacts.read(known, shown, verify);
    this.fingerprints = new HashMap<>();
    for (Map.Entry<Path, Digest> one : fingerprints.entrySet()) {
      this.fingerprints.put(one.getKey().toRealPath(), one.getValue());
    }
    this.ownCode = staging.actual(staging.dist().resolve("functions"));
    this.compress = compress;
  }

  /** The folder is replaced as a whole; nothing of ours in it is a folder. */
  private void refuseForeign() throws IOException {
    if (!Files.isDirectory(shown)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(shown)) {
      for (Path file : files) {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          throw new FilestoreException(
              "'" + file + "' is in the way: it is no artifact, so it may be yours",
              "Move or delete it, or set filestore.distDirectory to another folder");
        }
      }
    }
  }

  /** Every artifact so far, by name. */
  SortedSet<Artifact> artifacts() {
    return new TreeSet<>(byName.values());
  }

  /** The artifact as it lies when the folder is in its place in dist. */
  Artifact inPlace(Artifact artifact) {
    return new Artifact(
        shown.resolve(artifact.name()), artifact.digest(), artifact.bytes(), artifact.extension());
  }

  /**
   * The path's folder or single file as a zip; a ready archive as it is.
   *
   * @param named in dist, if it is there
   */
  Artifact zipped(Path named) throws IOException {
    Path path = staging.actual(named);
    if (Files.isDirectory(path)) {
      Path real = path.toRealPath();
      return once(zipped, real, () -> folder(named, path, real));
    }
    if (READY.matcher(path.toString()).matches() || isZip(path)) {
      return asIs(named);
    }
    SortedMap<String, Content> single = new TreeMap<>();
    single.put(path.getFileName().toString(), Content.of(path));
    return once(zipped, path.toRealPath(), () -> zip(single));
  }

  private Artifact folder(Path named, Path path, Path real) throws IOException {
    boolean own = Files.isDirectory(ownCode) && real.equals(ownCode.toRealPath());
    Digest content = own ? CodeArchive.fingerprint(path) : fingerprints.get(real);
    if (content == null) {
      return zip(entries(named, path));
    }
    Digest fingerprint = Digest.of((content + " " + compress).getBytes(UTF_8));
    Optional<Artifact> before = known.find(fingerprint);
    Artifact made =
        before.isPresent()
            ? again(before.get())
            : own ? archive(out -> CodeArchive.write(out, path)) : zip(entries(named, path));
    known.add(fingerprint, inPlace(made));
    return made;
  }

  /** What an earlier build has made lies in dist. */
  private Artifact again(Artifact before) throws IOException {
    Artifact artifact =
        new Artifact(
            folder.resolve(before.name()), before.digest(), before.bytes(), before.extension());
    if (!Files.exists(artifact.file())) {
      HardLink.orCopy(before.file(), artifact.file());
    }
    byName.put(artifact.name(), artifact);
    return artifact;
  }

  /** The path's file as it is; a folder as a zip. */
  Artifact asIs(Path named) throws IOException {
    Path path = staging.actual(named);
    return Files.isDirectory(path)
        ? zipped(named)
        : once(asTheyAre, path.toRealPath(), () -> add(Content.of(path), extension(path)));
  }

  /** These bytes under their digest. */
  Artifact of(byte[] bytes, String extension) throws IOException {
    return add(Content.of(bytes), extension);
  }

  /** Lower case, with the dot; empty when there is none worth keeping. */
  static String extension(Path file) {
    var match = EXTENSION.matcher(file.getFileName().toString());
    return match.matches() ? match.group(1).toLowerCase(Locale.ROOT) : "";
  }

  /** Remembers what this build has made. */
  void remember() throws IOException {
    known.save();
  }

  private interface Maker {
    Artifact make() throws IOException;
  }

  private static Artifact once(Map<Path, Artifact> bySource, Path source, Maker maker)
      throws IOException {
    Artifact made = bySource.get(source);
    if (made == null) {
      made = maker.make();
      bySource.put(source, made);
    }
    return made;
  }

  private SortedMap<String, Content> entries(Path named, Path directory) throws IOException {
    if (folder.toRealPath().startsWith(directory.toRealPath())) {
      throw new FilestoreException(
          "the folder '" + named + "' holds the artifacts themselves, in '" + shown + "'",
          "Name a folder beside the build's output");
    }
    SortedMap<String, Content> entries = Folder.entries(directory);
    if (entries.isEmpty()) {
      throw new FilestoreException(
          "the folder '" + named + "' holds no file",
          "AWS takes no empty archive: put something in, or name another folder");
    }
    return entries;
  }

  private Artifact zip(SortedMap<String, Content> entries) throws IOException {
    return archive(out -> ReproducibleZip.write(out, entries, compress));
  }

  private interface Archive {
    Written write(OutputStream out) throws IOException;
  }

  private Artifact archive(Archive archive) throws IOException {
    Path partial = partial();
    try {
      Written written;
      try (OutputStream out = Files.newOutputStream(partial)) {
        written = archive.write(out);
      }
      return keep(partial, written.digest(), written.bytes(), ".zip");
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private Artifact add(Content content, String extension) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    Path partial = partial();
    try {
      long bytes;
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(partial), sha256)) {
        bytes = ReproducibleZip.copy(content, out);
      }
      return keep(partial, Digest.of(sha256), bytes, extension);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private Artifact keep(Path partial, Digest digest, long bytes, String extension)
      throws IOException {
    Artifact artifact = new Artifact(folder.resolve(digest + extension), digest, bytes, extension);
    Files.move(partial, artifact.file(), StandardCopyOption.REPLACE_EXISTING);
    byName.put(artifact.name(), artifact);
    return artifact;
  }

  private Path partial() {
    return ReproducibleZip.partial(folder.resolve("artifact"));
  }

  private static boolean isZip(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      for (int expected : ZIP_MAGIC) {
        if (in.read() != expected) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw FileFailure.unreadable(file, e);
    }
  }
}
