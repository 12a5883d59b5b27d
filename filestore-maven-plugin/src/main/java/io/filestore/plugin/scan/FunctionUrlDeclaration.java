package io.filestore.plugin.scan;

import java.util.Optional;

/**
 * A function's own HTTPS address.
 *
 * @param authType {@code AWS_IAM} or {@code NONE}
 * @param invokeMode {@code BUFFERED} or {@code RESPONSE_STREAM}
 * @param cors a YAML mapping
 */
public record FunctionUrlDeclaration(
    String authType, Optional<String> invokeMode, Optional<String> cors) {}
