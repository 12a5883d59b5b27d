package io.filestore.local.resource;

import tools.jackson.databind.node.ObjectNode;

/**
 * A resource that exists. The engine keeps it, on disk when state is to outlive the process.
 *
 * @param physicalId what {@code Ref} gives
 * @param properties as they were asked for, intrinsics resolved
 * @param attributes what {@code Fn::GetAtt} gives, by attribute name; a dotted name is one key
 */
public record Resource(String physicalId, ObjectNode properties, ObjectNode attributes) {}
