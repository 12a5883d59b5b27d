package io.filestore.local.gateway.definition;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Reads what a call must bring to be let in. */
final class SecurityReader {

  private final Document document;

  SecurityReader(Document document) {
    this.document = document;
  }

  /**
   * Whether an operation asks for an API key.
   *
   * @throws DefinitionException when it asks for an authorizer or for AWS's signature, which would
   *     have to be emulated: nobody is let in on trust
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-key-with-console.html">Set
   *     up API keys</a>
   */
  boolean apiKeyRequired(JsonNode operation) throws DefinitionException {
    String type = operation.path("x-amazon-apigateway-auth").path("type").asString("NONE");
    if (!type.equalsIgnoreCase("NONE")) {
      throw refused("authorization of type '" + type + "'");
    }
    JsonNode own = operation.path("security");
    boolean key = false;
    for (JsonNode requirement : own.isArray() ? own : document.get("security")) {
      for (String name : requirement.propertyNames()) {
        key |= isApiKey(name);
      }
    }
    return key;
  }

  private boolean isApiKey(String name) throws DefinitionException {
    JsonNode scheme = document.securityScheme(name);
    if (scheme.has("x-amazon-apigateway-authorizer")) {
      throw refused("authorizer '" + name + "'");
    }
    if (scheme.has("x-amazon-apigateway-authtype")) {
      throw refused(
          "authorization of type '"
              + scheme.path("x-amazon-apigateway-authtype").asString("")
              + "'");
    }
    return scheme.path("type").asString("").equals("apiKey")
        && scheme.path("in").asString("").equals("header")
        && scheme.path("name").asString("").toLowerCase(Locale.ROOT).equals("x-api-key");
  }

  private static DefinitionException refused(String what) {
    return new DefinitionException(
        Character.toUpperCase(what.charAt(0))
            + what.substring(1)
            + " is not evaluated on this machine; API keys are");
  }
}
