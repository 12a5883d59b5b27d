package io.filestore.local.lambda;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.code.Code;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the Lambda API tells about functions, and how it changes their code. */
final class FunctionOperations {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);
  private static final int PAGE = 50;

  private final Functions functions;
  private final ArtifactCode artifacts;

  FunctionOperations(Functions functions, ArtifactCode artifacts) {
    this.functions = functions;
    this.artifacts = artifacts;
  }

  ObjectNode list(Map<String, String> query) throws ServiceException {
    return page(
        "Functions", functions.all().stream().map(FunctionOperations::node).toList(), query);
  }

  ObjectNode versions(String name, Map<String, String> query) throws ServiceException {
    List<ObjectNode> versions =
        functions.versions(name).stream().map(FunctionOperations::qualified).toList();
    return page("Versions", versions, query);
  }

  ObjectNode aliases(String name, Map<String, String> query) throws ServiceException {
    String arn = functions.versions(name).get(0).settings().arn();
    String version = query.getOrDefault("FunctionVersion", "");
    List<ObjectNode> aliases =
        functions.aliases(name).stream()
            .filter(alias -> version.isEmpty() || alias.version().equals(version))
            .map(alias -> node(alias, arn))
            .toList();
    return page("Aliases", aliases, query);
  }

  ObjectNode alias(String name, String alias) throws ServiceException {
    String arn = functions.versions(name).get(0).settings().arn();
    for (Alias candidate : functions.aliases(name)) {
      if (candidate.name().equals(alias)) {
        return node(candidate, arn);
      }
    }
    throw new ServiceException(
        404, "ResourceNotFoundException", "Cannot find alias arn: " + arn + ":" + alias);
  }

  ObjectNode get(FunctionRef ref) throws ServiceException {
    FunctionVersion version = functions.resolve(ref).version();
    ObjectNode output = Json.object();
    output.set("Configuration", configuration(ref));
    output.putObject("Code").put("RepositoryType", "S3");
    output.putObject("Tags");
    version
        .settings()
        .reserved()
        .ifPresent(
            most -> output.putObject("Concurrency").put("ReservedConcurrentExecutions", most));
    return output;
  }

  ObjectNode configuration(FunctionRef ref) throws ServiceException {
    Functions.Target target = functions.resolve(ref);
    return node(target.version()).put("FunctionArn", target.arn());
  }

  ObjectNode policy(String name) throws ServiceException {
    String arn = functions.versions(name).get(0).settings().arn();
    ObjectNode policy = Json.object().put("Version", "2012-10-17").put("Id", "default");
    ArrayNode statements = policy.putArray("Statement");
    for (ObjectNode permission : functions.permissions(name)) {
      ObjectNode statement = statements.addObject().put("Effect", "Allow").put("Resource", arn);
      statement.set("Action", permission.path("Action"));
      statement.putObject("Principal").set("Service", permission.path("Principal"));
    }
    if (statements.isEmpty()) {
      throw new ServiceException(
          404, "ResourceNotFoundException", "The resource you requested does not exist.");
    }
    return Json.object()
        .put("Policy", new String(Json.bytes(policy), java.nio.charset.StandardCharsets.UTF_8));
  }

  ObjectNode updateCode(String name, ObjectNode input) throws ServiceException {
    FunctionVersion before = functions.resolve(new FunctionRef(name, Optional.empty())).version();
    Code code =
        input.has("ZipFile")
            ? artifacts.fromBytes(base64(Json.text(input, "ZipFile", "")))
            : artifacts.fromS3(Json.text(input, "S3Bucket", ""), Json.text(input, "S3Key", ""));
    try {
      if (Json.flag(input, "DryRun", false)) {
        return node(before);
      }
      FunctionVersion latest = functions.put(before.settings(), code, before.layers());
      Optional<FunctionVersion> published =
          Json.flag(input, "Publish", false) ? functions.publish(name, "", "") : Optional.empty();
      return published.map(FunctionOperations::qualified).orElseGet(() -> node(latest));
    } catch (IOException e) {
      throw new ServiceException(500, "ServiceException", "Code cannot be put in place: " + e);
    }
  }

  void delete(FunctionRef ref) throws ServiceException {
    if (!functions.exists(ref.name())) {
      functions.resolve(ref);
    }
    if (ref.qualifier().isPresent()) {
      functions.deleteVersion(ref.name(), ref.qualifier().get());
    } else {
      functions.delete(ref.name());
    }
  }

  private static byte[] base64(String text) throws ServiceException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(400, "SerializationException", "ZipFile is not base64");
    }
  }

  private static ObjectNode page(String list, List<ObjectNode> items, Map<String, String> query)
      throws ServiceException {
    try {
      int from = Math.min(Integer.parseInt(query.getOrDefault("Marker", "0")), items.size());
      int size = Math.min(Integer.parseInt(query.getOrDefault("MaxItems", "" + PAGE)), PAGE);
      int to = Math.min(items.size(), from + Math.max(1, size));
      ObjectNode output = Json.object();
      output.putArray(list).addAll(items.subList(from, to));
      return to < items.size() ? output.put("NextMarker", Integer.toString(to)) : output;
    } catch (NumberFormatException e) {
      throw new ServiceException(
          400, "InvalidParameterValueException", "Marker and MaxItems must be whole numbers");
    }
  }

  private static ObjectNode qualified(FunctionVersion version) {
    return node(version).put("FunctionArn", version.arn());
  }

  private static ObjectNode node(FunctionVersion version) {
    FunctionSettings settings = version.settings();
    ObjectNode node =
        Json.object()
            .put("FunctionName", settings.name())
            .put("FunctionArn", settings.arn())
            .put("Runtime", settings.runtime())
            .put("Role", settings.role())
            .put("Handler", settings.handler())
            .put("CodeSize", version.code().size())
            .put("Description", version.description())
            .put("Timeout", settings.timeout().toSeconds())
            .put("MemorySize", settings.memory())
            .put("LastModified", TIME.format(version.modified()))
            .put("CodeSha256", version.code().base64())
            .put("Version", version.version());
    node.putObject("TracingConfig").put("Mode", "PassThrough");
    node.put("RevisionId", version.revision())
        .put("State", "Active")
        .put("LastUpdateStatus", "Successful")
        .put("PackageType", "Zip");
    ArrayNode architectures = node.putArray("Architectures");
    settings.architectures().forEach(architectures::add);
    if (!settings.variables().isEmpty()) {
      ObjectNode variables = node.putObject("Environment").putObject("Variables");
      settings.variables().forEach(variables::put);
    }
    if (!settings.layers().isEmpty()) {
      ArrayNode layers = node.putArray("Layers");
      for (int i = 0; i < settings.layers().size(); i++) {
        layers
            .addObject()
            .put("Arn", settings.layers().get(i))
            .put("CodeSize", version.layers().get(i).size());
      }
    }
    node.putObject("SnapStart")
        .put("ApplyOn", settings.snapStart() ? "PublishedVersions" : "None")
        .put(
            "OptimizationStatus",
            settings.snapStart() && !version.version().equals(FunctionRef.LATEST) ? "On" : "Off");
    node.putObject("LoggingConfig").put("LogFormat", "Text").put("LogGroup", settings.logGroup());
    return node;
  }

  private static ObjectNode node(Alias alias, String functionArn) {
    ObjectNode node =
        Json.object()
            .put("AliasArn", functionArn + ":" + alias.name())
            .put("Name", alias.name())
            .put("FunctionVersion", alias.version())
            .put("Description", alias.description());
    if (!alias.weights().isEmpty()) {
      ObjectNode weights = node.putObject("RoutingConfig").putObject("AdditionalVersionWeights");
      alias.weights().forEach(weights::put);
    }
    return node;
  }
}
