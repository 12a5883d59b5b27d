package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.filestore.plugin.artifact.LocalReference.Kind;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.YamlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the artifacts that a template refers to, those of its nested templates and included files
 * first, and puts their places in S3 into it.
 */
final class TemplatePackager {

  private record Document(Path file, Position position) {}

  private final ArtifactFolder folder;
  private final Optional<Function<Artifact, ArtifactStore.Location>> locations;
  private final Path project;
  private final Path realProject;
  private final ArtifactLog log;
  private final Map<Document, Artifact> packaged = new HashMap<>();
  private final List<Path> open = new ArrayList<>();

  /**
   * @param locations where artifacts will lie; without it references stay as they are, and
   *     templates, whose bytes depend on it, are made into no artifact
   * @param project paths outside of it are reported
   */
  TemplatePackager(
      ArtifactFolder folder,
      Optional<Function<Artifact, ArtifactStore.Location>> locations,
      Path project,
      ArtifactLog log)
      throws IOException {
    this.folder = folder;
    this.locations = locations;
    this.project = project.toAbsolutePath().normalize();
    this.realProject = project.toRealPath();
    this.log = log;
  }

  /** The template with the places of its artifacts. */
  Mapping locate(Mapping template, PathBase base) throws IOException {
    return locate(template, Position.template(), base);
  }

  private Mapping locate(Mapping content, Position position, PathBase base) throws IOException {
    try {
      return LocalReferences.replace(
          content,
          position,
          reference -> {
            try {
              return located(reference, base);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Value located(LocalReference reference, PathBase base) throws IOException {
    Path path = resolve(reference, base);
    Optional<Artifact> artifact;
    if (reference.kind() == Kind.TEMPLATE || reference.kind() == Kind.INCLUDE) {
      artifact = document(reference, path);
    } else {
      artifact = Optional.of(code(reference, path));
    }
    return artifact
        .flatMap(made -> locations.map(locations -> locations.apply(made)))
        .map(location -> reference.form().of(location, reference.path().origin()))
        .orElse(reference.path());
  }

  private Path resolve(LocalReference reference, PathBase base) throws IOException {
    Path path;
    try {
      path =
          base.baseOf(reference.path())
              .toAbsolutePath()
              .resolve(reference.path().text())
              .normalize();
    } catch (InvalidPathException e) {
      throw new FilestoreException(
          reference + ", which is no path: " + e.getReason(), "Name a file or a folder", e);
    }
    if (!Files.exists(path)) {
      throw new FilestoreException(
          reference + ", but '" + path + "' does not exist",
          reference.path().text().contains("${")
              ? "A path is taken as it is written: '${…}' is not replaced in it"
              : "Mend the path; it is relative to the folder of the file that names it");
    }
    if (!path.toRealPath().startsWith(realProject)) {
      log.outsideProject(reference.toString(), path);
    }
    return path;
  }

  private Artifact code(LocalReference reference, Path path) throws IOException {
    try {
      return reference.kind() == Kind.ARCHIVE ? folder.zipped(path) : folder.asIs(path);
    } catch (FilestoreException e) {
      throw new FilestoreException(reference + ": " + e.problem(), e.action(), e);
    }
  }

  /** A file without local paths goes up byte by byte as it is. */
  private Optional<Artifact> document(LocalReference reference, Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new FilestoreException(
          reference + ", but '" + path + "' is not a file", "Name a YAML or JSON file");
    }
    Path file = path.toRealPath();
    // Where an included file stands decides what is in it; a template is one everywhere.
    boolean template = reference.kind() == Kind.TEMPLATE;
    Position position = template ? Position.template() : reference.position();
    Document document = new Document(file, position);
    if (packaged.containsKey(document)) {
      return Optional.of(packaged.get(document));
    }
    if (open.contains(file)) {
      throw cycle(reference, file);
    }
    open.add(file);
    byte[] bytes = Files.readAllBytes(file);
    Mapping content = TemplateText.read(text(reference, file, bytes), display(path));
    Mapping located = locate(content, position, value -> path.resolveSibling(""));
    open.remove(file);
    if (locations.isEmpty()) {
      return Optional.empty();
    }
    Artifact artifact =
        folder.of(
            located.equals(content) ? bytes : YamlWriter.write(located).getBytes(UTF_8),
            template ? ".template" : ArtifactFolder.extension(path));
    packaged.put(document, artifact);
    return Optional.of(artifact);
  }

  private static String text(LocalReference reference, Path file, byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new FilestoreException(
          reference + ", but '" + file + "' is not UTF-8", "Save the file as UTF-8", e);
    }
  }

  private FilestoreException cycle(LocalReference reference, Path file) {
    String way =
        open.subList(open.indexOf(file), open.size()).stream()
            .map(each -> "'" + display(each) + "'")
            .collect(Collectors.joining(" -> "));
    return new FilestoreException(
        reference + ", which closes a circle: " + way + " -> '" + display(file) + "'",
        "Take one of these references out");
  }

  /** The file as the user knows it: relative to the project where it lies in it. */
  private String display(Path file) {
    Path shown = file.startsWith(project) ? project.relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }
}
