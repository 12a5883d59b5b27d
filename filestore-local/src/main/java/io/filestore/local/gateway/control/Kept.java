package io.filestore.local.gateway.control;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attributes that no template asks for: what is to be known again after a restart and is not in the
 * properties. The engine keeps all attributes with the resource.
 */
final class Kept {

  static final String ACCOUNT = "filestore:account";
  static final String REGION = "filestore:region";
  static final String DOCUMENT = "filestore:document";
  static final String SNAPSHOT = "filestore:snapshot";
  static final String VALUE = "filestore:value";
  static final String NAME = "filestore:name";
  static final String PATH = "filestore:path";

  private static final String CREATED = "filestore:created";

  private Kept() {}

  static void created(ObjectNode attributes, Instant created) {
    attributes.put(CREATED, created.toEpochMilli());
  }

  static Instant created(ObjectNode attributes) {
    return Instant.ofEpochMilli(attributes.path(CREATED).asLong());
  }
}
