package io.filestore.local.cloudformation.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that a tree names.
 *
 * @param kind what kind of name
 * @param name a parameter's, a resource's or a condition's
 * @param attribute of the resource; empty unless {@link Kind#ATTRIBUTE}
 */
public record Reference(Kind kind, String name, String attribute) {

  /** How it is named. */
  public enum Kind {
    REF,
    ATTRIBUTE,
    CONDITION
  }

  /** All that a tree names, in every branch of every {@code Fn::If}. */
  public static List<Reference> all(JsonNode tree) {
    List<Reference> found = new ArrayList<>();
    walk(tree, null, found);
    return found;
  }

  /** What a tree names in the branches that are taken. */
  public static List<Reference> taken(JsonNode tree, Predicate<String> holds) {
    List<Reference> found = new ArrayList<>();
    walk(tree, holds, found);
    return found;
  }

  /** The names of resources and parameters, without the pseudo parameters. */
  public boolean isPseudo() {
    return kind == Kind.REF && name.startsWith("AWS::");
  }

  private static void walk(
      JsonNode node, @Nullable Predicate<String> holds, List<Reference> found) {
    String function = Json.function(node);
    JsonNode argument = function.isEmpty() ? node : node.path(function);
    switch (function) {
      case "Ref" -> found.add(new Reference(Kind.REF, Json.show(argument), ""));
      case "Fn::GetAtt" -> attribute(argument, holds, found);
      case "Fn::Sub" -> sub(argument, holds, found);
      case "Fn::If" -> choice(argument, holds, found);
      default -> {
        if (argument.isObject()) {
          for (Map.Entry<String, JsonNode> property : argument.properties()) {
            walk(property.getValue(), holds, found);
          }
        } else if (argument.isArray()) {
          argument.forEach(each -> walk(each, holds, found));
        }
      }
    }
  }

  private static void attribute(
      JsonNode argument, @Nullable Predicate<String> holds, List<Reference> found) {
    if (argument.isArray() && argument.size() == 2 && argument.path(0).isString()) {
      JsonNode attribute = argument.path(1);
      found.add(
          new Reference(Kind.ATTRIBUTE, argument.path(0).stringValue(), Json.show(attribute)));
      walk(attribute, holds, found);
    }
  }

  private static void sub(
      JsonNode argument, @Nullable Predicate<String> holds, List<Reference> found) {
    for (String name : SubText.names(argument)) {
      int dot = name.indexOf('.');
      found.add(
          dot < 0
              ? new Reference(Kind.REF, name, "")
              : new Reference(Kind.ATTRIBUTE, name.substring(0, dot), name.substring(dot + 1)));
    }
    walk(SubText.variables(argument), holds, found);
  }

  private static void choice(
      JsonNode argument, @Nullable Predicate<String> holds, List<Reference> found) {
    if (!argument.isArray() || argument.size() != 3) {
      return;
    }
    String condition = Json.show(argument.path(0));
    found.add(new Reference(Kind.CONDITION, condition, ""));
    if (holds == null) {
      walk(argument.path(1), null, found);
      walk(argument.path(2), null, found);
    } else {
      walk(argument.path(holds.test(condition) ? 1 : 2), holds, found);
    }
  }
}
