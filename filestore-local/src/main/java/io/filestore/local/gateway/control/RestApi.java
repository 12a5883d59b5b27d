package io.filestore.local.gateway.control;

import io.filestore.local.gateway.definition.DefinitionException;
import io.filestore.local.gateway.definition.DefinitionReader;
import io.filestore.local.gateway.definition.Paths;
import io.filestore.local.gateway.definition.ResourceIds;
import io.filestore.local.resource.ResourceException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An API that is worked on: a document, and what other resources add to it. Calls are answered from
 * its deployments.
 */
public final class RestApi {

  private final String id;
  private final String account;
  private final String region;
  private final Instant created;
  private final Map<String, String> resources = new ConcurrentHashMap<>();
  private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();
  private final Map<String, Stage> stages = new ConcurrentHashMap<>();
  private Map<String, ObjectNode> parts = new LinkedHashMap<>();
  private ObjectNode document;
  private ObjectNode settings;

  RestApi(String id, String account, String region, Instant created) {
    this.id = id;
    this.account = account;
    this.region = region;
    this.created = created;
    this.document = Documents.blank("");
    this.settings = JsonNodeFactory.instance.objectNode();
    resources.put(rootResourceId(), "/");
  }

  public String id() {
    return id;
  }

  public String account() {
    return account;
  }

  public String region() {
    return region;
  }

  public Instant created() {
    return created;
  }

  public String rootResourceId() {
    return ResourceIds.of(id, "/");
  }

  /** The properties it was made with. */
  public synchronized ObjectNode settings() {
    return settings;
  }

  /** What the API is called: its property, else the title of its document. */
  public synchronized String name() {
    return settings.path("Name").asString(document.path("info").path("title").asString(""));
  }

  public Optional<Stage> stage(String name) {
    return Optional.ofNullable(stages.get(name));
  }

  public Collection<Stage> stages() {
    return new TreeMap<>(stages).values();
  }

  public Optional<Deployment> deployment(String deploymentId) {
    return Optional.ofNullable(deployments.get(deploymentId));
  }

  void put(Stage stage) {
    stages.put(stage.name(), stage);
  }

  void removeStage(String name) {
    stages.remove(name);
  }

  void put(Deployment deployment) {
    deployments.put(deployment.id(), deployment);
  }

  void removeDeployment(String deploymentId) {
    deployments.remove(deploymentId);
  }

  Optional<String> resourcePath(String resourceId) {
    return Optional.ofNullable(resources.get(resourceId));
  }

  void putResource(String resourceId, String path) {
    resources.put(resourceId, path);
  }

  void removeResource(String resourceId) {
    resources.remove(resourceId);
  }

  /** The API as it is now, for a deployment to keep. */
  synchronized ArrayNode snapshot() {
    ArrayNode snapshot = JsonNodeFactory.instance.arrayNode();
    snapshot.add(document.deepCopy());
    snapshot.add(merged(parts));
    return snapshot;
  }

  synchronized void replace(ObjectNode newDocument, ObjectNode newSettings)
      throws ResourceException {
    Map<String, ObjectNode> changed = new LinkedHashMap<>(parts);
    changed.put("", extensions(newSettings));
    try {
      read(newDocument, changed);
    } catch (DefinitionException e) {
      throw new ResourceException(e.getMessage(), e);
    }
    parts = changed;
    document = newDocument;
    settings = newSettings;
  }

  /** The properties that a document can say, too. */
  private static ObjectNode extensions(ObjectNode settings) {
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    if (settings.path("BinaryMediaTypes").isArray()) {
      part.set("x-amazon-apigateway-binary-media-types", settings.path("BinaryMediaTypes"));
    }
    if (settings.hasNonNull("MinimumCompressionSize")) {
      part.set(
          "x-amazon-apigateway-minimum-compression-size", settings.path("MinimumCompressionSize"));
    }
    if (settings.hasNonNull("ApiKeySourceType")) {
      part.set("x-amazon-apigateway-api-key-source", settings.path("ApiKeySourceType"));
    }
    return part;
  }

  /** Adds a part of a document, or takes another for it. */
  synchronized void putPart(String key, ObjectNode part) throws ResourceException {
    Map<String, ObjectNode> changed = new LinkedHashMap<>(parts);
    changed.put(key, part);
    try {
      read(document, changed);
    } catch (DefinitionException e) {
      throw new ResourceException(e.reason(), e);
    }
    parts = changed;
  }

  synchronized void removePart(String key) {
    parts.remove(key);
  }

  /** A path below another, which nothing has yet and which may be there. */
  synchronized String newPath(String parent, String part) throws ResourceException {
    String path = (parent.equals("/") ? "" : parent) + '/' + part;
    if (resources.containsValue(path) || document.path("paths").has(path)) {
      throw new ResourceException(
          "Another resource with the same parent already has this name: " + part);
    }
    Paths paths = new Paths();
    try {
      for (String known : document.path("paths").propertyNames()) {
        if (known.startsWith("/")) {
          paths.add(known);
        }
      }
      for (String known : resources.values()) {
        paths.add(known);
      }
      return paths.add(path);
    } catch (DefinitionException e) {
      throw new ResourceException(e.reason(), e);
    }
  }

  private void read(ObjectNode base, Map<String, ObjectNode> added) throws DefinitionException {
    DefinitionReader.read(id, List.of(base, merged(added)));
  }

  private static ObjectNode merged(Map<String, ObjectNode> parts) {
    ObjectNode whole = Documents.blank("");
    parts.values().forEach(part -> merge(whole, part));
    return whole;
  }

  private static void merge(ObjectNode into, ObjectNode from) {
    for (Map.Entry<String, JsonNode> entry : from.properties()) {
      if (entry.getValue() instanceof ObjectNode object
          && into.path(entry.getKey()) instanceof ObjectNode present) {
        merge(present, object);
      } else {
        into.set(entry.getKey(), entry.getValue().deepCopy());
      }
    }
  }
}
