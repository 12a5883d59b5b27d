package io.filestore.local.sam.api;

import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code Auth} of an event: what the method asks of its callers. */
record MethodAuth(ApiMethod method, ObjectNode auth) {

  void addTo(SwaggerEditor editor) {
    JsonNode apiAuth = method.translation().parameters().resolve(Nodes.get(method.api(), "Auth"));
    JsonNode authorizer = Nodes.get(auth, "Authorizer");
    if (!Nodes.truthy(authorizer)) {
      authorizer = null;
    }
    JsonNode authorizers = Nodes.get(apiAuth, "Authorizers");
    if (authorizer != null) {
      checkAuthorizer(authorizer, apiAuth, authorizers);
    }
    JsonNode scopes = Nodes.get(auth, "AuthorizationScopes");
    if (scopes != null && Nodes.truthy(scopes)) {
      if (!scopes.isArray()) {
        throw Problem.event(
            method.eventId(), "Property 'Auth.AuthorizationScopes' should be a list.");
      }
      if (authorizer == null) {
        throw Problem.event(
            method.eventId(), "AuthorizationScopes works only when Authorizer is set");
      }
    }
    JsonNode keyRequired = Nodes.get(auth, "ApiKeyRequired");
    if (keyRequired != null
        && !Nodes.truthy(keyRequired)
        && !Nodes.truthy(Nodes.get(apiAuth, "ApiKeyRequired"))) {
      throw Problem.event(
          method.eventId(),
          "Unable to set ApiKeyRequired [False]"
              + onMethod()
              + " because the related API does not specify any ApiKeyRequired.");
    }
    Security security = new Security(editor);
    if (authorizer != null) {
      security.setAuthorizer(method.path(), method.method(), authorizer, authorizers, scopes);
    }
    if (keyRequired != null) {
      security.setApiKeyRequired(method.path(), method.method(), Nodes.truthy(keyRequired));
    }
    if (Nodes.truthy(Nodes.get(auth, "ResourcePolicy"))) {
      throw Problem.event(
          method.eventId(),
          "Property 'Auth.ResourcePolicy' is not supported by Filestore's local AWS.");
    }
  }

  private String onMethod() {
    return " on API method [" + method.method() + "] for path [" + method.path() + "]";
  }

  private void checkAuthorizer(
      JsonNode authorizer, @Nullable JsonNode apiAuth, @Nullable JsonNode authorizers) {
    if (Nodes.truthy(authorizers)) {
      Expect.map(method.apiId(), "Auth.Authorizers", authorizers);
    }
    if (Nodes.isText(authorizer, "AWS_IAM")) {
      return;
    }
    if (Nodes.isText(authorizer, "NONE")) {
      if (!Nodes.truthy(Nodes.get(apiAuth, "DefaultAuthorizer"))) {
        throw Problem.event(
            method.eventId(),
            "Unable to set Authorizer"
                + onMethod()
                + " because 'NONE' is only a valid value when a DefaultAuthorizer on the API is"
                + " specified.");
      }
      return;
    }
    String unable = "Unable to set Authorizer [" + authorizer.asString("") + "]" + onMethod();
    if (!Nodes.truthy(authorizers)) {
      throw Problem.event(
          method.eventId(), unable + " because the related API does not define any Authorizers.");
    }
    if (!authorizer.isString()) {
      throw Problem.event(
          method.eventId(),
          unable
              + ". The method authorizer must be a string with a corresponding dict entry in the"
              + " api authorizer.");
    }
    if (!Nodes.truthy(Nodes.get(authorizers, authorizer.stringValue()))) {
      throw Problem.event(
          method.eventId(), unable + " because it wasn't defined in the API's Authorizers.");
    }
  }
}
