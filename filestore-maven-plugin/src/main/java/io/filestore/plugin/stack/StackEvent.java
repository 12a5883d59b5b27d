package io.filestore.plugin.stack;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a stack or a resource of it.
 *
 * @param id of the event
 * @param stackId the stack it happened in
 * @param physicalId of the resource; empty before it has one
 * @param status such as {@code CREATE_FAILED}
 */
public record StackEvent(
    String id,
    String stackId,
    Instant time,
    String logicalId,
    String physicalId,
    String type,
    String status,
    Optional<String> reason) {

  /** Whether it happened to the stack itself. */
  boolean isOfStack() {
    return physicalId.equals(stackId);
  }

  boolean isFailure() {
    return status.endsWith("_FAILED");
  }
}
