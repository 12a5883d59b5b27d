package io.filestore.client;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a file.
 *
 * @param type media type in lower case, without parameters
 * @param size bytes
 * @param sha256 hexadecimal digits, if the ticket fixed it
 * @param download where to GET the bytes, if it is stored and not deleted
 */
public record FileInfo(
    String id,
    String name,
    Optional<String> type,
    OptionalLong size,
    Optional<String> sha256,
    Optional<Instant> uploadedAt,
    Optional<Instant> storedAt,
    Optional<Instant> deletedAt,
    Optional<SignedUrl> download) {}
