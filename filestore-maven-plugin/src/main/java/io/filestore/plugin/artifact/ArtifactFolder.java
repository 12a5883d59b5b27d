package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.filestore.plugin.artifact.ReproducibleZip.Content;
import io.filestore.plugin.artifact.ReproducibleZip.Written;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
 * The folder of artifacts, each named by the SHA-256 of its bytes. Neither size nor file time tells
 * whether a source changed: it is read on every build, but for folders whose content the caller
 * vouches for; a source named by many properties is read once. A file appears under its name when
 * it is whole.
 */
final class ArtifactFolder {

  private static final Pattern READY = Pattern.compile("(?i).*\\.(zip|jar|war)");
  private static final Pattern EXTENSION = Pattern.compile(".*[^.](\\.[A-Za-z0-9]{1,10})");
  private static final int[] ZIP_MAGIC = {'P', 'K', 3, 4};

  private record Source(Path file, boolean zipped) {}

  private final Path folder;
  private final Path ownCode;
  private final boolean compress;
  private final Map<Path, Digest> fingerprints;
  private final KnownArtifacts known;
  private final Map<Source, Artifact> bySource = new HashMap<>();
  private final SortedMap<String, Artifact> byName = new TreeMap<>();

  /**
   * @param folder created if need be
   * @param known where is remembered what was made; need not exist
   * @param verify whether what was made is hashed before it is used again
   * @param ownCode the folder that is packaged as a {@link CodeArchive}; need not exist
   * @param compress whether the archives of other folders are deflated
   * @param fingerprints of folders whose content the caller vouches for
   */
  ArtifactFolder(
      Path folder,
      Path known,
      boolean verify,
      Path ownCode,
      boolean compress,
      Map<Path, Digest> fingerprints)
      throws IOException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    this.known = KnownArtifacts.read(known, this.folder, verify);
    this.fingerprints = new HashMap<>();
    for (Map.Entry<Path, Digest> one : fingerprints.entrySet()) {
      this.fingerprints.put(one.getKey().toRealPath(), one.getValue());
    }
    this.ownCode = ownCode.toAbsolutePath();
    this.compress = compress;
  }

  /** Every artifact so far, by name. */
  SortedSet<Artifact> artifacts() {
    return new TreeSet<>(byName.values());
  }

  /** The path's folder or single file as a zip; a ready archive as it is. */
  Artifact zipped(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      Path real = path.toRealPath();
      return once(new Source(real, true), () -> folder(path, real));
    }
    if (READY.matcher(path.toString()).matches() || isZip(path)) {
      return asIs(path);
    }
    SortedMap<String, Content> single = new TreeMap<>();
    single.put(path.getFileName().toString(), Content.of(path));
    return once(new Source(path.toRealPath(), true), () -> zip(single));
  }

  private Artifact folder(Path path, Path real) throws IOException {
    boolean own = Files.isDirectory(ownCode) && real.equals(ownCode.toRealPath());
    Digest content = own ? CodeArchive.fingerprint(path) : fingerprints.get(real);
    if (content == null) {
      return zip(entries(path));
    }
    Digest fingerprint = Digest.of((content + " " + compress).getBytes(UTF_8));
    Optional<Artifact> before = known.find(fingerprint);
    if (before.isPresent()) {
      byName.put(before.get().name(), before.get());
      return before.get();
    }
    Artifact made = own ? archive(out -> CodeArchive.write(out, path)) : zip(entries(path));
    known.add(fingerprint, made);
    return made;
  }

  /** The path's file as it is; a folder as a zip. */
  Artifact asIs(Path path) throws IOException {
    return Files.isDirectory(path)
        ? zipped(path)
        : once(new Source(path.toRealPath(), false), () -> add(Content.of(path), extension(path)));
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

  /** Removes what this build did not make, and remembers what it made. */
  void removeStale() throws IOException {
    known.save();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!byName.containsKey(name) && Files.isRegularFile(file)) {
          Files.delete(file);
        }
      }
    }
  }

  private interface Maker {
    Artifact make() throws IOException;
  }

  private Artifact once(Source source, Maker maker) throws IOException {
    Artifact made = bySource.get(source);
    if (made == null) {
      made = maker.make();
      bySource.put(source, made);
    }
    return made;
  }

  private SortedMap<String, Content> entries(Path directory) throws IOException {
    if (folder.toRealPath().startsWith(directory.toRealPath())) {
      throw new FilestoreException(
          "the folder '" + directory + "' holds the artifacts themselves, in '" + folder + "'",
          "Name a folder beside the build's output");
    }
    SortedMap<String, Content> entries = Folder.entries(directory);
    if (entries.isEmpty()) {
      throw new FilestoreException(
          "the folder '" + directory + "' holds no file",
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
      try (InputStream in = content.open();
          OutputStream out = new DigestOutputStream(Files.newOutputStream(partial), sha256)) {
        bytes = in.transferTo(out);
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

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      for (int expected : ZIP_MAGIC) {
        if (in.read() != expected) {
          return false;
        }
      }
      return true;
    }
  }
}
