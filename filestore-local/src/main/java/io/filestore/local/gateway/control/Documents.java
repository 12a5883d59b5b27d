package io.filestore.local.gateway.control;

import io.filestore.local.resource.Artifacts;
import io.filestore.local.resource.ResourceException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where the document of an API comes from. */
final class Documents {

  // What ImportRestApi takes at most.
  private static final int LIMIT = 6 * 1024 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private final Artifacts artifacts;

  Documents(Artifacts artifacts) {
    this.artifacts = artifacts;
  }

  /** A document that says nothing but its title. */
  static ObjectNode blank(String title) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("openapi", "3.0.1");
    document.putObject("info").put("title", title).put("version", "1");
    document.putObject("paths");
    return document;
  }

  /** What {@code Body} or {@code BodyS3Location} has, else a blank one. */
  ObjectNode of(ObjectNode properties) throws ResourceException {
    JsonNode body = properties.path("Body");
    JsonNode location = properties.path("BodyS3Location");
    if (body.isObject() && location.isObject()) {
      throw new ResourceException("Both Body and BodyS3Location are specified");
    }
    if (body.isObject()) {
      return (ObjectNode) body.deepCopy();
    }
    if (body.isString()) {
      return parse(body.asString());
    }
    if (location.isObject()) {
      return read(Properties.required(location, "Bucket"), Properties.required(location, "Key"));
    }
    if (Properties.text(properties, "Name").isEmpty()) {
      throw new ResourceException("Invalid API name");
    }
    return blank(Properties.text(properties, "Name"));
  }

  private ObjectNode read(String bucket, String key) throws ResourceException {
    try (InputStream in = artifacts.open(bucket, key)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new ResourceException(
            "The definition in s3://" + bucket + "/" + key + " exceeds 6 MB");
      }
      return parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      throw new ResourceException(
          "S3 error: The specified key does not exist. s3://" + bucket + "/" + key, e);
    } catch (IOException e) {
      throw new ResourceException(
          "S3 error: s3://" + bucket + "/" + key + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static ObjectNode parse(String text) throws ResourceException {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(LIMIT);
      Object value = new Yaml(new SafeConstructor(options)).load(text);
      if (JSON.valueToTree(value) instanceof ObjectNode document) {
        return document;
      }
    } catch (YAMLException e) {
      throw new ResourceException("Invalid OpenAPI input: " + e.getMessage(), e);
    }
    throw new ResourceException("Invalid OpenAPI input: it is not an object");
  }
}
