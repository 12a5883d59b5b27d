package io.filestore.plugin.vendor;

import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.artifact.HardLink;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.vendor.VendorLock.Pin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the last run left in dist. A jar that lies there byte for byte as it was resolved again
 * needs neither hashing, for its hash stands in the lock beside it, nor copying.
 */
final class PreviousDist {

  private final Path dist;
  private final Map<Coordinates, Pin> pins;
  private final SameFiles same;

  private PreviousDist(Path dist, Map<Coordinates, Pin> pins, SameFiles same) {
    this.dist = dist;
    this.pins = pins;
    this.same = same;
  }

  /** Reads the lock in dist; without one that can be read nothing is known. */
  static PreviousDist of(Path dist, SameFiles same) {
    Map<Coordinates, Pin> pins = new TreeMap<>();
    Path file = dist.resolve("vendor.lock");
    if (Files.isRegularFile(file)) {
      lock(file)
          .ifPresent(
              lock ->
                  lock.entries()
                      .forEach(
                          entry ->
                              entry.pin().ifPresent(pin -> pins.put(entry.coordinates(), pin))));
    }
    return new PreviousDist(dist, pins, same);
  }

  /**
   * Puts the jar in its place if the last run left the same bytes at that place.
   *
   * @param place relative to dist
   * @return the digest of the jar, if it is in its place now
   */
  Optional<Digest> reuse(Coordinates jar, Path resolved, String place, Path target)
      throws IOException {
    Pin pin = pins.get(jar);
    Path before = dist.resolve(place);
    if (pin == null
        || !Files.isRegularFile(before, LinkOption.NOFOLLOW_LINKS)
        || !isSame(before, resolved, pin.bytes())) {
      return Optional.empty();
    }
    HardLink.orCopy(before, target);
    return Optional.of(pin.sha256());
  }

  /** What cannot be read is not the same; who copies the jar then says why. */
  private boolean isSame(Path before, Path resolved, long bytes) {
    try {
      return Files.size(before) == bytes && same.areSame(before, resolved);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<VendorLock> lock(Path file) {
    try {
      return Optional.of(VendorLock.parse(file.toString(), Files.readString(file)));
    } catch (FilestoreException | IOException e) {
      // It is only a memory of the last run; this one writes it anew.
      return Optional.empty();
    }
  }
}
