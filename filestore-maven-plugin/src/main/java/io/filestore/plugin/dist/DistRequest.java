package io.filestore.plugin.dist;

import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.artifact.PathBase;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.vendor.VendorRequest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a whole dist is made of.
 *
 * @param directory the dist folder; files in it that are not ours stay
 * @param template merged and checked
 * @param base what relative paths in the template are relative to
 * @param project packaging a path outside of this folder is reported
 * @param vendor the module's own code; absent when no function uses it
 * @param version of this plugin: what another one has made of the same jars is not used again
 * @param compress whether to deflate the archives of other folders than the module's own code
 * @param destination the bucket; without one packaging stops after the artifacts
 */
public record DistRequest(
    Path directory,
    Mapping template,
    PathBase base,
    Path project,
    Optional<VendorRequest> vendor,
    String version,
    boolean compress,
    Optional<Destination> destination) {}
