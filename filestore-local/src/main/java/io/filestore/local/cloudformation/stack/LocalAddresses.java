package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Json;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one way in which this differs from AWS by design: the address of an API or of a distribution
 * that a stack here has made is the address at which it answers here.
 */
public final class LocalAddresses {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "https://([a-z0-9]+)\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?"
              + "(?:/([A-Za-z0-9_$-]+))?");

  private static final Pattern SITE = Pattern.compile("https://([a-z0-9]+\\.cloudfront\\.net)");

  private static final Set<String> APIS =
      Set.of("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api");

  private final Stacks stacks;
  private final Supplier<URI> base;
  private final Function<String, Optional<String>> sites;

  /**
   * Maps addresses.
   *
   * @param base where this process answers, {@code http://127.0.0.1:<port>}
   * @param sites from the domain name of a distribution to the path at which it answers here
   */
  public LocalAddresses(
      Stacks stacks, Supplier<URI> base, Function<String, Optional<String>> sites) {
    this.stacks = stacks;
    this.base = base;
    this.sites = sites;
  }

  /** The text with every such address replaced; those of other APIs stay as they are. */
  public String map(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String mapped = matcher.group();
      if (matcher.group(2) != null && exists(matcher.group(1))) {
        mapped =
            root() + "/restapis/" + matcher.group(1) + "/" + matcher.group(2) + "/_user_request_";
      }
      matcher.appendReplacement(result, Matcher.quoteReplacement(mapped));
    }
    return mapSites(matcher.appendTail(result).toString());
  }

  private String mapSites(String text) {
    Matcher matcher = SITE.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String mapped =
          sites.apply(matcher.group(1)).map(path -> root() + path).orElse(matcher.group());
      matcher.appendReplacement(result, Matcher.quoteReplacement(mapped));
    }
    return matcher.appendTail(result).toString();
  }

  private String root() {
    return base.get().toString().replaceAll("/$", "");
  }

  /** The properties with the environment of a function mapped. */
  ObjectNode mapEnvironment(String type, ObjectNode properties) {
    if (!type.equals("AWS::Lambda::Function") || !properties.has("Environment")) {
      return properties;
    }
    ObjectNode mapped = properties.deepCopy();
    ObjectNode variables = Json.child(mapped.path("Environment"), "Variables");
    for (Map.Entry<String, JsonNode> variable : variables.properties()) {
      if (variable.getValue().isString()) {
        variable.setValue(Json.text(map(variable.getValue().stringValue())));
      }
    }
    return mapped;
  }

  private boolean exists(String apiId) {
    return stacks.all().stream().anyMatch(stack -> !stack.gone() && stack.apis.contains(apiId));
  }

  /** Keeps in mind which APIs there are. */
  static void note(Stack stack, StackResource resource) {
    String id = resource.physicalId();
    if (id != null && APIS.contains(resource.type())) {
      if (resource.status() == ResourceStatus.DELETE_COMPLETE) {
        stack.apis.remove(id);
      } else {
        stack.apis.add(id);
      }
    }
  }
}
