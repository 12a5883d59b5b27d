package io.filestore.local.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.w3c.dom.Element;

/**
 * Which function hears of what.
 *
 * @param id name of the rule, part of each event
 * @param function ARN
 * @param events such as {@code s3:ObjectCreated:*}
 * @param prefix what keys must start with; empty for any
 * @param suffix what keys must end with; empty for any
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html">PutBucketNotificationConfiguration</a>
 */
record NotificationRule(
    String id, String function, List<String> events, String prefix, String suffix) {

  /**
   * Reads the rules of a {@code NotificationConfiguration}.
   *
   * @throws RefusedException in S3's words; {@code NotImplemented} for destinations other than
   *     functions
   */
  static List<NotificationRule> parse(String xml) throws RefusedException {
    Element root = S3Xml.parse(xml, "NotificationConfiguration");
    for (String other :
        List.of("QueueConfiguration", "TopicConfiguration", "EventBridgeConfiguration")) {
      if (!S3Xml.children(root, other).isEmpty()) {
        throw new RefusedException(
            new S3Error(
                501, "NotImplemented", other + " is not implemented here: only functions are."));
      }
    }
    List<NotificationRule> rules = new ArrayList<>();
    for (Element rule : S3Xml.children(root, "CloudFunctionConfiguration")) {
      rules.add(rule(rule));
    }
    return List.copyOf(rules);
  }

  private static NotificationRule rule(Element rule) throws RefusedException {
    String function = S3Xml.text(rule, "CloudFunction").orElse("");
    List<String> events = S3Xml.texts(rule, "Event");
    if (events.isEmpty()) {
      throw S3Xml.malformed();
    }
    if (!function.matches("arn:[^:]+:lambda:[^:]*:[^:]*:function:.+")) {
      throw invalid("The ARN could not be parsed");
    }
    for (String event : events) {
      if (!event.matches("s3:[A-Za-z]+(:([A-Za-z]+|\\*))?")) {
        throw invalid("The event '" + event + "' is not supported for notifications");
      }
    }
    String prefix = "";
    String suffix = "";
    for (Element filter : S3Xml.children(rule, "Filter")) {
      for (Element key : S3Xml.children(filter, "S3Key")) {
        for (Element part : S3Xml.children(key, "FilterRule")) {
          String name = S3Xml.text(part, "Name").orElse("").toLowerCase(Locale.ROOT);
          // Blanks are part of a key.
          String value =
              S3Xml.children(part, "Value").stream()
                  .findFirst()
                  .map(Element::getTextContent)
                  .orElse("");
          switch (name) {
            case "prefix" -> prefix = value;
            case "suffix" -> suffix = value;
            default -> throw invalid("filter rule name must be either prefix or suffix");
          }
        }
      }
    }
    String id = S3Xml.text(rule, "Id").filter(text -> !text.isEmpty()).orElse(stableId(function));
    return new NotificationRule(id, function, events, prefix, suffix);
  }

  /** S3 makes up a name too; this one stays the same for the same function. */
  private static String stableId(String function) {
    return UUID.nameUUIDFromBytes(function.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .toString();
  }

  private static RefusedException invalid(String message) {
    return new RefusedException(new S3Error(400, "InvalidArgument", message));
  }

  /**
   * Whether the function is to hear of it.
   *
   * @param event such as {@code ObjectCreated:Put}
   */
  boolean matches(String event, String key) {
    return events.stream().anyMatch(pattern -> matchesEvent(pattern, "s3:" + event))
        && key.startsWith(prefix)
        && key.endsWith(suffix);
  }

  private static boolean matchesEvent(String pattern, String event) {
    return pattern.endsWith("*")
        ? event.startsWith(pattern.substring(0, pattern.length() - 1))
        : event.equals(pattern);
  }
}
