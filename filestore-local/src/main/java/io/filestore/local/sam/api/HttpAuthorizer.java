package io.filestore.local.sam.api;

import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An authorizer of an HTTP API: tokens (JWT), a function, or IAM.
 *
 * @param properties as in {@code Auth.Authorizers}; null for IAM
 */
record HttpAuthorizer(String apiId, String name, @Nullable ObjectNode properties) {

  /** For what each property is; a function when nothing else is said. */
  private record Allowed(String property, boolean forTokens, String words) {}

  private static final String TOKENS = "OAuth2 Authorizer";
  private static final String FUNCTION = "Lambda Authorizer";
  private static final List<Allowed> ALLOWED =
      List.of(
          new Allowed("AuthorizationScopes", true, TOKENS),
          new Allowed("JwtConfiguration", true, TOKENS),
          new Allowed(
              "IdentitySource",
              true,
              TOKENS + ". For Lambda Authorizer, use the 'Identity' property instead"),
          new Allowed("FunctionArn", false, FUNCTION),
          new Allowed("FunctionInvokeRole", false, FUNCTION),
          new Allowed("Identity", false, FUNCTION),
          new Allowed("AuthorizerPayloadFormatVersion", false, FUNCTION),
          new Allowed("EnableSimpleResponses", false, FUNCTION),
          new Allowed("EnableFunctionDefaultPermissions", false, FUNCTION));
  private static final List<String[]> SOURCES =
      List.of(
          new String[] {"Headers", "$request.header."},
          new String[] {"QueryStrings", "$request.querystring."},
          new String[] {"StageVariables", "$stageVariables."},
          new String[] {"Context", "$context."});

  static HttpAuthorizer iam(String apiId) {
    return new HttpAuthorizer(apiId, "AWS_IAM", null);
  }

  static HttpAuthorizer of(String apiId, String name, JsonNode value) {
    ObjectNode properties = Expect.map(apiId, "Auth.Authorizers." + name, value);
    if (properties.has("OpenIdConnectUrl")) {
      throw Problem.resource(
          apiId,
          "'OpenIdConnectUrl' is no longer a supported property for authorizer '"
              + name
              + "'. Please refer to the AWS SAM documentation.");
    }
    HttpAuthorizer authorizer = new HttpAuthorizer(apiId, name, properties);
    authorizer.check();
    return authorizer;
  }

  @Nullable JsonNode get(String property) {
    return Nodes.get(properties, property);
  }

  private boolean isJwt() {
    return Nodes.truthy(get("JwtConfiguration"));
  }

  private void check() {
    if (isJwt()) {
      Expect.map(apiId, "JwtConfiguration", get("JwtConfiguration"));
    }
    JsonNode scopes = get("AuthorizationScopes");
    if (scopes != null && !scopes.isArray()) {
      throw Problem.resource(apiId, "AuthorizationScopes must be a list.");
    }
    for (Allowed allowed : ALLOWED) {
      if (get(allowed.property()) != null && allowed.forTokens() != isJwt()) {
        throw Problem.resource(
            apiId, allowed.property() + " is only supported for " + allowed.words() + ".");
      }
    }
    if (isJwt()) {
      require("IdentitySource", TOKENS);
    } else {
      require("FunctionArn", FUNCTION);
      require("AuthorizerPayloadFormatVersion", FUNCTION);
    }
    Expect.bool(
        apiId,
        "Authorizers." + name + ".EnableFunctionDefaultPermissions",
        get("EnableFunctionDefaultPermissions"));
  }

  private void require(String property, String kind) {
    if (!Nodes.truthy(get(property))) {
      throw Problem.resource(apiId, name + " " + kind + " must define '" + property + "'.");
    }
  }

  boolean wantsPermission() {
    return Nodes.truthy(get("FunctionArn"))
        && Nodes.truthy(get("EnableFunctionDefaultPermissions"));
  }

  /** Scopes of methods that have it by default. */
  JsonNode scopes() {
    JsonNode scopes = get("AuthorizationScopes");
    return scopes == null ? Nodes.array() : scopes;
  }

  /** The security scheme. */
  ObjectNode scheme(String partition) {
    if (properties == null) {
      ObjectNode scheme = apiKey("Authorization");
      return scheme.put("x-amazon-apigateway-authtype", "awsSigv4");
    }
    ObjectNode authorizer = isJwt() ? tokens() : function(partition);
    ObjectNode scheme = isJwt() ? Nodes.object("type", "oauth2") : apiKey("Unused");
    return scheme.set("x-amazon-apigateway-authorizer", authorizer);
  }

  private static ObjectNode apiKey(String header) {
    ObjectNode scheme = Nodes.object("type", "apiKey");
    return scheme.put("name", header).put("in", "header");
  }

  private ObjectNode tokens() {
    ObjectNode configuration = Nodes.object();
    if (get("JwtConfiguration") instanceof ObjectNode given) {
      for (Map.Entry<String, JsonNode> entry : Nodes.entries(given)) {
        configuration.set(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
      }
    }
    ObjectNode authorizer = Nodes.object("jwtConfiguration", configuration);
    Nodes.with(authorizer, "identitySource", get("IdentitySource"));
    return authorizer.put("type", "jwt");
  }

  private ObjectNode function(String partition) {
    ObjectNode authorizer = Nodes.object("type", "request");
    authorizer.set(
        "authorizerUri",
        Intrinsics.sub(
            "arn:"
                + partition
                + ":apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations",
            Nodes.object("__FunctionArn__", get("FunctionArn"))));
    JsonNode role = get("FunctionInvokeRole");
    if (role != null && Nodes.truthy(role) && !Nodes.isText(role, "NONE")) {
      authorizer.set("authorizerCredentials", role);
    }
    if (Nodes.truthy(get("Identity"))) {
      ObjectNode identity =
          Expect.map(apiId, "Auth.Authorizers." + name + ".Identity", get("Identity"));
      Nodes.with(
          authorizer, "authorizerResultTtlInSeconds", Nodes.get(identity, "ReauthorizeEvery"));
      authorizer.set("identitySource", identitySource(identity));
    }
    Nodes.with(authorizer, "authorizerPayloadFormatVersion", get("AuthorizerPayloadFormatVersion"));
    JsonNode simple = get("EnableSimpleResponses");
    return Nodes.truthy(simple)
        ? Nodes.with(authorizer, "enableSimpleResponses", simple)
        : authorizer;
  }

  private ArrayNode identitySource(ObjectNode identity) {
    ArrayNode sources = Nodes.array();
    for (String[] source : SOURCES) {
      JsonNode values = Nodes.get(identity, source[0]);
      if (Nodes.truthy(values)) {
        String path = "Authorizers." + name + ".Identity." + source[0];
        for (JsonNode value : Expect.strings(apiId, path, values)) {
          sources.add(source[1] + value.stringValue());
        }
      }
    }
    return sources;
  }
}
