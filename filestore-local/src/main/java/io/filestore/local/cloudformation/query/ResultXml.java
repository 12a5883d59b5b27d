package io.filestore.local.cloudformation.query;

import io.filestore.local.cloudformation.template.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Answers as the Query protocol writes them: objects as elements, lists as {@code member}s. */
final class ResultXml {

  private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

  private ResultXml() {}

  static String result(String action, JsonNode result, String requestId) {
    StringBuilder xml = new StringBuilder();
    xml.append('<').append(action).append("Response xmlns=\"").append(NAMESPACE).append("\">");
    xml.append('<').append(action).append("Result>");
    content(result, xml);
    xml.append("</").append(action).append("Result>");
    xml.append("<ResponseMetadata><RequestId>")
        .append(requestId)
        .append("</RequestId></ResponseMetadata>");
    return xml.append("</").append(action).append("Response>").toString();
  }

  static String error(String code, String message, boolean sender, String requestId) {
    StringBuilder xml = new StringBuilder();
    xml.append("<ErrorResponse xmlns=\"").append(NAMESPACE).append("\"><Error><Type>");
    xml.append(sender ? "Sender" : "Receiver").append("</Type><Code>");
    escape(code, xml);
    xml.append("</Code><Message>");
    escape(message, xml);
    xml.append("</Message></Error><RequestId>").append(requestId);
    return xml.append("</RequestId></ErrorResponse>").toString();
  }

  private static void content(JsonNode node, StringBuilder xml) {
    if (node.isArray()) {
      node.forEach(each -> element("member", each, xml));
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        if (!property.getValue().isNull()) {
          element(property.getKey(), property.getValue(), xml);
        }
      }
    } else {
      escape(Json.show(node), xml);
    }
  }

  private static void element(String name, JsonNode value, StringBuilder xml) {
    xml.append('<').append(name).append('>');
    content(value, xml);
    xml.append("</").append(name).append('>');
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static void escape(String text, StringBuilder xml) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#xD;");
                default -> {
                  boolean illegal = c < ' ' || c == 0xFFFE || c == 0xFFFF || isSurrogate(c);
                  if (!illegal || c == '\n' || c == '\t') {
                    xml.appendCodePoint(c);
                  } else {
                    // XML 1.0 has no way to write it.
                    xml.append('\uFFFD');
                  }
                }
              }
            });
  }
}
