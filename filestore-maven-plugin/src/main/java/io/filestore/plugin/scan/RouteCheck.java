package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds routes that two handlers claim. */
final class RouteCheck {

  private record Claim(String handler, String method, String path) {

    boolean overlaps(Claim other) {
      return method.equals(other.method) || method.equals("ANY") || other.method.equals("ANY");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private RouteCheck() {}

  /** FS118 for each pair, in the order of the functions. */
  static List<Diagnostic> check(List<FunctionDeclaration> functions) {
    Map<String, List<Claim>> rest = new LinkedHashMap<>();
    Map<String, List<Claim>> http = new LinkedHashMap<>();
    String onlyRest = onlyApi(functions, EventDeclaration.RestApi.class);
    String onlyHttp = onlyApi(functions, EventDeclaration.HttpApi.class);
    List<Diagnostic> findings = new ArrayList<>();
    for (FunctionDeclaration function : functions) {
      String handler = function.handler().toString();
      for (EventDeclaration event : function.events()) {
        if (event instanceof EventDeclaration.RestApi route) {
          if (route.method().isPresent() && route.path().isPresent()) {
            Claim claim = new Claim(handler, route.method().get(), route.path().get());
            claim(rest, route.api().orElse(onlyRest), claim, findings);
          } else if (route.operationId().isPresent()) {
            Claim claim = new Claim(handler, "operation", route.operationId().get());
            claim(rest, route.api().orElse(onlyRest), claim, findings);
          }
        } else if (event instanceof EventDeclaration.HttpApi route) {
          Claim claim = new Claim(handler, route.method(), route.path());
          claim(http, route.api().orElse(onlyHttp), claim, findings);
        }
      }
    }
    return findings;
  }

  private static void claim(
      Map<String, List<Claim>> claims, String api, Claim claim, List<Diagnostic> findings) {
    String key = api + " " + Route.normalised(claim.path());
    List<Claim> earlier = claims.computeIfAbsent(key, k -> new ArrayList<>());
    for (Claim other : earlier) {
      if (claim.overlaps(other)) {
        findings.add(
            Diagnostic.error(
                "FS118",
                claim.handler(),
                "the route '" + claim + "' is taken by '" + other + "' of " + other.handler(),
                "Let one handler answer it, or change method or path"));
      }
    }
    earlier.add(claim);
  }

  /** What no name stands for: the API that is named, when only one is; otherwise its own. */
  private static String onlyApi(
      List<FunctionDeclaration> functions, Class<? extends EventDeclaration> kind) {
    TreeSet<String> named = new TreeSet<>();
    for (FunctionDeclaration function : functions) {
      for (EventDeclaration event : function.events()) {
        if (kind.isInstance(event)) {
          api(event).ifPresent(named::add);
        }
      }
    }
    return named.size() == 1 ? named.first() : "";
  }

  private static Optional<String> api(EventDeclaration event) {
    if (event instanceof EventDeclaration.RestApi route) {
      return route.api();
    }
    return event instanceof EventDeclaration.HttpApi route ? route.api() : Optional.empty();
  }
}
