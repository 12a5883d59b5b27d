package io.filestore.local.cloudformation.stack;

import tools.jackson.databind.JsonNode;

/** What Ref and GetAtt give for resources, or are expected to give. */
interface ResourceView {

  /** A physical id. */
  JsonNode ref(String logicalId);

  JsonNode attribute(String logicalId, String attribute);
}
