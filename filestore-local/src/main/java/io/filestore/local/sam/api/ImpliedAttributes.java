package io.filestore.local.sam.api;

import io.filestore.local.sam.tree.Nodes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Conditions and policies that an implied API takes over from the functions behind it: it exists
 * under the condition that any of them does.
 */
final class ImpliedAttributes {

  private static final int OR_LIMIT = 10;

  /** The empty string stands for no condition. */
  private final Map<String, Map<String, Map<String, String>>> conditions = new LinkedHashMap<>();

  private final Map<String, Set<String>> deletionPolicies = new LinkedHashMap<>();
  private final Map<String, Set<String>> updateReplacePolicies = new LinkedHashMap<>();
  private final ObjectNode template;

  ImpliedAttributes(ObjectNode template) {
    this.template = template;
  }

  void note(String apiId, String path, String method, ObjectNode owner) {
    conditions
        .computeIfAbsent(apiId, id -> new LinkedHashMap<>())
        .computeIfAbsent(path, p -> new LinkedHashMap<>())
        .put(method, owner.path("Condition").asString(""));
    deletionPolicies
        .computeIfAbsent(apiId, id -> new HashSet<>())
        .add(owner.path("DeletionPolicy").asString(""));
    updateReplacePolicies
        .computeIfAbsent(apiId, id -> new HashSet<>())
        .add(owner.path("UpdateReplacePolicy").asString(""));
  }

  void apply(ApiKind kind, @Nullable ObjectNode implicit) {
    Map<String, Map<String, String>> paths = conditions.get(kind.implicitId);
    if (implicit == null || paths == null) {
      return;
    }
    Set<String> all = new TreeSet<>();
    paths.values().forEach(methods -> all.addAll(methods.values()));
    Nodes.with(implicit, "Condition", combined(all, kind.implicitId + "Condition"));
    Nodes.with(
        implicit,
        "DeletionPolicy",
        first(deletionPolicies.getOrDefault(kind.implicitId, Set.of()), "Retain", "Delete"));
    Nodes.with(
        implicit,
        "UpdateReplacePolicy",
        first(
            updateReplacePolicies.getOrDefault(kind.implicitId, Set.of()),
            "Retain",
            "Snapshot",
            "Delete"));
  }

  private static @Nullable JsonNode first(Set<String> there, String... candidates) {
    for (String candidate : candidates) {
      if (there.contains(candidate)) {
        return Nodes.text(candidate);
      }
    }
    return null;
  }

  /** The condition under which any method of the path exists; null for always. */
  @Nullable JsonNode pathCondition(String apiId, String path) {
    Map<String, String> methods =
        conditions.getOrDefault(apiId, Map.of()).getOrDefault(path, Map.of());
    String words = path.replace("/", "SLASH").replace("{", "OB").replace("}", "CB");
    return combined(new TreeSet<>(methods.values()), apiId + words + "PathCondition");
  }

  private @Nullable JsonNode combined(Set<String> names, String newName) {
    if (names.isEmpty() || names.contains("")) {
      return null;
    }
    if (names.size() == 1) {
      return Nodes.text(names.iterator().next());
    }
    addOr(new ArrayList<>(names), newName);
    return DefinitionEditor.made(newName);
  }

  /** {@code Fn::Or} takes ten at most; what it makes of them is one of the next. */
  private void addOr(List<String> names, String newName) {
    if (!(template.get("Conditions") instanceof ObjectNode)) {
      template.set("Conditions", Nodes.object());
    }
    ObjectNode all = (ObjectNode) template.path("Conditions");
    int more = (names.size() - 2) / (OR_LIMIT - 1);
    List<String> rest = names;
    while (rest.size() > 1) {
      String name = more > 0 ? newName + more : newName;
      more--;
      int end = Math.min(OR_LIMIT, rest.size());
      ArrayNode either = Nodes.array();
      rest.subList(0, end).forEach(each -> either.add(Nodes.object("Condition", each)));
      all.set(name, Nodes.object("Fn::Or", either));
      rest = new ArrayList<>(rest.subList(end, rest.size()));
      rest.add(name);
    }
  }
}
