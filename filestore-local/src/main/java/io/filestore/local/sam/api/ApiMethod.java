package io.filestore.local.sam.api;

import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.MadeText;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyDict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A method of a REST API that an event describes.
 *
 * @param event properties Path, Method, Auth and so on
 * @param api properties of the API; its definition is changed there
 */
public record ApiMethod(
    SamResource event, String eventId, String apiId, ObjectNode api, Translation translation) {

  public String path() {
    return event.properties().path("Path").asString("");
  }

  /** In lower case. */
  public String method() {
    return event.properties().path("Method").asString("").toLowerCase(Locale.ROOT);
  }

  /** Whether SAM writes the integrations of this API, and there is a definition to write to. */
  public boolean isManaged() {
    return Nodes.truthy(api.get("__MANAGE_SWAGGER")) && api.hasNonNull("DefinitionBody");
  }

  /** Makes the method call the function. */
  public void callFunction(JsonNode functionArn, @Nullable JsonNode condition) {
    if (isManaged()) {
      boolean streams = Nodes.isText(event.get("ResponseTransferMode"), "RESPONSE_STREAM");
      SwaggerEditor editor = editor();
      JsonNode methodAuth = event.get("Auth");
      ObjectNode own =
          Nodes.truthy(methodAuth) ? Expect.eventMap(eventId, "Auth", methodAuth) : Nodes.object();
      editor.addLambdaIntegration(
          path(), method(), uri(functionArn, streams), credentials(own), streams, condition);
      addAuth(editor);
      JsonNode timeout = event.get("TimeoutInMillis");
      if (timeout != null && Nodes.truthy(timeout)) {
        editor.addTimeout(path(), method(), timeout);
      }
      RequestShape.add(this, editor);
      api.set("DefinitionBody", editor.document());
    }
    overrideAuth();
  }

  /** Makes the method start the state machine. */
  public void startStateMachine(
      JsonNode roleArn, JsonNode requestTemplates, @Nullable JsonNode condition) {
    if (isManaged()) {
      SwaggerEditor editor = editor();
      editor.addStateMachineIntegration(path(), method(), roleArn, requestTemplates, condition);
      addAuth(editor);
      api.set("DefinitionBody", editor.document());
    }
  }

  private SwaggerEditor editor() {
    SwaggerEditor editor = new SwaggerEditor(api.get("DefinitionBody"));
    if (editor.hasIntegration(path(), method())) {
      throw Problem.event(
          eventId,
          "API method \"" + method() + "\" defined multiple times for path \"" + path() + "\".");
    }
    return editor;
  }

  private JsonNode uri(JsonNode functionArn, boolean streams) {
    String version = streams ? "2021-11-15" : "2015-03-31";
    String rest = streams ? "/response-streaming-invocations" : "/invocations";
    String uri =
        "arn:"
            + translation.partition()
            + ":apigateway:${AWS::Region}:lambda:path/"
            + version
            + "/functions/"
            + shorthand(functionArn)
            + rest;
    // An alias is of the translator's making, a function's id is the template's own text.
    JsonNode text = functionArn.has("Fn::GetAtt") ? Nodes.text(uri) : new MadeText(uri);
    return new PyDict().made("Fn::Sub", text);
  }

  /** {@code ${Id}} or {@code ${Id.Attribute}}. */
  static String shorthand(JsonNode arn) {
    JsonNode getAtt = arn.get("Fn::GetAtt");
    return getAtt == null
        ? "${" + arn.path("Ref").stringValue() + "}"
        : "${" + getAtt.get(0).stringValue() + "." + getAtt.get(1).stringValue() + "}";
  }

  private @Nullable JsonNode credentials(ObjectNode methodAuth) {
    JsonNode given = api.get("Auth");
    ObjectNode apiAuth = Nodes.truthy(given) ? Expect.map(apiId, "Auth", given) : Nodes.object();
    boolean iam =
        Nodes.isText(methodAuth.get("Authorizer"), "AWS_IAM")
            || (methodAuth.isEmpty() && Nodes.isText(apiAuth.get("DefaultAuthorizer"), "AWS_IAM"));
    if (!iam) {
      return null;
    }
    JsonNode role = invokeRole(methodAuth);
    role = role == null ? invokeRole(apiAuth) : role;
    return Nodes.isText(role, "NONE") ? null : SwaggerEditor.credentials(role, translation);
  }

  private static @Nullable JsonNode invokeRole(ObjectNode auth) {
    if (!auth.has("InvokeRole")) {
      return null;
    }
    JsonNode role = auth.get("InvokeRole");
    return Nodes.truthy(role) ? role : Nodes.text("NONE");
  }

  private void addAuth(SwaggerEditor editor) {
    if (event.has("Auth")) {
      ObjectNode auth = Expect.eventMap(eventId, "Auth", event.get("Auth"));
      new MethodAuth(this, auth).addTo(editor);
    }
  }

  /** For APIs whose definition the template writes: only what the method asks of its callers. */
  private void overrideAuth() {
    JsonNode definition = api.get("DefinitionBody");
    JsonNode auth = event.get("Auth");
    if (!Nodes.truthy(definition) || !Nodes.truthy(Nodes.get(auth, "OverrideApiAuth"))) {
      return;
    }
    boolean any =
        Nodes.truthy(Nodes.get(auth, "Authorizer"))
            || Nodes.truthy(Nodes.get(auth, "ApiKeyRequired"))
            || Nodes.truthy(Nodes.get(auth, "ResourcePolicy"));
    if (!any) {
      throw Problem.event(
          eventId,
          "Must define one of: Authorizer, ApiKeyRequired or ResourcePolicy when using the"
              + " OverrideApiAuth property.");
    }
    SwaggerEditor editor = new SwaggerEditor(definition);
    addAuth(editor);
    api.set("DefinitionBody", editor.document());
  }
}
