package io.filestore.plugin.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.artifact.LocalPaths;
import io.filestore.plugin.artifact.PackageRequest;
import io.filestore.plugin.artifact.PackageResult;
import io.filestore.plugin.artifact.PackageService;
import io.filestore.plugin.artifact.PathBase;
import io.filestore.plugin.artifact.Staging;
import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlWriter;
import io.filestore.plugin.vendor.VendorRequest;
import io.filestore.plugin.vendor.VendorResult;
import io.filestore.plugin.vendor.VendorService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces what a goal makes in dist, all of it or nothing: what it fails at, be it the disk, a jar
 * or the bucket, leaves dist as it was.
 */
@SuppressWarnings("try") // the lock is held, not used
public final class DistService {

  /** Its name in dist. */
  public static final String TEMPLATE = "template.yaml";

  private static final List<String> ALL = all();

  /** Longer than a large upload takes, which is part of it. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final VendorService vendoring;
  private final PackageService packaging;

  /** A service over what makes the parts. */
  public DistService(VendorService vendoring, PackageService packaging) {
    this.vendoring = vendoring;
    this.packaging = packaging;
  }

  private static List<String> all() {
    List<String> all = new ArrayList<>(VendorService.PARTS);
    all.add(TEMPLATE);
    all.addAll(PackageService.PARTS);
    return List.copyOf(all);
  }

  /**
   * Vendors, writes the template and packages.
   *
   * @throws FilestoreException when one of them cannot be done, or dist cannot be written
   */
  public PackageResult makeAll(DistRequest request) {
    Path dist = request.directory();
    Optional<VendorResult> vendored = Optional.empty();
    PackageResult packaged;
    try (DistLock lock = DistLock.of(dist, PATIENCE);
        DistTransaction transaction = DistTransaction.begin(dist, ALL)) {
      Path directory = transaction.directory();
      if (request.vendor().isPresent()) {
        vendored = Optional.of(vendoring.assemble(request.vendor().get(), directory));
      }
      write(request.template(), request.base(), dist, directory);
      packaged =
          packaging.packageArtifacts(
              new PackageRequest(
                  request.template(),
                  new Staging(dist, directory, ALL),
                  request.project(),
                  request.base(),
                  request.compress(),
                  fingerprints(request, vendored),
                  request.destination()));
      transaction.commit();
    } catch (IOException e) {
      throw FileFailure.unwritable(dist, e);
    }
    if (vendored.isPresent()) {
      vendoring.keepLock(request.vendor().get(), vendored.get());
    }
    return packaged;
  }

  /**
   * Vendors alone.
   *
   * @throws FilestoreException when that cannot be done, or dist cannot be written
   */
  public static VendorResult vendor(VendorService vendoring, VendorRequest request) {
    Path dist = request.distDirectory();
    VendorResult result;
    try (DistLock lock = DistLock.of(dist, PATIENCE);
        DistTransaction transaction = DistTransaction.begin(dist, VendorService.PARTS)) {
      result = vendoring.assemble(request, transaction.directory());
      transaction.commit();
    } catch (IOException e) {
      throw FileFailure.unwritable(dist, e);
    }
    vendoring.keepLock(request, result);
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
   * Writes the template alone.
   *
   * @throws FilestoreException when dist cannot be written
   */
  public static void template(Path dist, Mapping template, PathBase base) {
    try (DistLock lock = DistLock.of(dist, PATIENCE);
        DistTransaction transaction = DistTransaction.begin(dist, List.of(TEMPLATE))) {
      write(template, base, dist, transaction.directory());
      transaction.commit();
    } catch (IOException e) {
      throw FileFailure.unwritable(dist, e);
    }
  }

  /**
   * Takes out of dist what vendoring has put there, for a module that ships no code any more.
   *
   * @throws FilestoreException when dist cannot be written
   */
  public static void clearCode(Path dist) {
    clear(dist, VendorService.PARTS);
  }

  /**
   * Takes everything out of dist that could be deployed, for a module that has nothing to deploy
   * any more.
   *
   * @throws FilestoreException when dist cannot be written
   */
  public static void clear(Path dist) {
    if (Files.exists(dist.resolve(TEMPLATE))
        || Files.exists(dist.resolve(DistTransaction.MARKER))) {
      clear(dist, ALL);
    }
  }

  private static void clear(Path dist, List<String> parts) {
    boolean ours = Files.isRegularFile(dist.resolve(DistTransaction.MARKER));
    List<String> gone = new ArrayList<>(parts);
    if (!ours) {
      gone.removeAll(VendorService.PARTS);
    }
    if (gone.stream().noneMatch(part -> Files.exists(dist.resolve(part)))) {
      return;
    }
    try (DistLock lock = DistLock.of(dist, PATIENCE);
        DistTransaction transaction = DistTransaction.begin(dist, gone)) {
      transaction.commit();
    } catch (IOException e) {
      throw FileFailure.unwritable(dist, e);
    }
  }

  private static void write(Mapping template, PathBase base, Path dist, Path directory)
      throws IOException {
    Mapping here = LocalPaths.relativeTo(dist, template, base);
    Files.write(directory.resolve(TEMPLATE), YamlWriter.write(here).getBytes(UTF_8));
  }

  /**
   * What vendoring has just checked byte for byte: the layer's jars follow from the lock, which has
   * the digest of each, and from what is done to them.
   */
  private static Map<Path, Digest> fingerprints(
      DistRequest request, Optional<VendorResult> vendored) {
    if (vendored.isEmpty() || vendored.get().layer().isEmpty()) {
      return Map.of();
    }
    VendorRequest vendor = request.vendor().orElseThrow();
    String made =
        String.join(
            "\n",
            request.version(),
            vendor.architecture().toString(),
            String.valueOf(vendor.slim()),
            vendored.get().lock().write());
    return Map.of(vendored.get().layer().get(), Digest.of(made.getBytes(UTF_8)));
  }
}
