package io.filestore.local.sam.api;

import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.PyDict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the methods of a REST API ask of their callers: an authorizer's word, an API key. */
final class Security {

  private static final Set<String> KEY_NAMES = Set.of("api_key", "api_key_false");

  private final SwaggerEditor editor;

  Security(SwaggerEditor editor) {
    this.editor = editor;
  }

  private record Split(List<JsonNode> others, List<JsonNode> these) {

    /** Requirements that name none of the schemes, and those that do. */
    static Split of(ArrayNode security, Set<String> schemes, String path, String method) {
      Split split = new Split(new ArrayList<>(), new ArrayList<>());
      for (JsonNode each : security) {
        ObjectNode requirement =
            DefinitionEditor.object(
                each,
                each
                    + " in Security for path "
                    + path
                    + " method "
                    + method
                    + " is not a valid dictionary.");
        boolean named = requirement.propertyNames().stream().anyMatch(schemes::contains);
        (named ? split.these() : split.others()).add(each);
      }
      return split;
    }
  }

  /** The authorizer for all methods of the path that name none; {@code NONE} is none. */
  void setDefaultAuthorizer(
      String path, JsonNode authorizer, Set<String> all, JsonNode scopes, boolean preflight) {
    for (DefinitionEditor.Method method : editor.allIntegrated(path, SwaggerEditor.NOT_METHODS)) {
      if (!preflight && method.name().equals("options")) {
        continue;
      }
      ObjectNode definition = method.definition();
      ArrayNode existing = DefinitionEditor.security(definition, path, method.name());
      Split split = Split.of(existing, all, path, method.name());
      int none = -1;
      for (int i = 0; i < split.others().size() && none < 0; i++) {
        none = split.others().get(i).has("NONE") ? i : none;
      }
      List<JsonNode> authorizers = split.these();
      if (none >= 0) {
        split.others().remove(none);
        authorizers = List.of();
      } else if (authorizers.isEmpty()) {
        PyDict requirement = new PyDict();
        requirement.set(authorizer.asString(""), scopes);
        authorizers = List.of(requirement);
      }
      set(definition, split.others(), authorizers);
    }
  }

  private void set(ObjectNode definition, List<JsonNode> first, List<JsonNode> second) {
    ArrayNode security = Nodes.array();
    first.forEach(security::add);
    second.forEach(security::add);
    if (!security.isEmpty()) {
      DefinitionEditor.put(definition, "security", security);
      if (security.get(0).has("AWS_IAM")) {
        editor.addIamSecurityDefinition();
      }
    }
  }

  /** An API key for all methods of the path that do not say otherwise. */
  void setApiKeyRequired(String path, boolean preflight) {
    for (DefinitionEditor.Method method : editor.allIntegrated(path, SwaggerEditor.NOT_METHODS)) {
      ObjectNode definition = method.definition();
      ArrayNode existing = DefinitionEditor.security(definition, path, method.name());
      Split split = Split.of(existing, KEY_NAMES, path, method.name());
      boolean refused = split.these().stream().anyMatch(each -> each.has("api_key_false"));
      boolean exempt = method.name().equals("options") && !preflight;
      ArrayNode security = Nodes.array();
      split.others().forEach(security::add);
      if (!refused && !exempt) {
        security.add(new PyDict().made("api_key", Nodes.array()));
      }
      if (!security.equals(existing)) {
        DefinitionEditor.put(definition, "security", security);
      }
    }
  }

  /** The authorizer of one method. */
  void setAuthorizer(
      String path,
      String method,
      JsonNode name,
      @Nullable JsonNode authorizers,
      @Nullable JsonNode methodScopes) {
    for (ObjectNode definition : editor.integrated(path, method)) {
      JsonNode scopes = Nodes.array();
      JsonNode authorizer = Nodes.get(authorizers, name.asString(""));
      if (!Nodes.isText(name, "NONE") && authorizer != null) {
        JsonNode own = methodScopes == null ? authorizer.get("AuthorizationScopes") : methodScopes;
        scopes = own == null ? scopes : own;
      }
      PyDict requirement = new PyDict();
      requirement.set(name.asString(""), scopes);
      ArrayNode existing = DefinitionEditor.security(definition, path, method);
      set(definition, Nodes.items(existing), List.of(requirement));
    }
  }

  /** Whether one method needs an API key. */
  void setApiKeyRequired(String path, String method, boolean required) {
    for (ObjectNode definition : editor.integrated(path, method)) {
      if (required) {
        editor.addApiKeySecurityDefinition();
      }
      JsonNode requirement =
          new PyDict().made(required ? "api_key" : "api_key_false", Nodes.array());
      ArrayNode existing = DefinitionEditor.security(definition, path, method);
      DefinitionEditor.put(
          definition, "security", Nodes.concat(existing, Nodes.array(requirement)));
    }
  }
}
