package io.filestore.plugin.vendor;

import java.nio.file.Path;

/** What vendoring has to say while it works. */
public interface VendorLog {

  /** A jar lost the native libraries of other platforms. */
  void slimmed(Coordinates jar, long savedBytes);

  /** The dist is in place; {@code bytes} is what functions and layer unzip to. */
  void vendored(int jars, long bytes, long savedBytes);

  /** Resolution agrees with the lock beside the pom. */
  void lockHeld(Path lock, int jars);

  /** The lock beside the pom was written. */
  void lockWritten(Path lock, int jars);

  /** The pom says nothing that can be read, so the licence is not known. */
  void pomUnreadable(Coordinates artifact, Path pom, String reason);
}
