package io.filestore.local.json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON in and out. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /**
   * Reads what a caller sent.
   *
   * @throws ServiceException with {@code SerializationException} when it is not a JSON object; an
   *     empty body is an empty object
   */
  public static ObjectNode read(byte[] body) throws ServiceException {
    if (body.length == 0) {
      return object();
    }
    try {
      if (MAPPER.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw new ServiceException(400, "SerializationException", "Could not parse request body");
    }
    throw new ServiceException(400, "SerializationException", "Start of structure expected");
  }

  /** The value that a text stands for, or the text itself when it is not JSON. */
  public static JsonNode valueOrText(byte[] text) {
    try {
      JsonNode value = MAPPER.readTree(text);
      if (!value.isMissingNode()) {
        return value;
      }
    } catch (JacksonException e) {
      // Then it is a text; there is no cheaper way to ask.
    }
    return MAPPER
        .getNodeFactory()
        .stringNode(new String(text, java.nio.charset.StandardCharsets.UTF_8));
  }

  /** A property as text, also when the template has a number or boolean there. */
  public static String text(JsonNode object, String property, String otherwise) {
    JsonNode value = object.path(property);
    return value.isMissingNode() || value.isNull() || value.isContainer()
        ? otherwise
        : value.asString();
  }

  /**
   * A property as a number; templates give numbers as text too.
   *
   * @throws NumberFormatException when it is neither
   */
  public static int number(JsonNode object, String property, int otherwise) {
    String text = text(object, property, "");
    return text.isEmpty() ? otherwise : new java.math.BigDecimal(text.strip()).intValueExact();
  }

  /** A property as a truth value; templates give those as text too. */
  public static boolean flag(JsonNode object, String property, boolean otherwise) {
    String text = text(object, property, "");
    return text.isEmpty() ? otherwise : text.equalsIgnoreCase("true");
  }
}
