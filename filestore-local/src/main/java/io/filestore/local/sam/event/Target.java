package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.policy.ExecutionRole;
import io.filestore.local.sam.tree.Nodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What events call: the function, or its alias when it has one.
 *
 * @param role the one that was made for the function; it counts even when the template names
 *     another
 */
public record Target(CfnResource function, @Nullable CfnResource alias, ExecutionRole role) {

  /** For {@code FunctionName}. */
  ObjectNode name() {
    return alias == null ? function.ref() : alias.ref();
  }

  ObjectNode arn() {
    return alias == null ? function.getAtt("Arn") : alias.ref();
  }

  String logicalId() {
    return alias == null ? function.logicalId() : alias.logicalId();
  }

  /** Attributes that what is made for the event gets too. */
  ObjectNode passedOn() {
    ObjectNode attributes = Nodes.object();
    for (String name : new String[] {"Condition", "DeletionPolicy", "UpdateReplacePolicy"}) {
      Nodes.with(attributes, name, function.attribute(name));
    }
    return attributes;
  }

  @Nullable JsonNode condition() {
    return function.attribute("Condition");
  }
}
