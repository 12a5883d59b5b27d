package io.filestore.local.s3;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The properties of {@code AWS::S3::Bucket} as the documents that S3's own API takes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html">AWS::S3::Bucket</a>
 */
final class BucketXml {

  /** Lists whose elements CloudFormation names in the plural and S3 repeats in the singular. */
  private static final Map<String, String> SINGULAR =
      Map.ofEntries(
          Map.entry("AllowedHeaders", "AllowedHeader"),
          Map.entry("AllowedMethods", "AllowedMethod"),
          Map.entry("AllowedOrigins", "AllowedOrigin"),
          Map.entry("ExposedHeaders", "ExposeHeader"),
          Map.entry("MaxAge", "MaxAgeSeconds"),
          Map.entry("Id", "ID"));

  private static final Set<String> NOT_HERE =
      Set.of("QueueConfigurations", "TopicConfigurations", "EventBridgeConfiguration");

  private BucketXml() {}

  /** The documents of all properties that are there. */
  static Map<BucketSetting, String> documents(ObjectNode properties) {
    Map<BucketSetting, String> documents = new EnumMap<>(BucketSetting.class);
    add(documents, BucketSetting.CORS, properties.path("CorsConfiguration"), BucketXml::cors);
    add(
        documents,
        BucketSetting.LIFECYCLE,
        properties.path("LifecycleConfiguration"),
        BucketXml::lifecycle);
    add(
        documents,
        BucketSetting.NOTIFICATION,
        properties.path("NotificationConfiguration"),
        BucketXml::notification);
    add(
        documents,
        BucketSetting.OWNERSHIP_CONTROLS,
        properties.path("OwnershipControls"),
        BucketXml::ownership);
    add(
        documents,
        BucketSetting.PUBLIC_ACCESS_BLOCK,
        properties.path("PublicAccessBlockConfiguration"),
        (setting, block) -> S3Xml.document(setting.root(), fields(block)));
    add(documents, BucketSetting.TAGGING, properties.path("Tags"), BucketXml::tags);
    return documents;
  }

  private static void add(
      Map<BucketSetting, String> documents,
      BucketSetting setting,
      JsonNode property,
      BiFunction<BucketSetting, JsonNode, String> writer) {
    if (!property.isMissingNode() && !property.isNull()) {
      documents.put(setting, writer.apply(setting, property));
    }
  }

  private static String cors(BucketSetting setting, JsonNode cors) {
    StringBuilder rules = new StringBuilder();
    for (JsonNode rule : cors.path("CorsRules")) {
      rules.append("<CORSRule>").append(fields(rule)).append("</CORSRule>");
    }
    return S3Xml.document(setting.root(), rules.toString());
  }

  private static String ownership(BucketSetting setting, JsonNode controls) {
    StringBuilder rules = new StringBuilder();
    for (JsonNode rule : controls.path("Rules")) {
      rules.append("<Rule>").append(fields(rule)).append("</Rule>");
    }
    return S3Xml.document(setting.root(), rules.toString());
  }

  private static String tags(BucketSetting setting, JsonNode tags) {
    StringBuilder set = new StringBuilder("<TagSet>");
    for (JsonNode tag : tags) {
      set.append("<Tag>").append(fields(tag)).append("</Tag>");
    }
    return S3Xml.document(setting.root(), set.append("</TagSet>").toString());
  }

  private static String notification(BucketSetting setting, JsonNode notification) {
    StringBuilder xml = new StringBuilder();
    for (JsonNode rule : notification.path("LambdaConfigurations")) {
      xml.append("<CloudFunctionConfiguration>");
      if (rule.has("Id")) {
        xml.append(S3Xml.element("Id", rule.path("Id").asString()));
      }
      xml.append(S3Xml.element("CloudFunction", rule.path("Function").asString("")));
      xml.append(S3Xml.element("Event", rule.path("Event").asString("")));
      JsonNode filters = rule.path("Filter").path("S3Key").path("Rules");
      if (!filters.isMissingNode()) {
        xml.append("<Filter><S3Key>");
        for (JsonNode filter : filters) {
          xml.append("<FilterRule>").append(fields(filter)).append("</FilterRule>");
        }
        xml.append("</S3Key></Filter>");
      }
      xml.append("</CloudFunctionConfiguration>");
    }
    // Refused when read, by its name.
    for (String other : NOT_HERE) {
      if (notification.has(other)) {
        String name = other.endsWith("s") ? other.substring(0, other.length() - 1) : other;
        xml.append("<").append(name).append("/>");
      }
    }
    return S3Xml.document(setting.root(), xml.toString());
  }

  private static String lifecycle(BucketSetting setting, JsonNode lifecycle) {
    StringBuilder xml = new StringBuilder();
    for (JsonNode rule : lifecycle.path("Rules")) {
      xml.append("<Rule>").append(LifecycleXml.rule(rule)).append("</Rule>");
    }
    return S3Xml.document(setting.root(), xml.toString());
  }

  /** The members of an object, each as an element, lists as repeated elements. */
  static String fields(JsonNode object) {
    StringBuilder xml = new StringBuilder();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = SINGULAR.getOrDefault(field.getKey(), field.getKey());
      if (field.getValue().isArray()) {
        for (JsonNode element : field.getValue()) {
          xml.append(S3Xml.element(name, element.asString()));
        }
      } else if (field.getValue().isObject()) {
        xml.append("<%s>%s</%s>".formatted(name, fields(field.getValue()), name));
      } else {
        xml.append(S3Xml.element(name, field.getValue().asString()));
      }
    }
    return xml.toString();
  }
}
