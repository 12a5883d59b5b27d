package io.filestore.local.sam.api;

import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A route of an HTTP API that an event describes.
 *
 * @param event properties Path, Method, Auth and so on
 * @param api properties of the API; its definition is changed there
 */
public record HttpMethod(SamResource event, String eventId, String apiId, ObjectNode api) {

  private static final Pattern PARAMETER = Pattern.compile("\\{(.*?)}");

  public String path() {
    return event.properties().path("Path").asString("");
  }

  /** In lower case. */
  public String method() {
    return event.properties().path("Method").asString("").toLowerCase(Locale.ROOT);
  }

  /** Whether the default route already calls the function, so that this one needs no permission. */
  public boolean isCoveredByDefault(String functionId) {
    JsonNode definition = api.get("DefinitionBody");
    if (!Nodes.truthy(definition)) {
      return false;
    }
    if (!OpenApiEditor.isValid(definition)) {
      throw Problem.resource(
          apiId,
          "Structure of the SAM template is invalid. Invalid OpenApi document. Invalid values or"
              + " missing keys for 'openapi' or 'paths' in 'DefinitionBody'.");
    }
    return new OpenApiEditor(definition).callsByDefault(functionId);
  }

  /** Makes the route call the function. */
  public void callFunction(JsonNode functionArn, @Nullable JsonNode condition) {
    JsonNode definition = Nodes.get(api, "DefinitionBody");
    if (definition == null) {
      return;
    }
    OpenApiEditor editor = new OpenApiEditor(definition);
    if (Nodes.truthy(api.get("__MANAGE_SWAGGER")) && editor.hasIntegration(path(), method())) {
      throw Problem.event(
          eventId,
          "API method '" + method() + "' defined multiple times for path '" + path() + "'.");
    }
    editor.addLambdaIntegration(path(), method(), uri(functionArn), condition);
    if (event.has("Auth")) {
      addAuth(editor, Expect.eventMap(eventId, "Auth", event.get("Auth")));
    }
    JsonNode timeout = event.get("TimeoutInMillis");
    if (timeout != null && Nodes.truthy(timeout)) {
      editor.addTimeout(path(), method(), timeout);
    }
    Matcher parameters = PARAMETER.matcher(path());
    while (parameters.find()) {
      editor.addPathParameter(path(), method(), parameters.group(1));
    }
    JsonNode format = event.get("PayloadFormatVersion");
    if (format != null && Nodes.truthy(format)) {
      editor.setPayloadFormat(path(), method(), format);
    }
    api.set("DefinitionBody", editor.document());
  }

  private static JsonNode uri(JsonNode functionArn) {
    return Nodes.object(
        "Fn::Sub",
        "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
            + ApiMethod.shorthand(functionArn)
            + "/invocations");
  }

  private void addAuth(OpenApiEditor editor, ObjectNode auth) {
    JsonNode given = Nodes.get(api, "Auth");
    ObjectNode apiAuth = given == null ? Nodes.object() : Expect.map(apiId, "Auth", given);
    JsonNode defaultAuthorizer = Nodes.get(apiAuth, "DefaultAuthorizer");
    JsonNode authorizer = Nodes.get(auth, "Authorizer");
    if (!Nodes.truthy(authorizer)) {
      if (!Nodes.truthy(defaultAuthorizer)) {
        throw Problem.event(
            eventId,
            "'Auth' section requires either an explicit 'Authorizer' set or a 'DefaultAuthorizer'"
                + " configured on the HttpApi.");
      }
      authorizer = defaultAuthorizer;
    }
    JsonNode authorizers = Nodes.get(apiAuth, "Authorizers");
    String name = checked(authorizer, defaultAuthorizer, authorizers, apiAuth);
    JsonNode scopes = Nodes.get(auth, "AuthorizationScopes");
    if (scopes != null && Nodes.truthy(scopes) && !scopes.isArray()) {
      throw Problem.event(
          eventId,
          "Unable to set Authorizer"
              + onMethod()
              + " because 'AuthorizationScopes' must be a list of strings.");
    }
    JsonNode effective = Nodes.array();
    if (!name.equals("NONE") && !name.equals("AWS_IAM")) {
      JsonNode own = Nodes.get(Nodes.get(authorizers, name), "AuthorizationScopes");
      JsonNode chosen = Nodes.truthy(scopes) ? scopes : own;
      effective = chosen == null || !Nodes.truthy(chosen) ? effective : chosen;
    }
    editor.addSecurity(path(), method(), name, effective);
  }

  private String onMethod() {
    return " on API method [" + method() + "] for path [" + path() + "]";
  }

  private String checked(
      @Nullable JsonNode authorizer,
      @Nullable JsonNode defaultAuthorizer,
      @Nullable JsonNode authorizers,
      ObjectNode apiAuth) {
    boolean iam = Nodes.truthy(apiAuth.get("EnableIamAuthorizer"));
    String name = authorizer == null ? "" : authorizer.asString("");
    if (name.equals("NONE")) {
      if (!Nodes.truthy(defaultAuthorizer)) {
        throw Problem.event(
            eventId,
            "Unable to set Authorizer"
                + onMethod()
                + " because 'NONE' is only a valid value when a DefaultAuthorizer on the API is"
                + " specified.");
      }
      return name;
    }
    if (name.equals("AWS_IAM") && iam) {
      return name;
    }
    String unable = "Unable to set Authorizer [" + name + "]" + onMethod();
    if (authorizer == null || !authorizer.isString() || !(authorizers instanceof ObjectNode map)) {
      throw Problem.event(
          eventId,
          unable
              + ". The method authorizer must be a string with a corresponding dict entry in the"
              + " api authorizer.");
    }
    if (map.isEmpty()) {
      throw Problem.event(
          eventId, unable + " because the related API does not define any Authorizers.");
    }
    if (!Nodes.truthy(map.get(name))) {
      throw Problem.event(eventId, unable + " because it wasn't defined in the API's Authorizers.");
    }
    return name;
  }
}
