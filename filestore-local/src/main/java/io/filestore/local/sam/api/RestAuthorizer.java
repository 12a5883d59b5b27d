package io.filestore.local.sam.api;

import static io.filestore.local.sam.api.DefinitionEditor.made;

import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyDict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An authorizer of a REST API: a function, a Cognito user pool, or IAM.
 *
 * @param properties as in {@code Auth.Authorizers}; null for IAM
 */
record RestAuthorizer(String apiId, String name, @Nullable ObjectNode properties) {

  private static final List<String> PAYLOADS = List.of("TOKEN", "REQUEST");
  private static final Map<String, String> SOURCES =
      Map.of(
          "Headers", "method.request.header.",
          "QueryStrings", "method.request.querystring.",
          "StageVariables", "stageVariables.",
          "Context", "context.");
  private static final List<String> SOURCE_ORDER =
      List.of("Headers", "QueryStrings", "StageVariables", "Context");

  static RestAuthorizer iam(String apiId) {
    return new RestAuthorizer(apiId, "AWS_IAM", null);
  }

  static RestAuthorizer of(String apiId, String name, JsonNode value) {
    ObjectNode properties = Expect.map(apiId, "Auth.Authorizers." + name, value);
    RestAuthorizer authorizer = new RestAuthorizer(apiId, name, properties);
    authorizer.check();
    return authorizer;
  }

  private void check() {
    JsonNode payload = Nodes.get(properties, "FunctionPayloadType");
    if (payload != null && !PAYLOADS.contains(payload.asString(""))) {
      throw Problem.resource(
          apiId,
          name + " Authorizer has invalid 'FunctionPayloadType': " + payload.asString("") + ".");
    }
    if (isRequest() && lacksSource()) {
      throw Problem.resource(
          apiId,
          name
              + " Authorizer must specify Identity with at least one of Headers, QueryStrings,"
              + " StageVariables, or Context.");
    }
    JsonNode scopes = Nodes.get(properties, "AuthorizationScopes");
    if (scopes != null) {
      Expect.list(apiId, "Authorizers." + name + ".AuthorizationScopes", scopes);
    }
    Expect.bool(
        apiId,
        "Authorizers." + name + ".DisableFunctionDefaultPermissions",
        Nodes.get(properties, "DisableFunctionDefaultPermissions"));
  }

  private boolean isRequest() {
    return Nodes.isText(Nodes.get(properties, "FunctionPayloadType"), "REQUEST");
  }

  private @Nullable JsonNode identity() {
    return Nodes.get(properties, "Identity");
  }

  private boolean lacksSource() {
    if (!Nodes.truthy(identity())) {
      return true;
    }
    Expect.map(apiId, "Authorizer." + name + ".Identity", identity());
    boolean none = SOURCE_ORDER.stream().noneMatch(key -> Nodes.truthy(Nodes.get(identity(), key)));
    JsonNode ttl = Nodes.get(identity(), "ReauthorizeEvery");
    boolean kept = ttl == null || !ttl.isNumber() || ttl.intValue() > 0;
    return kept && none;
  }

  private boolean isCognito() {
    return Nodes.truthy(Nodes.get(properties, "UserPoolArn"));
  }

  /** The function to ask; null when it is none. */
  @Nullable JsonNode functionArn() {
    JsonNode arn = Nodes.get(properties, "FunctionArn");
    return Nodes.truthy(arn) ? arn : null;
  }

  boolean wantsPermission() {
    return functionArn() != null
        && !Nodes.truthy(Nodes.get(properties, "DisableFunctionDefaultPermissions"));
  }

  /** Scopes of methods that have it by default. */
  JsonNode scopes() {
    JsonNode scopes = Nodes.get(properties, "AuthorizationScopes");
    return scopes == null ? Nodes.array() : scopes;
  }

  /** The security scheme. */
  PyDict scheme(Translation translation) {
    PyDict scheme = new PyDict().made("type", "apiKey");
    scheme.made(
        "name", properties != null && !isCognito() && isRequest() ? made("Unused") : header());
    scheme.made("in", "header");
    scheme.made(
        "x-amazon-apigateway-authtype",
        properties == null ? "awsSigv4" : isCognito() ? "cognito_user_pools" : "custom");
    if (properties == null) {
      return scheme;
    }
    PyDict authorizer = isCognito() ? userPool() : function(translation);
    if (isCognito() || !isRequest()) {
      JsonNode expression = Nodes.get(identity(), "ValidationExpression");
      if (expression != null && Nodes.truthy(expression)) {
        authorizer.made("identityValidationExpression", expression);
      }
    }
    return scheme.made("x-amazon-apigateway-authorizer", authorizer);
  }

  private JsonNode header() {
    if (Nodes.truthy(identity()) && !(identity() instanceof ObjectNode)) {
      throw Problem.resource(
          apiId,
          "Auth.Authorizers.<Authorizer>.Identity must be a dict"
              + " (LambdaTokenAuthorizationIdentity, LambdaRequestAuthorizationIdentity or"
              + " CognitoAuthorizationIdentity).");
    }
    JsonNode header = Nodes.get(identity(), "Header");
    return header == null || !Nodes.truthy(header) ? made("Authorization") : header;
  }

  private PyDict userPool() {
    JsonNode arn = Nodes.get(properties, "UserPoolArn");
    PyDict authorizer = new PyDict().made("type", "cognito_user_pools");
    return arn == null ? authorizer : authorizer.made("providerARNs", Nodes.listOf(arn));
  }

  private PyDict function(Translation translation) {
    PyDict authorizer = new PyDict().made("type", isRequest() ? "request" : "token");
    JsonNode arn = Nodes.get(properties, "FunctionArn");
    ObjectNode uri = Nodes.object();
    uri.set(
        "Fn::Sub",
        Nodes.array(
            made(
                "arn:"
                    + translation.partition()
                    + ":apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations"),
            Nodes.object().set("__FunctionArn__", arn)));
    authorizer.made("authorizerUri", uri);
    JsonNode ttl = Nodes.get(identity(), "ReauthorizeEvery");
    if (ttl != null) {
      authorizer.made("authorizerResultTtlInSeconds", ttl);
    }
    JsonNode role = Nodes.get(properties, "FunctionInvokeRole");
    if (role != null && Nodes.truthy(role) && !Nodes.isText(role, "NONE")) {
      authorizer.made("authorizerCredentials", role);
    }
    String source = isRequest() ? identitySource() : "";
    return source.isEmpty() ? authorizer : authorizer.made("identitySource", Nodes.text(source));
  }

  private String identitySource() {
    List<String> sources = new ArrayList<>();
    for (String key : SOURCE_ORDER) {
      JsonNode values = Nodes.get(identity(), key);
      if (Nodes.truthy(values)) {
        String path = "Auth.Authorizers." + name + ".Identity." + key;
        for (JsonNode value : Expect.strings(apiId, path, values)) {
          sources.add(SOURCES.get(key) + value.stringValue());
        }
      }
    }
    return String.join(", ", sources);
  }
}
