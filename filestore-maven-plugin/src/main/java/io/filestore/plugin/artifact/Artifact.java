package io.filestore.plugin.artifact;

import java.nio.file.Path;

/**
 * A file that is uploaded, named by its content.
 *
 * @param file where it lies in the artifacts folder
 * @param digest the SHA-256 of its bytes
 * @param bytes its size
 * @param extension with its dot, lower case ({@code .zip}, {@code .jar}, {@code .template}); empty
 *     when the packaged file had none
 */
public record Artifact(Path file, Digest digest, long bytes, String extension)
    implements Comparable<Artifact> {

  /** The digest with the extension: the name in the artifacts folder and in the bucket. */
  public String name() {
    return digest + extension;
  }

  @Override
  public int compareTo(Artifact other) {
    return name().compareTo(other.name());
  }
}
