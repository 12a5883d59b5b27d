package io.filestore.local.gateway.control;

import io.filestore.local.gateway.definition.ApiDefinition;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;

/**
 * An API as it was at one moment; what is changed afterwards does not reach it.
 *
 * @param id six characters
 * @param snapshot the documents it was made of
 */
public record Deployment(
    String id, String description, Instant created, ArrayNode snapshot, ApiDefinition definition) {}
