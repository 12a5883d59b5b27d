package io.filestore.local.sam.policy;

import static io.filestore.local.sam.tree.Intrinsics.isIf;
import static io.filestore.local.sam.tree.Intrinsics.isNoValue;

import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The property {@code Policies}: names and ARNs of managed policies, documents, policy templates,
 * or a choice by {@code Fn::If} between two of a kind.
 */
public final class Policies {

  /** What an entry is. */
  enum Kind {
    MANAGED,
    DOCUMENT,
    TEMPLATE,
    UNKNOWN
  }

  record Entry(Kind kind, JsonNode value) {}

  private Policies() {}

  /** The entries, policy templates expanded into documents. */
  static List<Entry> read(String logicalId, @Nullable JsonNode policies) {
    List<Entry> entries = new ArrayList<>();
    if (policies == null || !Nodes.truthy(policies)) {
      return entries;
    }
    for (JsonNode policy : Nodes.listOf(policies)) {
      Kind kind = kind(policy);
      entries.add(
          kind == Kind.TEMPLATE
              ? new Entry(Kind.DOCUMENT, expanded(logicalId, policy))
              : new Entry(kind, policy));
    }
    return entries;
  }

  private static Kind kind(JsonNode policy) {
    if (policy.isString()) {
      return Kind.MANAGED;
    }
    if (isIf(policy)) {
      return kindOfIf(policy);
    }
    if (Intrinsics.isIntrinsic(policy)) {
      return Kind.MANAGED;
    }
    if (policy.isObject() && policy.has("Statement")) {
      return Kind.DOCUMENT;
    }
    return templateName(policy) == null ? Kind.UNKNOWN : Kind.TEMPLATE;
  }

  private static Kind kindOfIf(JsonNode policy) {
    if (!Intrinsics.isWellFormedIf(policy)) {
      throw Problem.localTemplate("Fn::If requires 3 arguments");
    }
    JsonNode arguments = policy.path("Fn::If");
    Kind then = kind(arguments.get(1));
    Kind otherwise = kind(arguments.get(2));
    if (then == otherwise || isNoValue(arguments.get(2))) {
      return then;
    }
    if (isNoValue(arguments.get(1))) {
      return otherwise;
    }
    throw Problem.localTemplate(
        "Different policy types within the same Fn::If statement is unsupported. Separate"
            + " different policy types into different Fn::If statements");
  }

  private static @Nullable String templateName(JsonNode policy) {
    if (!policy.isObject() || policy.size() != 1) {
      return null;
    }
    String name = policy.propertyNames().iterator().next();
    return PolicyTemplates.has(name) ? name : null;
  }

  private static JsonNode expanded(String logicalId, JsonNode policy) {
    if (isNoValue(policy)) {
      return policy;
    }
    if (isIf(policy)) {
      JsonNode arguments = policy.path("Fn::If");
      return Intrinsics.conditional(
          arguments.get(0),
          expanded(logicalId, arguments.get(1)),
          expanded(logicalId, arguments.get(2)));
    }
    ObjectNode object = (ObjectNode) policy;
    String name = object.propertyNames().iterator().next();
    return PolicyTemplates.expand(logicalId, name, object.path(name));
  }
}
