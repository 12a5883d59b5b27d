package io.filestore.plugin.mojo;

import io.filestore.plugin.vendor.Coordinates;
import io.filestore.plugin.vendor.VendorLog;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.apache.maven.plugin.logging.Log;

/** What vendoring says, in words. */
final class MavenVendorLog implements VendorLog {

  private final Log log;
  private final Function<Path, String> shown;

  MavenVendorLog(Log log, Function<Path, String> shown) {
    this.log = log;
    this.shown = shown;
  }

  @Override
  public void slimmed(Coordinates jar, long savedBytes) {
    log.info("Slimmed " + jar.artifactId() + ": " + megabytes(savedBytes) + " of other platforms");
  }

  @Override
  public void vendored(int jars, long bytes, long savedBytes) {
    String saved = savedBytes > 0 ? ", slimmed by " + megabytes(savedBytes) : "";
    log.info("Vendored " + count(jars, "jar") + ": " + megabytes(bytes) + " unzipped" + saved);
  }

  @Override
  public void lockHeld(Path lock, int jars) {
    log.info("Lock: " + count(jars, "jar") + " as in " + shown.apply(lock));
  }

  @Override
  public void lockWritten(Path lock, int jars) {
    log.info("Lock: wrote " + count(jars, "jar") + " to " + shown.apply(lock));
  }

  @Override
  public void pomUnreadable(Coordinates artifact, Path pom, String reason) {
    log.warn("No licence for " + artifact + ": '" + pom + "' cannot be read: " + reason);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
  }
}
