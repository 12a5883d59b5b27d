package io.filestore.local.sam.api;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.S3Location;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The AWS::ApiGatewayV2::Api, with what the properties add to its definition. */
final class HttpApi {

  private static final List<String> CORS =
      List.of(
          "AllowOrigins",
          "AllowHeaders",
          "AllowMethods",
          "ExposeHeaders",
          "MaxAge",
          "AllowCredentials");

  private final SamResource source;
  private final HttpAuth auth;
  private final Translation translation;
  private final ObjectNode tags = Nodes.object();
  private @Nullable ObjectNode body;

  HttpApi(SamResource source, HttpAuth auth, Translation translation) {
    this.source = source;
    this.auth = auth;
    this.translation = translation;
    this.body = source.get("DefinitionBody") instanceof ObjectNode object ? object : null;
    if (source.get("Tags") instanceof ObjectNode given) {
      given.properties().forEach(entry -> tags.set(entry.getKey(), entry.getValue()));
    }
  }

  /** The template's tags and SAM's own, for the stage. */
  ObjectNode tags() {
    return tags;
  }

  CfnResource resource() {
    String id = source.logicalId();
    JsonNode uri = source.get("DefinitionUri");
    if (Nodes.truthy(uri) && Nodes.truthy(body)) {
      throw Problem.resource(
          id, "Specify either 'DefinitionUri' or 'DefinitionBody' property and not both.");
    }
    CfnResource api = source.successor("AWS::ApiGatewayV2::Api");
    addCors();
    if (auth.isPresent()) {
      body = auth.applied(inline("Auth", "the "));
    }
    addTags();
    api.setIfTruthy("FailOnWarnings", source.get("FailOnWarnings"));
    disableEndpoint();
    addTitle();
    addDescription();
    renameDefaultPath();
    if (uri != null && Nodes.truthy(uri)) {
      return api.set("BodyS3Location", S3Location.of(id, "DefinitionUri", uri).asDocument());
    }
    if (body == null || body.isEmpty()) {
      throw Problem.resource(
          id,
          "'DefinitionUri' or 'DefinitionBody' are required properties of an"
              + " 'AWS::Serverless::HttpApi'. Add a value for one of these properties or add a"
              + " 'HttpApi' event to an 'AWS::Serverless::Function'.");
    }
    return api.set("Body", body);
  }

  private ObjectNode inline(String property, String article) {
    if (body == null || body.isEmpty()) {
      throw Problem.resource(
          source.logicalId(),
          property
              + " works only with inline OpenApi specified in "
              + article
              + "'DefinitionBody' property.");
    }
    return body;
  }

  private void addCors() {
    JsonNode cors = translation.parameters().resolve(source.get("CorsConfiguration"));
    if (cors == null || !Nodes.truthy(cors)) {
      return;
    }
    String id = source.logicalId();
    ObjectNode definition = inline("Cors", "");
    ObjectNode values = Nodes.object();
    if (cors.isBoolean()) {
      values.set("allowOrigins", Nodes.strings("*"));
    } else if (!Intrinsics.isIntrinsic(cors)) {
      if (!(cors instanceof ObjectNode map)) {
        throw Problem.resource(id, "Invalid value for 'Cors' property.");
      }
      addCorsValues(map, values);
    }
    if (!OpenApiEditor.isValid(definition)) {
      throw Problem.resource(
          id,
          "Unable to add Cors configuration because 'DefinitionBody' does not contain a valid"
              + " OpenApi definition.");
    }
    if (values.has("allowCredentials") && values.path("allowOrigins").equals(Nodes.strings("*"))) {
      throw Problem.resource(
          id,
          "Unable to add Cors configuration because 'AllowCredentials' can not be true when"
              + " 'AllowOrigin' is \"'*'\" or not set.");
    }
    OpenApiEditor editor = new OpenApiEditor(definition);
    JsonNode origins = Intrinsics.isIntrinsic(cors) ? cors : values.get("allowOrigins");
    if (Intrinsics.isIntrinsic(origins) && origins != null) {
      editor.addCorsIntrinsic(origins, CORS);
    } else {
      editor.addCors(values);
    }
    body = editor.document();
  }

  private void addCorsValues(ObjectNode given, ObjectNode values) {
    for (Map.Entry<String, JsonNode> entry : Nodes.entries(given)) {
      String key = entry.getKey();
      JsonNode value = entry.getValue();
      if (!CORS.contains(key)) {
        throw Problem.resource(
            source.logicalId(), "Invalid key '" + key + "' for 'Cors' property.");
      }
      boolean counts =
          switch (key) {
            case "MaxAge" -> !value.isNull();
            case "AllowCredentials" -> value.isBoolean() && value.booleanValue();
            default -> Nodes.truthy(value);
          };
      if (counts) {
        values.set(Character.toLowerCase(key.charAt(0)) + key.substring(1), value);
      }
    }
  }

  private void addTags() {
    if (!tags.isEmpty() && !OpenApiEditor.isValid(inline("Tags", "the "))) {
      throw Problem.resource(
          source.logicalId(),
          "Unable to add `Tags` because 'DefinitionBody' does not contain a valid OpenApi"
              + " definition.");
    }
    if (!OpenApiEditor.isValid(body)) {
      return;
    }
    tags.put("httpapi:createdBy", "SAM");
    OpenApiEditor editor = new OpenApiEditor(body);
    editor.addTags(tags);
    body = editor.document();
  }

  private void disableEndpoint() {
    JsonNode disabled = source.get("DisableExecuteApiEndpoint");
    if (disabled == null) {
      return;
    }
    if (!Nodes.truthy(body)) {
      throw Problem.resource(
          source.logicalId(),
          "DisableExecuteApiEndpoint works only within 'DefinitionBody' property.");
    }
    OpenApiEditor editor = new OpenApiEditor(body);
    editor.disableExecuteApiEndpoint(disabled);
    body = editor.document();
  }

  private void addTitle() {
    JsonNode name = source.get("Name");
    if (name == null || !Nodes.truthy(name)) {
      return;
    }
    ObjectNode definition = inline("Name", "the ");
    if (!definition.path("info").path("title").equals(Intrinsics.ref("AWS::StackName"))) {
      throw Problem.resource(
          source.logicalId(),
          "Unable to set Name because it is already defined within inline OpenAPI specified in the"
              + " 'DefinitionBody' property.");
    }
    OpenApiEditor editor = new OpenApiEditor(definition);
    editor.setTitle(name);
    body = editor.document();
  }

  private void addDescription() {
    JsonNode description = source.get("Description");
    if (description == null || !Nodes.truthy(description)) {
      return;
    }
    ObjectNode definition = inline("Description", "the ");
    if (Nodes.truthy(definition.path("info").path("description"))) {
      throw Problem.resource(
          source.logicalId(),
          "Unable to set Description because it is already defined within inline OpenAPI specified"
              + " in the 'DefinitionBody' property.");
    }
    OpenApiEditor editor = new OpenApiEditor(definition);
    editor.setDescription(description);
    body = editor.document();
  }

  /** With {@code FailOnWarnings} API Gateway accepts the default route with a slash only. */
  private void renameDefaultPath() {
    if (source.has("FailOnWarnings")
        && body != null
        && body.get("paths") instanceof ObjectNode paths
        && paths.has(OpenApiEditor.DEFAULT_PATH)) {
      paths.set("/" + OpenApiEditor.DEFAULT_PATH, paths.remove(OpenApiEditor.DEFAULT_PATH));
    }
  }
}
