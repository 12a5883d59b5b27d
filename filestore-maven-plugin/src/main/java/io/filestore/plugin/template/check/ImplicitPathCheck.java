package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * FS362: the paths that events give a REST API have one parameter in one place, as {@code
 * /file/{id}} and {@code /file/{id}/x} do. For an API with a definition of its own the definition
 * is checked. HTTP APIs are left alone: nothing that AWS documents keeps their routes from naming
 * parameters as they like.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html">Important
 *     notes for REST APIs</a>
 */
final class ImplicitPathCheck implements Check {

  private record Variable(String segment, Resource.Event event) {}

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    Map<String, Variable> byParent = new LinkedHashMap<>();
    for (Resource resource : template.resources().values()) {
      if (resource.isFunction()) {
        for (Resource.Event event : (Iterable<Resource.Event>) resource.events()::iterator) {
          Optional<String> api =
              event.type().equals("Api") ? RouteCheck.api(event) : Optional.empty();
          Optional<String> path = event.properties().text("Path");
          if (api.isPresent() && path.isPresent() && !isDefined(template, api.get())) {
            segments(api.get(), path.get(), event, byParent, diagnostics);
          }
        }
      }
    }
    return diagnostics;
  }

  private static boolean isDefined(TemplateIndex template, String api) {
    Resource resource = template.resources().get(api);
    return resource == null
        ? !api.equals(SamIds.REST_API)
        : resource.properties().has("DefinitionBody") || resource.properties().has("DefinitionUri");
  }

  private static void segments(
      String api,
      String path,
      Resource.Event event,
      Map<String, Variable> byParent,
      List<Diagnostic> diagnostics) {
    StringBuilder parent = new StringBuilder(api);
    for (String segment : path.split("/", -1)) {
      boolean variable = segment.startsWith("{") && segment.endsWith("}");
      if (variable) {
        Variable earlier = byParent.putIfAbsent(parent.toString(), new Variable(segment, event));
        if (earlier != null && !earlier.segment().equals(segment)) {
          diagnostics.add(different(path, event, earlier));
          return;
        }
      }
      if (!segment.isEmpty()) {
        parent.append('/').append(variable ? "{}" : segment);
      }
    }
  }

  private static Diagnostic different(String path, Resource.Event event, Variable earlier) {
    return Diagnostic.error(
        "FS362",
        event.place().toString(),
        "the path '"
            + path
            + "' of '"
            + event.owner().id()
            + "' and '"
            + earlier.event().properties().text("Path").orElse("")
            + "' of '"
            + earlier.event().owner().id()
            + "' ("
            + earlier.event().place()
            + ") have different parameters in one place",
        "Write '" + earlier.segment() + "' in both; a REST API allows one");
  }
}
