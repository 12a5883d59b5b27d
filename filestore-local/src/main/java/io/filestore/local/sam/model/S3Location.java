package io.filestore.local.sam.model;

import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where an artifact is: {@code s3://bucket/key?versionId=…} or an object with Bucket and Key. */
public record S3Location(JsonNode bucket, JsonNode key, @Nullable JsonNode version) {

  private static final Pattern SECRET =
      Pattern.compile("\\{\\{resolve:(ssm|ssm-secure|secretsmanager):[a-zA-Z0-9_.\\-/]+(:\\d+)?}}");
  private static final Pattern URI =
      Pattern.compile("(?i:s3)://([^/?#]+)(/[^?#]*)(?:\\?([^#]*))?(?:#.*)?");

  /** Reads the property's value, or says what it should be. */
  public static S3Location of(String logicalId, String property, JsonNode value) {
    if (value instanceof ObjectNode object) {
      JsonNode bucket = Nodes.get(object, "Bucket");
      JsonNode key = Nodes.get(object, "Key");
      if (bucket == null || key == null || !Nodes.truthy(bucket) || !Nodes.truthy(key)) {
        throw Problem.resource(
            logicalId, "'" + property + "' requires Bucket and Key properties to be specified.");
      }
      return new S3Location(bucket, key, object.get("Version"));
    }
    S3Location location = value.isString() ? parsed(value.stringValue()) : null;
    if (location == null) {
      throw Problem.resource(
          logicalId,
          "'"
              + property
              + "' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId"
              + " query parameter.");
    }
    return location;
  }

  /** The same for code, which may be neither from a secret nor anything but text or an object. */
  public static S3Location ofCode(String logicalId, String property, JsonNode value) {
    if (!value.isString() && !value.isObject()) {
      throw Problem.resource(logicalId, "'" + property + "' must be of type dict or string.");
    }
    Matcher secret = SECRET.matcher(value.asString(""));
    if (secret.find() && secret.group().contains("/")) {
      throw Problem.resource(
          logicalId,
          "Unsupported dynamic reference detected in '"
              + property
              + "'. Please consider using alternative 'FunctionCode' object format.");
    }
    return of(logicalId, property, value);
  }

  private static @Nullable S3Location parsed(String text) {
    Matcher uri = URI.matcher(text);
    if (!uri.matches()) {
      return null;
    }
    String version = null;
    int versions = 0;
    String query = uri.group(3) == null ? "" : uri.group(3);
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith("versionId=") && pair.length() > "versionId=".length()) {
        version = URLDecoder.decode(pair.substring("versionId=".length()), StandardCharsets.UTF_8);
        versions++;
      }
    }
    return new S3Location(
        Nodes.text(uri.group(1)),
        Nodes.text(uri.group(2).replaceFirst("^/+", "")),
        versions == 1 && version != null ? Nodes.text(version) : null);
  }

  /** As functions and layers name it: S3Bucket, S3Key, S3ObjectVersion. */
  public ObjectNode asCode() {
    ObjectNode code = Nodes.object();
    code.set("S3Bucket", bucket);
    code.set("S3Key", key);
    return Nodes.with(code, "S3ObjectVersion", version);
  }

  /** As API Gateway and Step Functions name it: Bucket, Key, Version. */
  public ObjectNode asDocument() {
    ObjectNode document = Nodes.object();
    document.set("Bucket", bucket);
    document.set("Key", key);
    return Nodes.with(document, "Version", version);
  }
}
