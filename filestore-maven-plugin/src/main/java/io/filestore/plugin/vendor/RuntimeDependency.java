package io.filestore.plugin.vendor;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A dependency that is needed at run time: scope compile or runtime, on the class path.
 *
 * @param coordinates of the artifact
 * @param file its jar; for one of our own also the classes directory that the reactor hands over
 * @param ownership ours or somebody else's
 * @param pom its pom where the caller knows it; otherwise the {@link PomLocator} is asked
 */
public record RuntimeDependency(
    Coordinates coordinates, Path file, Ownership ownership, Optional<Path> pom) {}
