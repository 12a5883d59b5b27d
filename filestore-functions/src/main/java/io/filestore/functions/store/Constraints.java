package io.filestore.functions.store;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an upload must be; S3 refuses any other, since each is signed into the URL.
 *
 * @param size exactly this many bytes
 * @param type exactly this Content-Type
 * @param sha256 of the bytes, in lower case hexadecimal digits
 * @param once whether a second upload is refused
 */
public record Constraints(
    OptionalLong size, Optional<String> type, Optional<String> sha256, boolean once) {}
