package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** FS361: one route of an API has one event. */
final class RouteCheck implements Check {

  private record Route(String api, String method, String path) {

    String key() {
      return api + " " + method + " " + path;
    }
  }

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    Map<String, Resource.Event> routes = new LinkedHashMap<>();
    template.resources().values().stream()
        .filter(Resource::isFunction)
        .flatMap(Resource::events)
        .forEach(
            event ->
                route(event)
                    .ifPresent(
                        route -> {
                          Resource.Event earlier = routes.putIfAbsent(route.key(), event);
                          if (earlier != null) {
                            diagnostics.add(twice(route, earlier, event));
                          }
                        }));
    return diagnostics;
  }

  private static Optional<Route> route(Resource.Event event) {
    Optional<String> api = api(event);
    Optional<String> method = event.properties().text("Method");
    Optional<String> path = event.properties().text("Path");
    if (api.isEmpty() || method.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    String upper = method.get().toUpperCase(Locale.ROOT);
    String any = upper.equals("X-AMAZON-APIGATEWAY-ANY-METHOD") ? "ANY" : upper;
    return Optional.of(new Route(api.get(), any, normalised(path.get())));
  }

  /** Logical id of the API that the event calls, unless that is told by an intrinsic function. */
  static Optional<String> api(Resource.Event event) {
    boolean rest = event.type().equals("Api");
    if (!rest && !event.type().equals("HttpApi")) {
      return Optional.empty();
    }
    Value api = event.properties().get(rest ? "RestApiId" : "ApiId");
    return api == null ? Optional.of(rest ? SamIds.REST_API : SamIds.HTTP_API) : name(api);
  }

  private static Optional<String> name(Value api) {
    if (api instanceof Scalar scalar) {
      return Optional.of(scalar.text());
    }
    return Intrinsic.of(api)
        .filter(intrinsic -> intrinsic.name().equals("Ref"))
        .map(Intrinsic::argument)
        .filter(Scalar.class::isInstance)
        .map(argument -> ((Scalar) argument).text());
  }

  /** API Gateway takes {@code /a} and {@code /a/}, {@code /{x}} and {@code /{y}} for one path. */
  private static String normalised(String path) {
    String plain = path.replaceAll("\\{[^}+]*\\+}", "{+}").replaceAll("\\{[^}+]*}", "{}");
    return plain.length() > 1 && plain.endsWith("/")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }

  private static Diagnostic twice(Route route, Resource.Event earlier, Resource.Event later) {
    return Diagnostic.error(
        "FS361",
        later.place().toString(),
        "the route '"
            + route.method()
            + " "
            + later.properties().text("Path").orElse(route.path())
            + "' of '"
            + route.api()
            + "' leads to '"
            + later.owner().id()
            + "' (event '"
            + later.id()
            + "') and to '"
            + earlier.owner().id()
            + "' (event '"
            + earlier.id()
            + "' in "
            + earlier.place()
            + ")",
        "Keep one of the two events");
  }
}
