package io.filestore.functions.store;

import java.time.Instant;
import java.util.Optional;

/**
 * An object below {@code uploads/}, as S3 describes it.
 *
 * @param contentType as the client sent it
 * @param encoding its Content-Encoding
 * @param uploadedAt when S3 took it, to the second
 */
public record Upload(
    long size, String etag, String contentType, Optional<String> encoding, Instant uploadedAt) {}
