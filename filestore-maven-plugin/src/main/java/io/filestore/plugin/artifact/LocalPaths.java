package io.filestore.plugin.artifact;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Moves a template to another folder: its local paths are written relative to that, as {@code sam
 * build} does, so that other tools can package it from where it lies. Nothing but its text is
 * looked at, so that the template is the same in every clone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-build.html">sam
 *     build</a>
 */
public final class LocalPaths {

  // Two letters at least: one is a drive.
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private LocalPaths() {}

  /**
   * The template with its local paths relative to the folder, with forward slashes. Absolute paths,
   * URLs and what is no path stay as they are.
   *
   * @param base what they are relative to so far
   */
  public static Mapping relativeTo(Path folder, Mapping template, PathBase base) {
    Path target = folder.toAbsolutePath().normalize();
    return LocalReferences.rewrite(
        template, reference -> moved(reference.path(), base.baseOf(reference.path()), target));
  }

  private static Scalar moved(Scalar path, Path base, Path target) {
    String text = path.text();
    Path from = base.toAbsolutePath().normalize();
    if (from.equals(target) || SCHEME.matcher(text).matches()) {
      return path;
    }
    try {
      Path written = from.getFileSystem().getPath(text);
      if (written.getRoot() != null || !Objects.equals(from.getRoot(), target.getRoot())) {
        return path;
      }
      String moved = target.relativize(from.resolve(written).normalize()).toString();
      String slashes = moved.isEmpty() ? "." : moved.replace('\\', '/');
      boolean folder = text.endsWith("/") || text.endsWith("\\");
      return Scalar.string(folder ? slashes + "/" : slashes, path.origin());
    } catch (InvalidPathException e) {
      return path; // Packaging refuses it, with who names it.
    }
  }
}
