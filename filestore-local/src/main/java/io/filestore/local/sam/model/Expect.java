package io.filestore.local.sam.model;

import io.filestore.local.sam.tree.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Values deeper down that have to be of a type; the path is in the template's own words. */
public final class Expect {

  private Expect() {}

  public static ObjectNode map(String logicalId, String path, @Nullable JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw Problem.resource(logicalId, "Property '" + path + "' should be a map.");
  }

  public static ArrayNode list(String logicalId, String path, @Nullable JsonNode value) {
    if (value instanceof ArrayNode array) {
      return array;
    }
    throw Problem.resource(logicalId, "Property '" + path + "' should be a list.");
  }

  public static String string(String logicalId, String path, @Nullable JsonNode value) {
    if (value != null && value.isString()) {
      return value.stringValue();
    }
    throw Problem.resource(logicalId, "Property '" + path + "' should be a string.");
  }

  public static ArrayNode strings(String logicalId, String path, @Nullable JsonNode value) {
    ArrayNode list = list(logicalId, path, value);
    for (int i = 0; i < list.size(); i++) {
      string(logicalId, path + "[" + i + "]", list.get(i));
    }
    return list;
  }

  public static void bool(String logicalId, String path, @Nullable JsonNode value) {
    if (value != null && !value.isBoolean()) {
      throw Problem.resource(logicalId, "Property '" + path + "' should be a boolean.");
    }
  }

  public static ObjectNode eventMap(String eventId, String path, @Nullable JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw Problem.event(eventId, "Property '" + path + "' should be a map.");
  }

  public static String eventString(String eventId, String path, @Nullable JsonNode value) {
    if (value != null && value.isString()) {
      return value.stringValue();
    }
    throw Problem.event(eventId, "Property '" + path + "' should be a string.");
  }
}
