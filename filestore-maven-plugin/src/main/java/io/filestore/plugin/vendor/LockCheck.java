package io.filestore.plugin.vendor;

import io.filestore.plugin.error.Faq;
import io.filestore.plugin.vendor.VendorLock.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what was resolved with what was committed: third-party jars, by their hashes. */
final class LockCheck {

  private LockCheck() {}

  /**
   * @param file where the committed lock lies, as the user knows it
   * @throws io.filestore.plugin.error.FilestoreException naming each jar that was added, removed or
   *     changed
   */
  static void check(String file, VendorLock committed, VendorLock resolved) {
    Map<Coordinates, Pin> expected = pins(committed);
    Map<Coordinates, Pin> found = pins(resolved);
    List<String> differences = new ArrayList<>();
    Map<String, Coordinates> gone = new TreeMap<>();
    TreeSet<Coordinates> left = new TreeSet<>(expected.keySet());
    left.removeAll(found.keySet());
    left.forEach(jar -> gone.putIfAbsent(jar.versionless(), jar));
    found.forEach(
        (jar, pin) -> {
          Pin same = expected.get(jar);
          Coordinates other = same == null ? gone.get(jar.versionless()) : null;
          if (other != null) {
            left.remove(other);
            gone.remove(jar.versionless());
            differences.add(changed(other, expected.get(other), jar, pin));
          } else if (same == null) {
            differences.add("added    " + jar + "\n    found    " + hash(pin));
          } else if (!same.sha256().equals(pin.sha256())) {
            differences.add(changed(jar, same, jar, pin));
          }
        });
    left.forEach(
        jar -> differences.add("removed  " + jar + "\n    expected " + hash(expected.get(jar))));
    if (!differences.isEmpty()) {
      throw new ListingException(
          "The resolved dependencies are not those that '" + file + "' pins:",
          differences,
          Faq.LOCK_MISMATCH.after(
              "Find out what changed them, or accept them with -Dfilestore.updateLock"));
    }
  }

  private static String changed(
      Coordinates before, @Nullable Pin expected, Coordinates after, Pin found) {
    boolean moved = !before.equals(after);
    return "changed  "
        + (moved ? before.versionless() : before)
        + "\n    expected "
        + (moved ? before.version() + " " : "")
        + hash(expected)
        + "\n    found    "
        + (moved ? after.version() + " " : "")
        + hash(found);
  }

  private static String hash(@Nullable Pin pin) {
    return pin == null ? "none" : "sha256:" + pin.sha256();
  }

  private static Map<Coordinates, Pin> pins(VendorLock lock) {
    Map<Coordinates, Pin> pins = new TreeMap<>();
    lock.entries()
        .forEach(entry -> entry.pin().ifPresent(pin -> pins.put(entry.coordinates(), pin)));
    return pins;
  }
}
