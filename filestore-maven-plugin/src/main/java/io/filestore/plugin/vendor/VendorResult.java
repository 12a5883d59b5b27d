package io.filestore.plugin.vendor;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What lies in dist.
 *
 * @param functions the folder that becomes every function's code
 * @param layer the folder that becomes the layer; empty when nothing goes there
 * @param jars how many jars were vendored
 * @param functionBytes what the functions' code unzips to
 * @param layerBytes what the layer unzips to
 * @param savedBytes what slimming took off
 * @param lock what was resolved
 */
public record VendorResult(
    Path functions,
    Optional<Path> layer,
    int jars,
    long functionBytes,
    long layerBytes,
    long savedBytes,
    VendorLock lock) {}
