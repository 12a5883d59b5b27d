package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Makes what ships: {@code functions/}, {@code ext/}, {@code vendor.lock}, {@code sbom.json}. */
public final class VendorService {

  /** The names in dist that vendoring makes. */
  public static final List<String> PARTS = List.of("functions", "ext", "vendor.lock", "sbom.json");

  private final VendorLog log;
  private final PomLocator poms;

  /**
   * @param log is told what happens
   * @param poms finds poms for the licences
   */
  public VendorService(VendorLog log, PomLocator poms) {
    this.log = log;
    this.poms = poms;
  }

  /**
   * Makes the parts in an empty directory. Who has put them in place calls {@link #keepLock}.
   *
   * @return with the folders in that directory
   * @throws IOException when the directory cannot be written
   * @throws FilestoreException when the lock beside the pom does not hold, a limit of Lambda is
   *     exceeded, or a class file or jar is missing, damaged, refused or cannot be read
   */
  public VendorResult assemble(VendorRequest request, Path directory) throws IOException {
    return new Assembly(request, directory, new PomLicenses(poms, log), log).make();
  }

  /**
   * Writes the lock beside the pom when that is asked for.
   *
   * @throws FilestoreException when it cannot be written
   */
  public void keepLock(VendorRequest request, VendorResult result) {
    LockSettings settings = request.lock();
    Optional<Path> file = settings.committed();
    if (file.isEmpty() || !(settings.update() || settings.write())) {
      return;
    }
    byte[] text = result.lock().write().getBytes(StandardCharsets.UTF_8);
    try {
      Path partial = file.get().resolveSibling("." + file.get().getFileName() + ".part");
      Files.write(partial, text);
      Files.move(partial, file.get(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new FilestoreException(
          "The lock '" + file.get() + "' cannot be written: " + FileFailure.reason(e),
          "Make room or the file writable and run the same command again",
          e);
    }
    log.lockWritten(file.get(), result.jars());
  }
}
