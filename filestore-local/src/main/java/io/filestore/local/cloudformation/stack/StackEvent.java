package io.filestore.local.cloudformation.stack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a stack or to one of its resources. */
public record StackEvent(
    String id,
    String logicalId,
    @Nullable String physicalId,
    String type,
    Instant time,
    String status,
    @Nullable String reason,
    @Nullable String token) {}
