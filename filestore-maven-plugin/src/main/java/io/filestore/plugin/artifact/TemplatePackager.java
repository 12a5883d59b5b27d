package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.filestore.plugin.artifact.LocalReference.Kind;
import io.filestore.plugin.error.FileFailure;
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

  /** A file at a place; the same file behind another path has other neighbours. */
  private record Document(Path path, Position position) {}

  private record Content(String text, Mapping mapping) {}

  private final ArtifactFolder folder;
  private final Optional<Function<Artifact, ArtifactStore.Location>> locations;
  private final PackageRequest request;
  private final Path project;
  private final Path realProject;
  private final ArtifactLog log;
  private final Map<Document, Optional<Artifact>> packaged = new HashMap<>();
  private final Map<Path, Content> contents = new HashMap<>();
  private final List<Path> open = new ArrayList<>();

  /**
   * @param locations where artifacts will lie; without it references stay as they are, and
   *     templates, whose bytes depend on it, are made into no artifact
   */
  TemplatePackager(
      ArtifactFolder folder,
      Optional<Function<Artifact, ArtifactStore.Location>> locations,
      PackageRequest request,
      ArtifactLog log)
      throws IOException {
    this.folder = folder;
    this.locations = locations;
    this.request = request;
    this.project = request.project().toAbsolutePath().normalize();
    this.realProject = request.project().toRealPath();
    this.log = log;
  }

  /** The request's template with the places of its artifacts. */
  Mapping locate() throws IOException {
    return locate(request.template(), Position.template(), request.base());
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
    Path actual = request.staging().actual(path);
    if (!Files.exists(actual)) {
      throw new FilestoreException(
          reference + ", but '" + path + "' does not exist",
          reference.path().text().contains("${")
              ? "A path is taken as it is written: '${…}' is not replaced in it"
              : "Mend the path; it is relative to the folder of the file that names it");
    }
    if (!actual.toRealPath().startsWith(realProject)) {
      log.outsideProject(reference.toString(), path);
    }
    return path;
  }

  private Artifact code(LocalReference reference, Path path) throws IOException {
    try {
      return reference.kind() == Kind.ARCHIVE ? folder.zipped(path) : folder.asIs(path);
    } catch (FilestoreException e) {
      throw at(reference, e);
    }
  }

  private static FilestoreException at(LocalReference reference, FilestoreException e) {
    return new FilestoreException(reference + ": " + e.problem(), e.action(), e);
  }

  /** A file without local paths goes up byte by byte as it is. */
  private Optional<Artifact> document(LocalReference reference, Path path) throws IOException {
    Path actual = request.staging().actual(path);
    if (!Files.isRegularFile(actual)) {
      throw new FilestoreException(
          reference + ", but '" + path + "' is not a file", "Name a YAML or JSON file");
    }
    // Where an included file stands decides what is in it; a template is one everywhere.
    boolean template = reference.kind() == Kind.TEMPLATE;
    Position position = template ? Position.template() : reference.position();
    Document document = new Document(path, position);
    Optional<Artifact> before = packaged.get(document);
    if (before != null) {
      return before;
    }
    Path file = actual.toRealPath();
    if (open.contains(file)) {
      throw cycle(reference, file);
    }
    open.add(file);
    Content content = content(reference, file, path);
    Mapping located = locate(content.mapping(), position, value -> path.resolveSibling(""));
    open.remove(file);
    Optional<Artifact> artifact = Optional.empty();
    if (locations.isPresent()) {
      boolean asWritten = located.equals(content.mapping());
      artifact =
          Optional.of(
              folder.of(
                  (asWritten ? content.text() : YamlWriter.write(located)).getBytes(UTF_8),
                  template ? ".template" : ArtifactFolder.extension(path)));
    }
    packaged.put(document, artifact);
    return artifact;
  }

  /** Read once, however many name the file. */
  private Content content(LocalReference reference, Path file, Path path) {
    Content content = contents.get(file);
    if (content == null) {
      String text = text(reference, file, path);
      content = new Content(text, TemplateText.read(text, display(path)));
      contents.put(file, content);
    }
    return content;
  }

  private static String text(LocalReference reference, Path file, Path path) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
    } catch (CharacterCodingException e) {
      throw new FilestoreException(
          reference + ", but '" + file + "' is not UTF-8", "Save the file as UTF-8", e);
    } catch (IOException e) {
      throw at(reference, FileFailure.unreadable(path, e));
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
