package io.filestore.local.dynamodb;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import io.filestore.local.resource.ResourceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * DynamoDB's API. All goes to the backend but tags and continuous backups, which DynamoDB Local
 * refuses: they are kept here as settings. ARNs name the region of this process, where DynamoDB
 * Local says {@code ddblocal}.
 */
public final class DynamoDbService implements HttpService {

  private static final String TYPE = "application/x-amz-json-1.0";
  private static final String PREFIX = "DynamoDB_20120810.";
  private static final String STREAMS = "DynamoDBStreams_20120810.";
  private static final String LOCAL_ARN = "arn:aws:dynamodb:ddblocal:";

  /** Whose answers name tables by ARN. */
  private static final Set<String> WITH_ARNS =
      Set.of("CreateTable", "DeleteTable", "DescribeTable", "UpdateTable");

  private final ObjectMapper mapper = new ObjectMapper();
  private final DynamoDbBackend backend;
  private final TableSettings settings;
  private final String account;
  private final String region;

  /**
   * @param data directory for what the backend does not keep; empty for memory
   */
  public DynamoDbService(
      DynamoDbBackend backend, Optional<Path> data, String account, String region)
      throws IOException {
    this.backend = backend;
    this.account = account;
    this.region = region;
    if (data.isPresent()) {
      Files.createDirectories(data.get());
    }
    this.settings = new TableSettings(data.map(directory -> directory.resolve("settings.json")));
  }

  /** {@code AWS::DynamoDB::Table}. */
  public List<ResourceType> resourceTypes() {
    return List.of(new TableType(new Tables(this, mapper), account, region));
  }

  @Override
  public HttpAnswer answer(HttpCall call) throws IOException {
    return answer(call.header("x-amz-target").orElse(""), call.body());
  }

  HttpAnswer answer(String target, byte[] body) throws IOException {
    if (target.startsWith(STREAMS)) {
      return named(backend.call(target, replaced(body, arn(), LOCAL_ARN)));
    }
    if (!target.startsWith(PREFIX)) {
      return error("UnknownOperationException", "");
    }
    String operation = target.substring(PREFIX.length());
    try {
      return switch (operation) {
        case "DescribeContinuousBackups" -> describeBackups(read(body));
        case "UpdateContinuousBackups" -> updateBackups(read(body));
        case "TagResource" -> tag(read(body));
        case "UntagResource" -> untag(read(body));
        case "ListTagsOfResource" -> tags(read(body));
        case "CreateTable" -> create(target, read(body));
        case "DeleteTable" -> delete(target, body);
        default ->
            WITH_ARNS.contains(operation)
                ? named(backend.call(target, body))
                : backend.call(target, body);
      };
    } catch (JacksonException e) {
      return error("SerializationException", "The body is not a JSON object");
    }
  }

  private ObjectNode read(byte[] body) {
    return mapper.readValue(body, ObjectNode.class);
  }

  private HttpAnswer create(String target, ObjectNode request) throws IOException {
    JsonNode tags = request.path("Tags");
    request.remove("Tags");
    HttpAnswer answer = named(backend.call(target, mapper.writeValueAsBytes(request)));
    if (answer.status() == 200) {
      String table = request.path("TableName").asString("");
      settings.forget(table);
      if (tags.isArray()) {
        settings.tags(table, byName(tags, settings.tags(table)));
      }
    }
    return answer;
  }

  private HttpAnswer delete(String target, byte[] body) throws IOException {
    HttpAnswer answer = named(backend.call(target, body));
    if (answer.status() == 200) {
      settings.forget(read(body).path("TableName").asString(""));
    }
    return answer;
  }

  private HttpAnswer describeBackups(ObjectNode request) throws IOException {
    String table = name(request.path("TableName").asString(""));
    Optional<HttpAnswer> missing = missing(table, "TableNotFoundException");
    return missing.isPresent() ? missing.get() : backups(table);
  }

  private HttpAnswer updateBackups(ObjectNode request) throws IOException {
    String table = name(request.path("TableName").asString(""));
    Optional<HttpAnswer> missing = missing(table, "TableNotFoundException");
    if (missing.isPresent()) {
      return missing.get();
    }
    settings.recovery(
        table,
        request
            .path("PointInTimeRecoverySpecification")
            .path("PointInTimeRecoveryEnabled")
            .asBoolean(false));
    return backups(table);
  }

  private HttpAnswer backups(String table) {
    ObjectNode answer = mapper.createObjectNode();
    answer
        .putObject("ContinuousBackupsDescription")
        .put("ContinuousBackupsStatus", "ENABLED")
        .putObject("PointInTimeRecoveryDescription")
        .put("PointInTimeRecoveryStatus", settings.recovery(table) ? "ENABLED" : "DISABLED");
    return json(answer);
  }

  private HttpAnswer tag(ObjectNode request) throws IOException {
    String table = name(request.path("ResourceArn").asString(""));
    Optional<HttpAnswer> missing = missing(table, "ResourceNotFoundException");
    if (missing.isPresent()) {
      return missing.get();
    }
    settings.tags(table, byName(request.path("Tags"), settings.tags(table)));
    return json(mapper.createObjectNode());
  }

  private HttpAnswer untag(ObjectNode request) throws IOException {
    String table = name(request.path("ResourceArn").asString(""));
    Optional<HttpAnswer> missing = missing(table, "ResourceNotFoundException");
    if (missing.isPresent()) {
      return missing.get();
    }
    ObjectNode tags = settings.tags(table);
    request.path("TagKeys").forEach(key -> tags.remove(key.asString()));
    settings.tags(table, tags);
    return json(mapper.createObjectNode());
  }

  private HttpAnswer tags(ObjectNode request) throws IOException {
    String table = name(request.path("ResourceArn").asString(""));
    Optional<HttpAnswer> missing = missing(table, "ResourceNotFoundException");
    if (missing.isPresent()) {
      return missing.get();
    }
    ObjectNode answer = mapper.createObjectNode();
    ArrayNode tags = answer.putArray("Tags");
    settings
        .tags(table)
        .properties()
        .forEach(
            tag ->
                tags.addObject().put("Key", tag.getKey()).put("Value", tag.getValue().asString()));
    return json(answer);
  }

  private static ObjectNode byName(JsonNode tags, ObjectNode into) {
    tags.forEach(tag -> into.put(tag.path("Key").asString(""), tag.path("Value").asString("")));
    return into;
  }

  /** The refusal when there is no such table. */
  private Optional<HttpAnswer> missing(String table, String code) throws IOException {
    byte[] request = mapper.writeValueAsBytes(mapper.createObjectNode().put("TableName", table));
    HttpAnswer described = backend.call(PREFIX + "DescribeTable", request);
    if (described.status() == 200) {
      return Optional.empty();
    }
    String message = read(described.body()).path("message").asString("");
    boolean absent =
        new String(described.body(), StandardCharsets.UTF_8).contains("ResourceNotFoundException");
    return Optional.of(
        absent
            ? error(code, message.isEmpty() ? "Table not found: " + table : message)
            : described);
  }

  /** The name in an ARN, or the name itself. */
  private static String name(String table) {
    return table.startsWith("arn:") ? table.substring(table.indexOf('/') + 1) : table;
  }

  private String arn() {
    return "arn:aws:dynamodb:" + region + ":";
  }

  /** The answer with ARNs of this region; the checksum over the former body goes. */
  private HttpAnswer named(HttpAnswer answer) {
    Map<String, List<String>> headers = new HashMap<>(answer.headers());
    headers.keySet().removeIf(name -> name.equalsIgnoreCase("x-amz-crc32"));
    return new HttpAnswer(answer.status(), headers, replaced(answer.body(), LOCAL_ARN, arn()));
  }

  private static byte[] replaced(byte[] body, String from, String to) {
    return new String(body, StandardCharsets.UTF_8)
        .replace(from, to)
        .getBytes(StandardCharsets.UTF_8);
  }

  private HttpAnswer json(ObjectNode body) {
    return HttpAnswer.of(200, TYPE, mapper.writeValueAsBytes(body));
  }

  private HttpAnswer error(String code, String message) {
    ObjectNode body =
        mapper
            .createObjectNode()
            .put("__type", "com.amazonaws.dynamodb.v20120810#" + code)
            .put("message", message);
    return HttpAnswer.of(400, TYPE, mapper.writeValueAsBytes(body));
  }
}
