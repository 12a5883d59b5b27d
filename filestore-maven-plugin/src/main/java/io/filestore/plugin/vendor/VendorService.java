package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Puts what ships into dist: {@code functions/}, {@code ext/}, {@code vendor.lock}, {@code
 * sbom.json}.
 */
public final class VendorService {

  /** The names in dist that vendoring makes; the others are not touched. */
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
   * Makes everything anew beside dist and puts it in place at once; on failure dist is what it was.
   *
   * @throws FilestoreException when the lock beside the pom does not hold, a limit of Lambda is
   *     exceeded, a jar is missing, damaged or refused, or dist cannot be written
   */
  public VendorResult vendor(VendorRequest request) {
    Path dist = request.distDirectory();
    VendorResult result;
    try (DistTransaction transaction = DistTransaction.begin(dist, PARTS)) {
      result = assemble(request, transaction.directory());
      transaction.commit();
    } catch (IOException e) {
      throw unwritable(dist, e);
    }
    keepLock(request, result);
    return new VendorResult(
        dist.resolve("functions"),
        result.layer().map(staged -> dist.resolve("ext")),
        result.jars(),
        result.functionBytes(),
        result.layerBytes(),
        result.savedBytes(),
        result.lock());
  }

  /**
   * Takes out of dist what vendoring has put there, for a module that ships no code any more.
   *
   * @throws FilestoreException when dist cannot be written; what it held is unchanged then
   */
  public static void clear(Path dist) {
    if (!Files.isRegularFile(dist.resolve("vendor.lock"))) {
      return;
    }
    try (DistTransaction transaction = DistTransaction.begin(dist, PARTS)) {
      transaction.commit();
    } catch (IOException e) {
      throw unwritable(dist, e);
    }
  }

  private static FilestoreException unwritable(Path dist, IOException e) {
    return new FilestoreException(
        "The folder '" + dist + "' cannot be written: " + Shown.reason(e),
        "Make room or the folder writable and run the same command again; what it held is"
            + " unchanged",
        e);
  }

  /**
   * Makes the parts in an empty directory, for who puts them in place together with parts of their
   * own; {@link #keepLock} is then to be called after that.
   *
   * @throws IOException when the directory cannot be written
   * @throws FilestoreException as {@link #vendor} does
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
          "The lock '" + file.get() + "' cannot be written: " + Shown.reason(e),
          "Make room or the file writable and run the same command again",
          e);
    }
    log.lockWritten(file.get(), result.jars());
  }
}
