package io.filestore.local.sam.tree;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object whose entries are in the order of a dictionary of Python 2.7. */
public final class PyDict extends ObjectNode {

  private static final long serialVersionUID = 1L;

  private final transient PyKeys keys;

  public PyDict() {
    this(new PyKeys());
  }

  private PyDict(PyKeys keys) {
    super(JsonNodeFactory.instance, keys);
    this.keys = keys;
  }

  /** Sets an entry whose key is the translator's, not the template's. */
  public PyDict made(String key, JsonNode value) {
    keys.putMade(key, value);
    return this;
  }

  public PyDict made(String key, String value) {
    return made(key, new MadeText(value));
  }

  boolean isMade(String key) {
    return keys.isMade(key);
  }

  /** What {@code dict.copy()} gives: the same values in a table of another size. */
  public PyDict shallowCopy() {
    PyDict copy = new PyDict();
    copy.update(this);
    return copy;
  }

  /** What {@code dict.update} does. */
  public void update(ObjectNode other) {
    List<Map.Entry<String, JsonNode>> entries = Nodes.entries(other);
    keys.reserve(other.propertyNames());
    for (Map.Entry<String, JsonNode> entry : entries) {
      put(other, entry.getKey(), entry.getValue());
    }
  }

  @Override
  public PyDict deepCopy() {
    PyDict copy = new PyDict();
    for (Map.Entry<String, JsonNode> entry : Nodes.entries(this)) {
      copy.put(this, entry.getKey(), copyOf(entry.getValue()));
    }
    return copy;
  }

  private void put(ObjectNode from, String key, JsonNode value) {
    if (from instanceof PyDict dict && !dict.isMade(key)) {
      keys.put(key, value);
    } else {
      keys.putMade(key, value);
    }
  }

  private static JsonNode copyOf(JsonNode node) {
    return node.deepCopy();
  }

  /** The template's own value, its objects as dictionaries, to any depth. */
  public static JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      PyDict dict = new PyDict();
      for (Map.Entry<String, JsonNode> entry : Nodes.entries(object)) {
        dict.set(entry.getKey(), of(entry.getValue()));
      }
      return dict;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = Nodes.array();
      array.forEach(each -> copy.add(of(each)));
      return copy;
    }
    return node;
  }

  /** The object's entries as a dictionary, its values as they are. */
  public static PyDict shallow(ObjectNode object) {
    PyDict dict = new PyDict();
    for (Map.Entry<String, JsonNode> entry : Nodes.entries(object)) {
      dict.set(entry.getKey(), entry.getValue());
    }
    return dict;
  }
}
