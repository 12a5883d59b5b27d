package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Which resources an update may touch.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html">Stack
 *     policies</a>
 */
public final class StackPolicy {

  private record Statement(boolean allow, Patterns actions, Patterns resources, Patterns types) {

    boolean matches(String action, StackResource resource) {
      return actions.match(action)
          && resources.match("LogicalResourceId/" + resource.logicalId())
          && types.match(resource.type());
    }
  }

  /** Any of some patterns with {@code *} and {@code ?}, or none of them. */
  private record Patterns(List<Pattern> patterns, boolean negated) {

    boolean match(String text) {
      return patterns.stream().anyMatch(each -> each.matcher(text).matches()) != negated;
    }

    static Patterns of(JsonNode statement, String key, String fallback) {
      boolean negated = statement.has("Not" + key);
      List<String> texts = Json.texts(statement.path(negated ? "Not" + key : key));
      return new Patterns(
          (texts.isEmpty() ? List.of(fallback) : texts)
              .stream().map(Patterns::glob).collect(Collectors.toList()),
          negated);
    }

    static Pattern glob(String text) {
      return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }
  }

  private final List<Statement> statements;

  private StackPolicy(List<Statement> statements) {
    this.statements = statements;
  }

  /** Reads one, refusing what is not a policy. */
  public static StackPolicy read(String body) {
    JsonNode tree;
    try {
      tree = Json.MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw CloudFormationException.validation(
          "Error validating stack policy: Invalid stack policy");
    }
    if (!tree.path("Statement").isArray()) {
      throw CloudFormationException.validation(
          "Error validating stack policy: Invalid stack policy");
    }
    List<Statement> statements = new ArrayList<>();
    for (JsonNode statement : tree.path("Statement")) {
      String effect = statement.path("Effect").asString("");
      boolean principal =
          statement.path("Principal").asString("").equals("*")
              || statement.path("Principal").path("AWS").asString("").equals("*");
      boolean whole =
          (effect.equals("Allow") || effect.equals("Deny"))
              && (statement.has("Action") || statement.has("NotAction"))
              && (statement.has("Resource") || statement.has("NotResource"));
      if (!whole || !principal) {
        throw CloudFormationException.validation(
            "Error validating stack policy: Invalid stack policy");
      }
      JsonNode condition = statement.path("Condition");
      JsonNode like =
          condition.has("StringLike")
              ? condition.path("StringLike")
              : condition.path("StringEquals");
      statements.add(
          new Statement(
              effect.equals("Allow"),
              Patterns.of(statement, "Action", "*"),
              Patterns.of(statement, "Resource", "*"),
              Patterns.of(like, "ResourceType", "*")));
    }
    return new StackPolicy(statements);
  }

  /**
   * Why something may not be done to a resource.
   *
   * @param action {@code Modify}, {@code Replace} or {@code Delete}
   */
  Optional<String> denial(String action, StackResource resource) {
    String update = "Update:" + action;
    boolean allowed = false;
    for (int i = 0; i < statements.size(); i++) {
      if (statements.get(i).matches(update, resource)) {
        if (!statements.get(i).allow()) {
          return Optional.of(
              "Action denied by stack policy: Statement [#"
                  + (i + 1)
                  + "] does not allow ["
                  + update
                  + "] for resource [LogicalResourceId/"
                  + resource.logicalId()
                  + "]");
        }
        allowed = true;
      }
    }
    return allowed
        ? Optional.empty()
        : Optional.of(
            "Action not allowed by stack policy: no statement allows ["
                + update
                + "] for resource [LogicalResourceId/"
                + resource.logicalId()
                + "]");
  }
}
