package io.filestore.plugin.template.check;

import io.filestore.plugin.json.Json;
import io.filestore.plugin.template.Sections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The JSON schema of the fragments in {@code src/main/sam}, for editors: made of the lists that the
 * checks use, so that both say the same. Editors show {@code !Ref X} to a schema as the text {@code
 * X} and {@code !If [A, b, c]} as a list; so where a value may be an intrinsic function, anything
 * is legal.
 *
 * @see <a href="https://json-schema.org/draft-07">Draft 7, which editors know best</a>
 */
final class FragmentSchema {

  private static final String ENTRY = "^([A-Za-z0-9]{1,255}|Fn::.+)$";

  private static final List<String> GLOBALS =
      List.of(
          "Api",
          "CapacityProvider",
          "Function",
          "HttpApi",
          "LayerVersion",
          "SimpleTable",
          "StateMachine",
          "WebSocketApi");

  private static final List<String> PARAMETER_ATTRIBUTES =
      List.of(
          "AllowedPattern",
          "AllowedValues",
          "ConstraintDescription",
          "Default",
          "Description",
          "MaxLength",
          "MaxValue",
          "MinLength",
          "MinValue",
          "NoEcho",
          "Type");

  private static final List<String> OUTPUT_ATTRIBUTES =
      List.of("Condition", "Description", "Export", "Value");

  private FragmentSchema() {}

  /** The schema as a JSON document. */
  static String json() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "A fragment of a SAM template, or an API definition");
    schema.put("type", "object");
    schema.put("if", Map.of("anyOf", List.of(required("openapi"), required("swagger"))));
    schema.put("then", Map.of());
    schema.put("else", Map.of("$ref", "#/definitions/fragment"));
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("fragment", fragment());
    definitions.put("resource", resource());
    schema.put("definitions", definitions);
    return Json.write(schema);
  }

  private static Map<String, Object> required(String key) {
    return Map.of("required", List.of(key));
  }

  private static Map<String, Object> fragment() {
    Map<String, Object> sections = new LinkedHashMap<>();
    for (String section : Sections.ALL) {
      sections.put(section, section(section));
    }
    sections.put("Fn::Transform", Map.of());
    return closed(sections);
  }

  private static Map<String, Object> section(String name) {
    return switch (name) {
      case "AWSTemplateFormatVersion" -> Map.of("enum", List.of("2010-09-09"));
      case "Description" -> Map.of("type", "string");
      case "Transform" -> Map.of();
      case "Globals" -> {
        Map<String, Object> kinds = new LinkedHashMap<>();
        GLOBALS.forEach(kind -> kinds.put(kind, Map.of("type", "object")));
        yield closed(kinds);
      }
      case "Metadata" -> metadata();
      case "Outputs" -> entries(orNull(closed(any(OUTPUT_ATTRIBUTES))));
      case "Parameters" -> entries(orNull(closed(any(PARAMETER_ATTRIBUTES))));
      case "Resources" -> entries(orNull(Map.of("$ref", "#/definitions/resource")));
      case "Conditions", "Mappings" -> entries(Map.of());
      default -> Map.of("type", "object");
    };
  }

  /** {@code Metadata.Filestore} is ours, the rest is whoever's. */
  private static Map<String, Object> metadata() {
    Map<String, Object> site = new LinkedHashMap<>();
    site.put("Bucket", described("string", "Logical id of the bucket that the site is sent to."));
    site.put(
        "Config",
        Map.of(
            "description", "Outputs that config.json has: a list, or a map of keys to outputs."));
    site.put("Distribution", described("string", "Logical id of the distribution to invalidate."));
    Map<String, Object> ours = new LinkedHashMap<>();
    ours.put("Site", closed(site));
    Map<String, Object> filestore = new LinkedHashMap<>();
    filestore.put("type", "object");
    filestore.put("properties", ours);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("type", "object");
    metadata.put("properties", Map.of("Filestore", filestore));
    return metadata;
  }

  private static Map<String, Object> resource() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (String attribute : new TreeSet<>(ResourceFormCheck.allAttributes())) {
      attributes.put(
          attribute,
          switch (attribute) {
            case "Type" -> type();
            case "Properties" -> Map.of("type", List.of("object", "null"));
            case "DeletionPolicy" -> choice(ResourceFormCheck.DELETION);
            case "UpdateReplacePolicy" -> choice(ResourceFormCheck.REPLACEMENT);
            default -> Map.of();
          });
    }
    return closed(attributes);
  }

  private static Map<String, Object> type() {
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("type", "string");
    other.put("pattern", "^(" + ResourceFormCheck.TYPE.pattern() + ")$");
    other.put("not", Map.of("pattern", "^AWS::Serverless::"));
    return Map.of(
        "anyOf",
        List.of(
            Map.of("enum", List.copyOf(new TreeSet<>(ResourceFormCheck.SERVERLESS_TYPES))), other));
  }

  /** One of these, {@code ~} or an intrinsic function with a list or in its long form. */
  private static Map<String, Object> choice(Iterable<String> legal) {
    List<Object> sorted = new ArrayList<>();
    new TreeSet<>(listed(legal)).forEach(sorted::add);
    return Map.of(
        "anyOf",
        List.of(Map.of("enum", sorted), Map.of("type", List.of("array", "null", "object"))));
  }

  private static List<String> listed(Iterable<String> texts) {
    List<String> all = new ArrayList<>();
    texts.forEach(all::add);
    return all;
  }

  private static Map<String, Object> any(List<String> attributes) {
    Map<String, Object> properties = new LinkedHashMap<>();
    attributes.forEach(attribute -> properties.put(attribute, Map.of()));
    return properties;
  }

  private static Map<String, Object> entries(Map<String, Object> entry) {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("type", "object");
    section.put("propertyNames", Map.of("pattern", ENTRY));
    section.put("patternProperties", Map.of("^[A-Za-z0-9]{1,255}$", entry));
    return section;
  }

  /** {@code ~} takes away what was generated. */
  private static Map<String, Object> orNull(Map<String, Object> schema) {
    return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
  }

  /** An object of these keys; intrinsic functions may stand beside them. */
  private static Map<String, Object> closed(Map<String, Object> properties) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("patternProperties", Map.of("^Fn::", Map.of()));
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> described(String type, String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    schema.put("description", description);
    return schema;
  }
}
