package io.filestore.local.sam.api;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The property {@code Auth} of an HTTP API. */
final class HttpAuth {

  private static final Set<String> KEYS =
      Set.of("Authorizers", "DefaultAuthorizer", "EnableIamAuthorizer");

  private final SamResource source;
  private final @Nullable ObjectNode auth;
  private final Translation translation;

  private HttpAuth(SamResource source, @Nullable ObjectNode auth, Translation translation) {
    this.source = source;
    this.auth = auth;
    this.translation = translation;
  }

  static HttpAuth of(SamResource source, Translation translation) {
    return new HttpAuth(
        source,
        source.get("Auth") instanceof ObjectNode object && !object.isEmpty() ? object : null,
        translation);
  }

  boolean isPresent() {
    return auth != null;
  }

  /** The definition with schemes and requirements. */
  ObjectNode applied(ObjectNode definition) {
    String id = source.logicalId();
    if (auth == null || !KEYS.containsAll(auth.propertyNames())) {
      throw Problem.resource(id, "Invalid value for 'Auth' property");
    }
    if (!OpenApiEditor.isValid(definition)) {
      throw Problem.resource(
          id,
          "Unable to add Auth configuration because 'DefinitionBody' does not contain a valid"
              + " OpenApi definition.");
    }
    OpenApiEditor editor = new OpenApiEditor(definition);
    Map<String, HttpAuthorizer> authorizers = authorizers();
    authorizers.forEach(
        (name, authorizer) ->
            editor.addSecurityScheme(name, authorizer.scheme(translation.partition())));
    JsonNode byDefault = Nodes.get(auth, "DefaultAuthorizer");
    if (Nodes.truthy(byDefault) && !Intrinsics.isNoValue(byDefault)) {
      String name = Expect.string(id, "Auth.DefaultAuthorizer", byDefault);
      HttpAuthorizer authorizer = authorizers.get(name);
      if (authorizer == null) {
        throw Problem.resource(
            id,
            "Unable to set DefaultAuthorizer because '"
                + name
                + "' was not defined in 'Authorizers'.");
      }
      for (String path : editor.pathNames()) {
        editor.setDefaultAuthorizer(path, name, authorizer.scopes());
      }
    }
    return editor.document();
  }

  private Map<String, HttpAuthorizer> authorizers() {
    Map<String, HttpAuthorizer> authorizers = new LinkedHashMap<>();
    JsonNode iam = Nodes.get(auth, "EnableIamAuthorizer");
    if (iam != null && iam.isBoolean() && iam.booleanValue()) {
      authorizers.put("AWS_IAM", HttpAuthorizer.iam(source.logicalId()));
    }
    JsonNode given = Nodes.get(auth, "Authorizers");
    if (Nodes.truthy(given)) {
      ObjectNode map = Expect.map(source.logicalId(), "Auth.Authorizers", given);
      for (Map.Entry<String, JsonNode> entry : Nodes.entries(map)) {
        authorizers.put(
            entry.getKey(),
            HttpAuthorizer.of(source.logicalId(), entry.getKey(), entry.getValue()));
      }
    }
    return authorizers;
  }

  /** Lets the API ask the authorizers' functions, where that is wanted. */
  List<CfnResource> permissions() {
    List<CfnResource> permissions = new ArrayList<>();
    authorizers()
        .forEach(
            (name, authorizer) -> {
              if (authorizer.wantsPermission()) {
                permissions.add(
                    RestAuth.permission(
                        source, name, "${AWS::Partition}", authorizer.get("FunctionArn")));
              }
            });
    return permissions;
  }
}
