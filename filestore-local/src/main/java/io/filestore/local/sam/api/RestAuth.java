package io.filestore.local.sam.api;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyDict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The property {@code Auth} of a REST API. */
final class RestAuth {

  private static final Set<String> KEYS =
      Set.of(
          "Authorizers",
          "DefaultAuthorizer",
          "InvokeRole",
          "AddDefaultAuthorizerToCorsPreflight",
          "AddApiKeyRequiredToCorsPreflight",
          "ApiKeyRequired",
          "ResourcePolicy",
          "UsagePlan");

  private final SamResource source;
  private final @Nullable ObjectNode auth;
  private final Translation translation;

  private RestAuth(SamResource source, @Nullable ObjectNode auth, Translation translation) {
    this.source = source;
    this.auth = auth;
    this.translation = translation;
  }

  static RestAuth of(SamResource source, Translation translation) {
    JsonNode auth = translation.parameters().resolve(source.get("Auth"));
    return new RestAuth(
        source,
        auth instanceof ObjectNode object && !object.isEmpty() ? object : null,
        translation);
  }

  boolean isPresent() {
    return auth != null;
  }

  @Nullable JsonNode usagePlan() {
    return Nodes.get(auth, "UsagePlan");
  }

  /** The definition with schemes and requirements. */
  ObjectNode applied(ObjectNode definition) {
    String id = source.logicalId();
    if (auth == null || !KEYS.containsAll(auth.propertyNames())) {
      throw Problem.resource(id, "Invalid value for 'Auth' property");
    }
    if (Nodes.truthy(auth.get("ResourcePolicy"))) {
      throw Problem.unsupported(id, "Property 'Auth.ResourcePolicy'");
    }
    if (!SwaggerEditor.isValid(definition)) {
      throw Problem.resource(
          id,
          "Unable to add Auth configuration because 'DefinitionBody' does not contain a valid"
              + " Swagger definition.");
    }
    SwaggerEditor editor = new SwaggerEditor(definition);
    Security security = new Security(editor);
    JsonNode defaultAuthorizer = Nodes.get(auth, "DefaultAuthorizer");
    Map<String, RestAuthorizer> authorizers = authorizers(defaultAuthorizer);
    PyDict schemes = new PyDict();
    authorizers.forEach((name, authorizer) -> schemes.set(name, authorizer.scheme(translation)));
    Nodes.entries(schemes)
        .forEach(entry -> editor.addSecurityDefinition(entry.getKey(), entry.getValue()));
    if (!authorizers.isEmpty() && defaultAuthorizer != null && Nodes.truthy(defaultAuthorizer)) {
      setDefault(editor, security, authorizers, defaultAuthorizer);
    }
    if (Nodes.truthy(auth.get("ApiKeyRequired"))) {
      editor.addApiKeySecurityDefinition();
      boolean preflight = flag("AddApiKeyRequiredToCorsPreflight");
      editor.pathNames().forEach(path -> security.setApiKeyRequired(path, preflight));
    }
    return OpenApi3.applied(editor.document(), source.get("OpenApiVersion"));
  }

  /** Flags that hold unless they are switched off. */
  private boolean flag(String name) {
    return auth == null || !auth.has(name) || Nodes.truthy(auth.get(name));
  }

  private void setDefault(
      SwaggerEditor editor,
      Security security,
      Map<String, RestAuthorizer> authorizers,
      JsonNode name) {
    if (!name.isString()) {
      throw Problem.resource(source.logicalId(), "DefaultAuthorizer is not a string.");
    }
    RestAuthorizer authorizer = authorizers.get(name.stringValue());
    if (authorizer == null) {
      throw Problem.resource(
          source.logicalId(),
          "Unable to set DefaultAuthorizer because '"
              + name.stringValue()
              + "' was not defined in 'Authorizers'.");
    }
    Set<String> all = new HashSet<>(authorizers.keySet());
    all.add("AWS_IAM");
    boolean preflight = flag("AddDefaultAuthorizerToCorsPreflight");
    for (String path : editor.pathNames()) {
      security.setDefaultAuthorizer(path, name, all, authorizer.scopes(), preflight);
    }
  }

  private Map<String, RestAuthorizer> authorizers(@Nullable JsonNode defaultAuthorizer) {
    Map<String, RestAuthorizer> authorizers = new LinkedHashMap<>();
    if (Nodes.isText(defaultAuthorizer, "AWS_IAM")) {
      authorizers.put("AWS_IAM", RestAuthorizer.iam(source.logicalId()));
    }
    JsonNode given = Nodes.get(auth, "Authorizers");
    if (Nodes.truthy(given)) {
      ObjectNode map = Expect.map(source.logicalId(), "Auth.Authorizers", given);
      for (Map.Entry<String, JsonNode> entry : Nodes.entries(map)) {
        authorizers.put(
            entry.getKey(),
            RestAuthorizer.of(source.logicalId(), entry.getKey(), entry.getValue()));
      }
    }
    return authorizers;
  }

  /** Lets the API ask the authorizers' functions. */
  List<CfnResource> permissions() {
    List<CfnResource> permissions = new ArrayList<>();
    authorizers(null)
        .forEach(
            (name, authorizer) -> {
              if (authorizer.wantsPermission()) {
                permissions.add(
                    permission(source, name, translation.partition(), authorizer.functionArn()));
              }
            });
    return permissions;
  }

  static CfnResource permission(
      SamResource source, String name, String partition, @Nullable JsonNode functionArn) {
    String id = source.logicalId() + name + "AuthorizerPermission";
    return new CfnResource(id, "AWS::Lambda::Permission", source.passedOn())
        .set("Action", "lambda:InvokeFunction")
        .set("FunctionName", functionArn)
        .set("Principal", "apigateway.amazonaws.com")
        .set(
            "SourceArn",
            Intrinsics.sub(
                Translation.arn(partition, "execute-api", "${__ApiId__}/authorizers/*"),
                Nodes.object("__ApiId__", Intrinsics.ref(source.logicalId()))));
  }
}
