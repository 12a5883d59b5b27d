package io.filestore.local.sam.model;

import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A CloudFormation resource in the making. */
public final class CfnResource {

  private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z0-9]+");

  private String logicalId;
  private final String type;
  private @Nullable JsonNode dependsOn;
  private final ObjectNode attributes;
  private final ObjectNode properties = Nodes.object();

  /**
   * @param attributes the resource's attributes, such as {@code Condition}; copied
   */
  public CfnResource(String logicalId, String type, ObjectNode attributes) {
    this.logicalId = checked(logicalId);
    this.type = type;
    this.attributes = Nodes.object();
    attributes.properties().forEach(entry -> this.attributes.set(entry.getKey(), entry.getValue()));
  }

  /** The id, when it is one of letters and digits only. */
  public static String checked(String logicalId) {
    if (!LOGICAL_ID.matcher(logicalId).matches()) {
      throw Problem.resource(logicalId, "Logical ids must be alphanumeric.");
    }
    return logicalId;
  }

  public String logicalId() {
    return logicalId;
  }

  public void rename(String newLogicalId) {
    logicalId = checked(newLogicalId);
  }

  public String type() {
    return type;
  }

  public ObjectNode ref() {
    return Intrinsics.ref(logicalId);
  }

  public ObjectNode getAtt(String attribute) {
    return Intrinsics.getAtt(logicalId, attribute);
  }

  /** Sets a property, unless the value is null. */
  public CfnResource set(String property, @Nullable JsonNode value) {
    Nodes.with(properties, property, value);
    return this;
  }

  public CfnResource set(String property, String value) {
    return set(property, Nodes.text(value));
  }

  /** Sets a property, unless the value is empty, false, zero or null. */
  public CfnResource setIfTruthy(String property, @Nullable JsonNode value) {
    return Nodes.truthy(value) ? set(property, value) : this;
  }

  public @Nullable JsonNode get(String property) {
    return Nodes.get(properties, property);
  }

  public ObjectNode properties() {
    return properties;
  }

  public CfnResource attribute(String name, @Nullable JsonNode value) {
    Nodes.with(attributes, name, value);
    return this;
  }

  public @Nullable JsonNode attribute(String name) {
    return Nodes.get(attributes, name);
  }

  public CfnResource dependsOn(@Nullable JsonNode value) {
    dependsOn = Nodes.truthy(value) ? value : null;
    return this;
  }

  public CfnResource dependsOn(String other) {
    return dependsOn(Nodes.strings(other));
  }

  public ObjectNode toJson() {
    ObjectNode json = Nodes.object("Type", type);
    Nodes.with(json, "DependsOn", dependsOn);
    attributes.properties().forEach(entry -> json.set(entry.getKey(), entry.getValue()));
    json.set("Properties", properties);
    return json;
  }
}
