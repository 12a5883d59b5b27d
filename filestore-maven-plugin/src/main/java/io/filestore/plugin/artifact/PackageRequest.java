package io.filestore.plugin.artifact;

import io.filestore.plugin.template.Mapping;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What to package.
 *
 * @param template merged and checked; its local paths name what is packaged
 * @param staging where {@code artifacts/} and {@code packaged.yaml} are made, and what of dist is
 *     there by now; its {@code functions/} is the module's own code, which is packaged for small
 *     changes
 * @param project packaging a path outside of this folder is reported
 * @param base what relative paths in the template are relative to
 * @param compress whether to deflate the archives of other folders
 * @param fingerprints of folders whose content the caller has just checked: equal ones mean equal
 *     content, and their archive of an earlier build is used again
 * @param destination the bucket; without one packaging stops after the artifacts
 */
public record PackageRequest(
    Mapping template,
    Staging staging,
    Path project,
    PathBase base,
    boolean compress,
    Map<Path, Digest> fingerprints,
    Optional<Destination> destination) {

  public PackageRequest {
    fingerprints = Map.copyOf(fingerprints);
  }

  /**
   * Where artifacts go.
   *
   * @param bucket its name
   * @param prefix put before each key, with a slash between; empty for none
   */
  public record Destination(String bucket, String prefix, StoreAccess access) {}
}
