package io.filestore.local.sam.api;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.S3Location;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyDict;
import io.filestore.local.sam.tree.PyPrint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The AWS::ApiGateway::RestApi, with what the properties add to its definition. */
final class RestApi {

  private static final Pattern VERSION = Pattern.compile("[2-3](\\.\\d)(\\.\\d)?");
  private static final List<String> SAME =
      List.of(
          "FailOnWarnings",
          "Name",
          "Description",
          "Mode",
          "ApiKeySourceType",
          "Policy",
          "SecurityPolicy",
          "EndpointAccessMode");

  private final SamResource source;
  private final RestAuth auth;
  private final Translation translation;
  private @Nullable ObjectNode body;

  RestApi(SamResource source, RestAuth auth, Translation translation) {
    this.source = source;
    this.auth = auth;
    this.translation = translation;
    this.body = source.get("DefinitionBody") instanceof ObjectNode object ? object : null;
  }

  CfnResource resource() {
    JsonNode uri = source.get("DefinitionUri");
    checkDefinition(uri);
    CfnResource api = source.successor("AWS::ApiGateway::RestApi");
    JsonNode binaryMedia = translation.parameters().resolve(source.get("BinaryMediaTypes"));
    api.set("BinaryMediaTypes", binaryMedia);
    api.set("MinimumCompressionSize", source.get("MinimumCompressionSize"));
    setEndpoint(api);
    extendDefinition(binaryMedia);
    if (uri != null && Nodes.truthy(uri)) {
      S3Location location = S3Location.of(source.logicalId(), "DefinitionUri", uri);
      PyDict place = new PyDict();
      location
          .asDocument()
          .properties()
          .forEach(each -> place.made(each.getKey(), each.getValue()));
      api.set("BodyS3Location", place);
    } else if (body != null && Nodes.truthy(body)) {
      api.set("Body", OpenApi3.applied(body, source.get("OpenApiVersion")));
    }
    SAME.forEach(name -> api.setIfTruthy(name, source.get(name)));
    return api;
  }

  private void checkDefinition(@Nullable JsonNode uri) {
    if (Nodes.truthy(uri) && Nodes.truthy(body)) {
      throw Problem.resource(
          source.logicalId(),
          "Specify either 'DefinitionUri' or 'DefinitionBody' property and not both.");
    }
    JsonNode version = source.get("OpenApiVersion");
    if (version == null || !Nodes.truthy(version)) {
      return;
    }
    String text = version.isString() ? version.stringValue() : PyPrint.str(version);
    if (!VERSION.matcher(text).matches()) {
      throw Problem.resource(
          source.logicalId(), "The OpenApiVersion value must be of the format '3.0.0'.");
    }
  }

  private void setEndpoint(CfnResource api) {
    JsonNode endpoint = source.get("EndpointConfiguration");
    if (endpoint == null || !Nodes.truthy(endpoint)) {
      if (translation.partition().equals("aws")) {
        return;
      }
      endpoint = Nodes.text("REGIONAL");
    }
    JsonNode type = Nodes.get(endpoint, "Type");
    JsonNode types = type != null && Nodes.truthy(type) ? type : endpoint;
    ObjectNode configuration = Nodes.object("Types", Nodes.array(types));
    if (Nodes.truthy(type)) {
      if (endpoint.has("VPCEndpointIds") && endpoint.has("VpcEndpointIds")) {
        throw Problem.resource(
            source.logicalId(),
            "'VPCEndpointIds' and 'VpcEndpointIds' cannot be used together in"
                + " EndpointConfiguration.");
      }
      Nodes.with(configuration, "VpcEndpointIds", Nodes.get(endpoint, "VPCEndpointIds"));
      Nodes.with(configuration, "VpcEndpointIds", Nodes.get(endpoint, "VpcEndpointIds"));
      Nodes.with(configuration, "IpAddressType", Nodes.get(endpoint, "IpAddressType"));
    }
    api.set("Parameters", Nodes.object("endpointConfigurationTypes", types));
    api.set("EndpointConfiguration", configuration);
  }

  private void extendDefinition(@Nullable JsonNode binaryMedia) {
    String id = source.logicalId();
    JsonNode cors = source.get("Cors");
    if (cors != null && Nodes.truthy(cors)) {
      body = Cors.of(id, cors).applied(id, inline("Cors"));
    }
    if (auth.isPresent()) {
      body = auth.applied(inline("Auth"));
    }
    if (source.get("GatewayResponses") instanceof ObjectNode responses && !responses.isEmpty()) {
      body = GatewayResponses.applied(id, responses, inline("GatewayResponses"));
    }
    if (binaryMedia != null && Nodes.truthy(binaryMedia) && Nodes.truthy(body)) {
      SwaggerEditor editor = new SwaggerEditor(body);
      editor.addBinaryMediaTypes(unescaped(binaryMedia));
      body = editor.document();
    }
    if (source.get("Models") instanceof ObjectNode models && !models.isEmpty()) {
      addModels(models);
    }
    JsonNode disabled = source.get("DisableExecuteApiEndpoint");
    if (disabled != null) {
      if (!Nodes.truthy(body)) {
        throw Problem.resource(
            id, "DisableExecuteApiEndpoint works only within 'DefinitionBody' property.");
      }
      SwaggerEditor editor = new SwaggerEditor(body);
      editor.disableExecuteApiEndpoint(disabled);
      body = editor.document();
    }
  }

  private ObjectNode inline(String property) {
    if (body == null || body.isEmpty()) {
      throw Problem.resource(
          source.logicalId(),
          property + " works only with inline Swagger specified in 'DefinitionBody' property.");
    }
    return body;
  }

  /** A slash in a media type is written {@code ~1}. */
  private static JsonNode unescaped(JsonNode node) {
    if (node instanceof ObjectNode object) {
      PyDict copy = new PyDict();
      for (Map.Entry<String, JsonNode> entry : Nodes.entries(object)) {
        copy.set(entry.getKey().replace("~1", "/"), unescaped(entry.getValue()));
      }
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = Nodes.array();
      array.forEach(each -> copy.add(unescaped(each)));
      return copy;
    }
    return node.isString() ? Nodes.text(node.stringValue().replace("~1", "/")) : node;
  }

  private void addModels(ObjectNode models) {
    ObjectNode definition = inline("Models");
    if (!SwaggerEditor.isValid(definition)) {
      throw Problem.resource(
          source.logicalId(),
          "Unable to add Models definitions because 'DefinitionBody' does not contain a valid"
              + " Swagger definition.");
    }
    for (JsonNode model : models) {
      if (!model.isObject()) {
        throw Problem.resource(source.logicalId(), "Invalid value for 'Models' property");
      }
    }
    SwaggerEditor editor = new SwaggerEditor(definition);
    for (Map.Entry<String, JsonNode> entry : Nodes.entries(models)) {
      if (!Nodes.truthy(entry.getValue().get("type"))) {
        throw Problem.template("'Models' schema is missing 'type'.");
      }
      editor.addModel(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
    }
    body = OpenApi3.applied(editor.document(), source.get("OpenApiVersion"));
  }
}
