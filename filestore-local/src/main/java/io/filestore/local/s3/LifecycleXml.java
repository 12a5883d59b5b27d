package io.filestore.local.s3;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One lifecycle rule, which CloudFormation writes flat and S3 nested.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-rule.html">Rule</a>
 */
final class LifecycleXml {

  private LifecycleXml() {}

  static String rule(JsonNode rule) {
    StringBuilder xml = new StringBuilder();
    if (rule.has("Id")) {
      xml.append(S3Xml.element("ID", rule.path("Id").asString()));
    }
    xml.append(S3Xml.element("Status", rule.path("Status").asString("")));
    xml.append("<Filter>").append(filter(rule)).append("</Filter>");
    String expiration =
        part(rule, "ExpirationInDays", "Days")
            + part(rule, "ExpirationDate", "Date")
            + part(rule, "ExpiredObjectDeleteMarker", "ExpiredObjectDeleteMarker");
    if (!expiration.isEmpty()) {
      xml.append("<Expiration>").append(expiration).append("</Expiration>");
    }
    JsonNode noncurrent = rule.path("NoncurrentVersionExpiration");
    if (noncurrent.isObject()) {
      nested(xml, "NoncurrentVersionExpiration", BucketXml.fields(noncurrent));
    } else if (rule.has("NoncurrentVersionExpirationInDays")) {
      nested(
          xml,
          "NoncurrentVersionExpiration",
          part(rule, "NoncurrentVersionExpirationInDays", "NoncurrentDays"));
    }
    JsonNode abort = rule.path("AbortIncompleteMultipartUpload");
    if (abort.isObject()) {
      nested(xml, "AbortIncompleteMultipartUpload", BucketXml.fields(abort));
    }
    for (JsonNode transition : rule.path("Transitions")) {
      nested(
          xml,
          "Transition",
          part(transition, "TransitionInDays", "Days")
              + part(transition, "TransitionDate", "Date")
              + part(transition, "StorageClass", "StorageClass"));
    }
    for (JsonNode transition : rule.path("NoncurrentVersionTransitions")) {
      nested(
          xml,
          "NoncurrentVersionTransition",
          part(transition, "TransitionInDays", "NoncurrentDays")
              + part(transition, "NewerNoncurrentVersions", "NewerNoncurrentVersions")
              + part(transition, "StorageClass", "StorageClass"));
    }
    return xml.toString();
  }

  private static String filter(JsonNode rule) {
    List<String> conditions = new ArrayList<>();
    if (rule.has("Prefix")) {
      conditions.add(part(rule, "Prefix", "Prefix"));
    }
    for (JsonNode tag : rule.path("TagFilters")) {
      conditions.add("<Tag>" + BucketXml.fields(tag) + "</Tag>");
    }
    for (String size : List.of("ObjectSizeGreaterThan", "ObjectSizeLessThan")) {
      if (rule.has(size)) {
        conditions.add(part(rule, size, size));
      }
    }
    return switch (conditions.size()) {
      case 0 -> S3Xml.element("Prefix", "");
      case 1 -> conditions.get(0);
      default -> "<And>" + String.join("", conditions) + "</And>";
    };
  }

  private static String part(JsonNode node, String property, String element) {
    return node.has(property) ? S3Xml.element(element, node.path(property).asString()) : "";
  }

  private static void nested(StringBuilder xml, String name, String content) {
    xml.append("<%s>%s</%s>".formatted(name, content, name));
  }
}
