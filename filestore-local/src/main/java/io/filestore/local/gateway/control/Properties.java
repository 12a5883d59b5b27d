package io.filestore.local.gateway.control;

import io.filestore.local.gateway.usage.Throttle;
import io.filestore.local.resource.ResourceException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads properties; a number or truth value may come as a text, as a parameter's value does. */
final class Properties {

  private Properties() {}

  static String required(JsonNode properties, String name) throws ResourceException {
    String value = text(properties, name);
    if (value.isEmpty()) {
      throw new ResourceException(
          "Model validation failed (#: required key [" + name + "] not found)");
    }
    return value;
  }

  /** The text, empty without one. */
  static String text(JsonNode properties, String name) {
    return properties.path(name).asString("");
  }

  static boolean flag(JsonNode properties, String name, boolean otherwise) {
    return properties.path(name).asBoolean(otherwise);
  }

  static Map<String, String> map(JsonNode node) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      map.put(entry.getKey(), entry.getValue().asString(""));
    }
    return map;
  }

  /** From the list of keys and values that CloudFormation has tags in. */
  static Map<String, String> tags(JsonNode properties) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (JsonNode tag : properties.path("Tags")) {
      tags.put(text(tag, "Key"), text(tag, "Value"));
    }
    return tags;
  }

  /** A throttle; what one of the two numbers leaves open is the account's. */
  static Optional<Throttle> throttle(JsonNode node, String rate, String burst) {
    if (!node.hasNonNull(rate) && !node.hasNonNull(burst)) {
      return Optional.empty();
    }
    double perSecond = node.path(rate).asDouble(Throttle.ACCOUNT.rate());
    int atOnce = node.path(burst).asInt(Throttle.ACCOUNT.burst());
    // -1 is how the API says "no throttle of its own".
    return perSecond < 0 || atOnce < 0
        ? Optional.empty()
        : Optional.of(new Throttle(perSecond, atOnce));
  }
}
