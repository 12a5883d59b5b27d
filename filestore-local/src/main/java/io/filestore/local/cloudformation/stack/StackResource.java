package io.filestore.local.cloudformation.stack;

import io.filestore.local.resource.Resource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource in a stack.
 *
 * @param physicalId null while there is none
 * @param properties as last carried out, intrinsics resolved
 * @param attributes what {@code Fn::GetAtt} gives
 * @param declared its deletion policies and metadata, as the template says
 * @param needs the resources it must not outlive
 * @param order of creation, over all stacks
 */
public record StackResource(
    String logicalId,
    String type,
    ResourceStatus status,
    @Nullable String reason,
    Instant changed,
    @Nullable String physicalId,
    ObjectNode properties,
    ObjectNode attributes,
    Declared declared,
    List<String> needs,
    long order) {

  /**
   * What a template says of a resource besides its properties.
   *
   * @param metadata null without any
   */
  public record Declared(
      String deletionPolicy,
      String updateReplacePolicy,
      @Nullable JsonNode metadata,
      @Nullable String description) {

    public Declared {
      // Read back from disk, nothing is a node of its own.
      metadata = metadata == null || metadata.isNull() ? null : metadata;
    }

    /** Whether nothing that an update would carry out differs. */
    boolean sameAs(Declared other) {
      JsonNode others = other.metadata();
      boolean sameMetadata =
          metadata == null ? others == null : others != null && Desired.same(metadata, others);
      return sameMetadata
          && deletionPolicy.equals(other.deletionPolicy())
          && updateReplacePolicy.equals(other.updateReplacePolicy());
    }
  }

  StackResource with(ResourceStatus newStatus, @Nullable String newReason) {
    return new StackResource(
        logicalId,
        type,
        newStatus,
        newReason,
        changed,
        physicalId,
        properties,
        attributes,
        declared,
        needs,
        order);
  }

  StackResource at(Instant now) {
    return new StackResource(
        logicalId,
        type,
        status,
        reason,
        now,
        physicalId,
        properties,
        attributes,
        declared,
        needs,
        order);
  }

  StackResource with(Declared newDeclared, List<String> newNeeds) {
    return new StackResource(
        logicalId,
        type,
        status,
        reason,
        changed,
        physicalId,
        properties,
        attributes,
        newDeclared,
        newNeeds,
        order);
  }

  /** After a service has made or changed it. */
  StackResource made(Resource resource, ObjectNode asked) {
    return new StackResource(
        logicalId,
        type,
        status,
        reason,
        changed,
        resource.physicalId(),
        asked,
        resource.attributes(),
        declared,
        needs,
        order);
  }

  /** Whether there is something to delete. */
  boolean exists() {
    return physicalId != null
        && status != ResourceStatus.DELETE_COMPLETE
        && status != ResourceStatus.DELETE_SKIPPED;
  }
}
