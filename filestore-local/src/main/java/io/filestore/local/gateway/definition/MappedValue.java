package io.filestore.local.gateway.definition;

import java.util.Optional;

/**
 * The value of a response header in a definition.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping-sources.html">Parameter
 *     mapping source reference</a>
 */
public sealed interface MappedValue {

  /** What it is for this call; empty when what it refers to is not there. */
  Optional<String> evaluate(Variables variables);

  /** A text in single quotes. */
  record Literal(String text) implements MappedValue {
    @Override
    public Optional<String> evaluate(Variables variables) {
      return Optional.of(text);
    }
  }

  /** {@code stageVariables.name}. */
  record StageVariable(String name) implements MappedValue {
    @Override
    public Optional<String> evaluate(Variables variables) {
      return variables.stageVariable(name);
    }
  }

  /** {@code context.path}. */
  record Context(String path) implements MappedValue {
    @Override
    public Optional<String> evaluate(Variables variables) {
      return variables.context(path);
    }
  }

  /** {@code method.request.header.name} and its likes. */
  record Parameter(String location, String name) implements MappedValue {
    @Override
    public Optional<String> evaluate(Variables variables) {
      return variables.parameter(location, name);
    }
  }

  /**
   * Reads one.
   *
   * @throws DefinitionException for anything else, with the words of API Gateway
   */
  static MappedValue parse(String expression) throws DefinitionException {
    if (expression.length() >= 2 && expression.startsWith("'") && expression.endsWith("'")) {
      return new Literal(expression.substring(1, expression.length() - 1));
    }
    if (expression.startsWith("stageVariables.")) {
      return new StageVariable(expression.substring("stageVariables.".length()));
    }
    if (expression.startsWith("context.")) {
      return new Context(expression.substring("context.".length()));
    }
    for (String location : new String[] {"header", "querystring", "path"}) {
      String prefix = "method.request." + location + ".";
      if (expression.startsWith(prefix)) {
        return new Parameter(location, expression.substring(prefix.length()));
      }
    }
    throw invalid(expression);
  }

  /** The refusal of an expression or of the name it is mapped to. */
  static DefinitionException invalid(String expression) {
    return new DefinitionException(
        "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid"
            + " mapping expression specified: "
            + expression
            + "]");
  }
}
