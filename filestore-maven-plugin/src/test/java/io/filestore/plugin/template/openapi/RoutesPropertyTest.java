package io.filestore.plugin.template.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the document and the handlers say: a whole result, or diagnostics. */
class RoutesPropertyTest {

  private static final List<String> PATHS = List.of("/a", "/a/b", "/a/{id}", "/c", "/c/");
  private static final List<String> METHODS = List.of("get", "put", Route.ANY_KEY);

  /** An operation of the document, or what a handler asks for; by id, or by method and path. */
  record Spot(String method, String path, boolean byId) {

    String id() {
      return (method + path).replaceAll("[^a-zA-Z]", "");
    }
  }

  @Provide
  Arbitrary<Set<Spot>> spots() {
    return Combinators.combine(
            Arbitraries.of(METHODS), Arbitraries.of(PATHS), Arbitraries.of(true, false))
        .as(Spot::new)
        .set()
        .ofMaxSize(8);
  }

  @Property(tries = 200)
  void everyOperationHasOneIntegrationAndEveryHandlerOneRouteOrThereAreDiagnostics(
      @ForAll("spots") Set<Spot> document, @ForAll("spots") Set<Spot> handlers) {
    check(document, handlers);
  }

  @Property(tries = 100)
  void handlersThatFitTheirDocumentNeedNoDiagnostics(@ForAll("spots") Set<Spot> spots) {
    Map<String, Spot> fitting = new LinkedHashMap<>();
    spots.stream()
        .filter(spot -> !spot.path().endsWith("/"))
        .forEach(spot -> fitting.putIfAbsent(spot.method() + spot.path(), spot));
    Set<Spot> both = new HashSet<>(fitting.values());

    assertThat(check(both, both).diagnostics()).isEmpty();
  }

  private static ApiResult check(Set<Spot> document, Set<Spot> handlers) {
    Given given = Given.api("Api").paths(paths(document));
    int count = 0;
    for (Spot spot : handlers) {
      given.function(
          "F" + count++ + "Function",
          spot.byId()
              ? "OperationId: " + spot.id()
              : "Path: '" + spot.path() + "', Method: " + spot.method());
    }

    ApiResult result = given.integrated();

    Set<String> documented = new TreeSet<>();
    Set<String> shapes = new TreeSet<>();
    for (Spot spot : document) {
      documented.add(spot.method() + " " + spot.path());
      shapes.add(new Route(spot.method(), spot.path()).shape());
    }
    if (result.diagnostics().isEmpty()) {
      whole(result.template(), documented, handlers.size());
    } else {
      // What is told is true: the two sides really do not fit.
      Set<String> asked = new TreeSet<>();
      handlers.forEach(spot -> asked.add(new Route(spot.method(), spot.path()).shape()));
      boolean twins =
          document.stream().map(Spot::path).anyMatch("/c"::equals)
              && document.stream().map(Spot::path).anyMatch("/c/"::equals);
      assertThat(
              twins
                  || !asked.equals(shapes)
                  || handlers.size() != asked.size()
                  || !idsAgree(document, handlers))
          .isTrue();
    }
    return result;
  }

  private static boolean idsAgree(Set<Spot> document, Set<Spot> handlers) {
    Set<String> ids = new HashSet<>();
    document.stream().filter(Spot::byId).forEach(spot -> ids.add(spot.id()));
    return handlers.stream().filter(Spot::byId).allMatch(spot -> ids.contains(spot.id()));
  }

  private static void whole(Mapping template, Set<String> documented, int handlers) {
    Mapping resources = template.mapping("Resources");
    Mapping paths = new Apis(template).properties("Api").mapping("DefinitionBody").mapping("paths");
    List<String> integrated = new ArrayList<>();
    for (Mapping.Entry path : paths.entries()) {
      for (Mapping.Entry method : ((Mapping) path.value()).entries()) {
        if (method.value() instanceof Mapping operation) {
          Value uri = operation.mapping(Definition.INTEGRATION).mapping("uri").get("Fn::Sub");
          assertThat(uri).isNotNull();
          integrated.add(method.key().text() + " " + path.key().text());
        }
      }
    }
    List<String> routed = new ArrayList<>();
    for (int i = 0; i < handlers; i++) {
      Mapping event =
          resources
              .mapping("F" + i + "Function")
              .mapping("Properties")
              .mapping("Events")
              .mapping("Call")
              .mapping("Properties");
      assertThat(event.mapping("RestApiId").text("Ref")).contains("Api");
      assertThat(event.has(Functions.OPERATION_ID)).isFalse();
      String method = event.text("Method").orElseThrow();
      routed.add(
          (method.equals("any") ? Route.ANY_KEY : method) + " " + event.text("Path").orElseThrow());
    }
    assertThat(integrated).containsExactlyInAnyOrderElementsOf(documented);
    assertThat(routed).containsExactlyInAnyOrderElementsOf(documented);
  }

  private static String paths(Set<Spot> spots) {
    Map<String, Map<String, String>> byPath = new LinkedHashMap<>();
    for (Spot spot : spots) {
      byPath
          .computeIfAbsent(spot.path(), path -> new LinkedHashMap<>())
          .merge(
              spot.method(),
              spot.byId() ? "operationId: " + spot.id() + ", " : "",
              (one, other) -> one.length() > other.length() ? one : other);
    }
    StringBuilder text = new StringBuilder();
    byPath.forEach(
        (path, methods) -> {
          text.append("'").append(path).append("': {");
          if (path.contains("{id}")) {
            text.append("parameters: [{name: id, in: path, required: true}], ");
          }
          methods.forEach(
              (method, id) ->
                  text.append(method).append(": {").append(id).append("responses: {}}, "));
          text.append("},\n");
        });
    return text.toString();
  }
}
