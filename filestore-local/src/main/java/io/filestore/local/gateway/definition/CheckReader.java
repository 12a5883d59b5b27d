package io.filestore.local.gateway.definition;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads what a request validator is to look at. */
final class CheckReader {

  private static final Comparator<RequestCheck.Parameter> BY_MAPPING =
      Comparator.comparing(RequestCheck.Parameter::location)
          .thenComparing(RequestCheck.Parameter::name);

  private final Document document;

  CheckReader(Document document) {
    this.document = document;
  }

  /**
   * The check of an operation: its own validator, else the document's.
   *
   * @param shared parameters of the path, which the operation's may replace
   */
  RequestCheck read(JsonNode operation, JsonNode shared) throws DefinitionException {
    String key = "x-amazon-apigateway-request-validator";
    String name = operation.path(key).asString(document.get(key).asString(""));
    if (name.isEmpty()) {
      return RequestCheck.NONE;
    }
    JsonNode validator = document.get("x-amazon-apigateway-request-validators").path(name);
    if (validator.isMissingNode()) {
      throw new DefinitionException("Invalid Request Validator identifier specified");
    }
    List<JsonNode> parameters = parameters(operation, shared);
    return new RequestCheck(
        validator.path("validateRequestParameters").asBoolean(false)
            ? required(parameters)
            : List.of(),
        validator.path("validateRequestBody").asBoolean(false)
            ? models(operation, parameters)
            : Map.of());
  }

  private List<JsonNode> parameters(JsonNode operation, JsonNode shared) {
    Map<String, JsonNode> byName = new LinkedHashMap<>();
    for (JsonNode list : List.of(shared, operation.path("parameters"))) {
      for (JsonNode entry : list) {
        JsonNode parameter = document.resolve(entry);
        byName.put(
            parameter.path("in").asString("") + ' ' + parameter.path("name").asString(""),
            parameter);
      }
    }
    return new ArrayList<>(byName.values());
  }

  private static List<RequestCheck.Parameter> required(List<JsonNode> parameters) {
    List<RequestCheck.Parameter> required = new ArrayList<>();
    for (JsonNode parameter : parameters) {
      String location =
          switch (parameter.path("in").asString("")) {
            case "query" -> "querystring";
            case "header" -> "header";
            case "path" -> "path";
            default -> "";
          };
      if (!location.isEmpty() && parameter.path("required").asBoolean(false)) {
        required.add(new RequestCheck.Parameter(location, parameter.path("name").asString("")));
      }
    }
    required.sort(BY_MAPPING);
    return required;
  }

  private Map<String, Schema> models(JsonNode operation, List<JsonNode> parameters)
      throws DefinitionException {
    Map<String, Schema> models = new LinkedHashMap<>();
    if (document.swagger()) {
      for (JsonNode parameter : parameters) {
        if (parameter.path("in").asString("").equals("body")) {
          Schema model = model(parameter.path("schema"));
          for (String type : consumes(operation)) {
            models.put(type, model);
          }
        }
      }
      return models;
    }
    JsonNode body = document.resolve(operation.path("requestBody"));
    for (Map.Entry<String, JsonNode> content : body.path("content").properties()) {
      if (!content.getValue().path("schema").isMissingNode()) {
        models.put(MediaTypes.essence(content.getKey()), model(content.getValue().path("schema")));
      }
    }
    return models;
  }

  private List<String> consumes(JsonNode operation) {
    JsonNode said = operation.path("consumes");
    List<String> types = new ArrayList<>();
    for (JsonNode type : said.isArray() ? said : document.get("consumes")) {
      types.add(MediaTypes.essence(type.asString("")));
    }
    return types.isEmpty() ? List.of("application/json") : types;
  }

  private Schema model(JsonNode schema) throws DefinitionException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
        .getSchema(ModelSchema.of(document, schema));
  }
}
