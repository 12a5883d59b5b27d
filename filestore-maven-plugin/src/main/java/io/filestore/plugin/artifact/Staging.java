package io.filestore.plugin.artifact;

import java.nio.file.Path;
import java.util.List;

/**
 * Dist while it is made anew: some parts of it lie in another directory until all are whole.
 *
 * @param dist as the user knows it, and where the parts will lie
 * @param directory where they are made
 * @param parts their names; what else is in dist is in its place
 */
public record Staging(Path dist, Path directory, List<String> parts) {

  public Staging {
    dist = dist.toAbsolutePath().normalize();
    parts = List.copyOf(parts);
  }

  /** Where what will have the path can be read now. */
  Path actual(Path path) {
    if (!path.startsWith(dist)) {
      return path;
    }
    Path inside = dist.relativize(path);
    String part = inside.getName(0).toString();
    return part.isEmpty() || parts.contains(part)
        ? directory.resolve(inside.toString()).normalize()
        : path;
  }
}
