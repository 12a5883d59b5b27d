package io.filestore.local.cloudformation.stack;

import org.jspecify.annotations.Nullable;

/**
 * An output of a stack.
 *
 * @param value what another stack imports
 * @param shown the same, with values under {@code NoEcho} masked
 */
public record StackOutput(
    String key,
    String value,
    String shown,
    @Nullable String description,
    @Nullable String exportName) {}
