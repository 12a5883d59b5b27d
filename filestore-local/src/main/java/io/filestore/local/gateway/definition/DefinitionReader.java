package io.filestore.local.gateway.definition;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads definitions as ImportRestApi and PutRestApi do: what is wrong is reported all together.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html">OpenAPI
 *     extensions for API Gateway</a>
 */
public final class DefinitionReader {

  private static final String INTEGRATION = "x-amazon-apigateway-integration";
  private static final String ANY = "x-amazon-apigateway-any-method";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", ANY);

  private final String apiId;
  private final Paths paths = new Paths();
  private final List<Route> routes = new ArrayList<>();
  private final Map<ResponseType, GatewayResponse> responses = new EnumMap<>(ResponseType.class);
  private final List<String> binary = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private OptionalInt compression = OptionalInt.empty();

  private DefinitionReader(String apiId) {
    this.apiId = apiId;
  }

  /**
   * Reads an API that is spread over some documents; later ones add to earlier ones.
   *
   * @param apiId from which ids of resources are made
   * @throws DefinitionException with everything that is wrong
   */
  public static ApiDefinition read(String apiId, List<ObjectNode> documents)
      throws DefinitionException {
    DefinitionReader reader = new DefinitionReader(apiId);
    for (ObjectNode document : documents) {
      reader.add(Document.of(document));
    }
    if (!reader.errors.isEmpty()) {
      throw new DefinitionException(reader.errors, reader.reasons);
    }
    return new ApiDefinition(
        RouteTree.of(reader.routes),
        new MediaTypes(reader.binary),
        reader.compression,
        reader.responses);
  }

  private void add(Document document) throws DefinitionException {
    for (Map.Entry<String, JsonNode> entry : document.get("paths").properties()) {
      if (!entry.getKey().startsWith("x-")) {
        addPath(document, entry.getKey(), document.resolve(entry.getValue()));
      }
    }
    addResponses(document.get("x-amazon-apigateway-gateway-responses"));
    for (JsonNode type : document.get("x-amazon-apigateway-binary-media-types")) {
      binary.add(type.asString(""));
    }
    JsonNode size = document.get("x-amazon-apigateway-minimum-compression-size");
    if (!size.isMissingNode() && !size.isNull()) {
      compression = OptionalInt.of(size.asInt(0));
    }
    String source = document.get("x-amazon-apigateway-api-key-source").asString("HEADER");
    if (!source.equalsIgnoreCase("HEADER")) {
      wrong("", "API keys from '" + source + "' are not evaluated on this machine; 'HEADER' is");
    }
  }

  private void addPath(Document document, String key, JsonNode item) throws DefinitionException {
    String path;
    try {
      path = paths.add(key);
    } catch (DefinitionException e) {
      wrong("Unable to create resource at path '" + key + "': ", e.reason());
      return;
    }
    for (Map.Entry<String, JsonNode> entry : item.properties()) {
      String name = entry.getKey().toLowerCase(Locale.ROOT);
      if (METHODS.contains(name) && entry.getValue().isObject()) {
        String method = name.equals(ANY) ? "ANY" : name.toUpperCase(Locale.ROOT);
        addOperation(document, path, method, entry.getValue(), item.path("parameters"));
      } else if (name.equals("trace")) {
        wrong(
            "Unable to put method 'TRACE' on resource at path '" + path + "': ",
            "Invalid HTTP method specified");
      }
    }
  }

  private void addOperation(
      Document document, String path, String method, JsonNode operation, JsonNode shared)
      throws DefinitionException {
    boolean keyRequired = false;
    RequestCheck check = RequestCheck.NONE;
    try {
      keyRequired = new SecurityReader(document).apiKeyRequired(operation);
      check = new CheckReader(document).read(operation, shared);
    } catch (DefinitionException e) {
      wrong(
          "Unable to put method '" + method + "' on resource at path '" + path + "': ", e.reason());
    }
    JsonNode written = document.resolve(operation.path(INTEGRATION));
    if (!written.isMissingNode() && (!written.isObject() || written.path("uri").isObject())) {
      // An intrinsic function that nobody resolved, mostly.
      throw new DefinitionException(
          "Unable to parse API definition because of a malformed integration at path "
              + path
              + ".");
    }
    Optional<Integration> integration = Optional.empty();
    if (written.isObject()) {
      try {
        integration = Optional.of(IntegrationReader.read(written));
      } catch (DefinitionException e) {
        wrong(
            "Unable to put integration on '" + method + "' for resource at path '" + path + "': ",
            e.reason());
      }
    }
    routes.add(
        new Route(
            ResourceIds.of(apiId, path),
            path,
            method,
            operation.path("operationId").stringValueOpt(),
            keyRequired,
            check,
            integration));
  }

  private void addResponses(JsonNode written) {
    for (Map.Entry<String, JsonNode> entry : written.properties()) {
      try {
        JsonNode response = entry.getValue();
        int status = response.path("statusCode").asInt(0);
        responses.put(
            ResponseType.valueOf(entry.getKey()),
            new GatewayResponse(
                status == 0 ? Optional.empty() : Optional.of(status),
                Values.headers(response.path("responseParameters"), "gatewayresponse.header."),
                Values.templates(response.path("responseTemplates"))));
      } catch (DefinitionException e) {
        wrong("Unable to put gateway response '" + entry.getKey() + "': ", e.reason());
      } catch (IllegalArgumentException e) {
        wrong(
            "Unable to put gateway response '" + entry.getKey() + "': ",
            "Invalid response type specified");
      }
    }
  }

  private void wrong(String where, String reason) {
    errors.add(where + reason);
    reasons.add(reason);
  }
}
