package io.filestore.plugin.stack;

import java.util.Optional;

/**
 * A resource of a stack.
 *
 * @param physicalId such as a bucket's name; empty before it has one
 * @param status such as {@code CREATE_COMPLETE}
 */
public record StackResource(
    String logicalId, String physicalId, String type, String status, Optional<String> reason) {}
