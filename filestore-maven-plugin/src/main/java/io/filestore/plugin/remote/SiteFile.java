package io.filestore.plugin.remote;

import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.artifact.SiteStore;

/**
 * A file of a web site on its way into the bucket.
 *
 * @param key where it goes, its path with slashes
 * @param bytes its size
 */
record SiteFile(
    String key, SiteStore.Content content, long bytes, Digest digest, SiteStore.Headers headers) {}
