package io.filestore.local.s3;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as S3 words it.
 *
 * @param status HTTP status
 * @param code S3's error code
 * @param message S3's sentence
 * @param details further elements of the document, in order
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error
 *     responses</a>
 */
public record S3Error(int status, String code, String message, Map<String, String> details) {

  public S3Error(int status, String code, String message) {
    this(status, code, message, Map.of());
  }

  /** This error with one more element. */
  public S3Error with(String element, String value) {
    Map<String, String> more = new LinkedHashMap<>(details);
    more.put(element, value);
    return new S3Error(status, code, message, more);
  }

  public String toXml(String resource, String requestId) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
    element(xml, "Code", code);
    element(xml, "Message", message);
    details.forEach((name, value) -> element(xml, name, value));
    element(xml, "Resource", resource);
    element(xml, "RequestId", requestId);
    return xml.append("</Error>").toString();
  }

  private static void element(StringBuilder xml, String name, String value) {
    xml.append('<').append(name).append('>').append(escape(value));
    xml.append("</").append(name).append('>');
  }

  /** Text as it may stand in an element. */
  public static String escape(String value) {
    StringBuilder xml = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '\r' -> xml.append("&#13;");
        default -> xml.append(c < ' ' && c != '\n' && c != '\t' ? '?' : c);
      }
    }
    return xml.toString();
  }
}
