package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.Gaps;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.openapi.Definition.Defined;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ties each handler's operation to one operation of a definition, and says what is left over. */
final class Ties {

  /** A handler's operation with the defined one that it answers. */
  record Tie(Attached attached, Defined defined, Operation handler) {}

  private final Map<String, ApiKind> apis;
  private final Collection<Attached> attached;
  private final Gaps gaps;
  private final Findings findings;
  private final List<Tie> ties = new ArrayList<>();
  private final List<Operation> untied = new ArrayList<>();
  private int unread;

  private Ties(
      Map<String, ApiKind> apis, Collection<Attached> attached, Gaps gaps, Findings findings) {
    this.apis = apis;
    this.attached = attached;
    this.gaps = gaps;
    this.findings = findings;
  }

  /**
   * The ties, in the order of the handlers.
   *
   * @param template with the APIs
   * @param attached the definitions
   * @param handlers what the functions say
   * @param preflights the APIs whose preflights are written by us
   * @param gaps a handler that could not be read may answer what no other does
   */
  static List<Tie> tie(
      Mapping template,
      Collection<Attached> attached,
      List<Operation> handlers,
      Set<String> preflights,
      Gaps gaps,
      Findings findings) {
    Map<String, ApiKind> apis = new LinkedHashMap<>(new Apis(template).all());
    attached.forEach(one -> apis.put(one.api(), one.kind()));
    Ties work = new Ties(apis, attached, gaps, findings);
    handlers.forEach(work::handler);
    work.sameOperation();
    if (!gaps.functions() && work.unread == 0) {
      work.unanswered(preflights);
    }
    return work.ties;
  }

  private void handler(Operation handler) {
    if (gaps.routes().contains(handler.functionId())) {
      unread++;
      return;
    }
    List<Attached> candidates = candidates(handler);
    if (candidates.isEmpty()) {
      undocumented(handler);
      return;
    }
    Optional<String> wanted = handler.wantedOperationId();
    if (wanted.isEmpty() && handler.route().isEmpty()) {
      half(handler);
      return;
    }
    List<Tie> found = new ArrayList<>();
    for (Attached candidate : candidates) {
      Definition definition = candidate.definition();
      wanted
          .map(definition::operation)
          .orElseGet(() -> handler.route().flatMap(definition::operation))
          .ifPresent(defined -> found.add(new Tie(candidate, defined, handler)));
    }
    if (found.isEmpty()) {
      missing(handler, candidates);
    } else if (found.size() > 1) {
      findings.error(
          "FS415",
          handler.where(),
          handler.label()
              + " is in several definitions: "
              + found.stream()
                  .map(tie -> "'" + tie.attached().definition().source() + "'")
                  .collect(Collectors.joining(", ")),
          "Name the API: "
              + found.stream()
                  .map(tie -> "'" + tie.attached().api() + "'")
                  .collect(Collectors.joining(" or ")));
    } else {
      ties.add(found.get(0));
      agreement(found.get(0));
    }
  }

  /** The definitions in which the handler's operation may be. */
  private List<Attached> candidates(Operation handler) {
    List<String> ofKind =
        apis.entrySet().stream()
            .filter(api -> api.getValue() == handler.kind())
            .map(Map.Entry::getKey)
            .toList();
    Optional<String> api =
        handler.api().or(() -> ofKind.size() == 1 ? Optional.of(ofKind.get(0)) : Optional.empty());
    return attached.stream()
        .filter(one -> one.kind() == handler.kind())
        .filter(one -> api.isEmpty() || one.api().equals(api.get()))
        .toList();
  }

  /** SAM writes the definition of an API that has none, from the events' methods and paths. */
  private void undocumented(Operation handler) {
    if (handler.route().isPresent() && handler.operationId().isEmpty()) {
      return;
    }
    if (handler.kind() == ApiKind.HTTP && handler.operationId().isEmpty()) {
      return;
    }
    findings.error(
        "FS417",
        handler.where(),
        handler.label()
            + " names an operation, but "
            + handler
                .api()
                .map(api -> "the API '" + api + "' has no definition")
                .orElse("there is no API definition"),
        "Give the handler method and path, or put a Swagger 2.0 or OpenAPI 3.0 document into"
            + " src/main/sam");
  }

  private void half(Operation handler) {
    findings.error(
        "FS414",
        handler.where(),
        handler.functionId()
            + " gives "
            + (handler.path().isPresent()
                ? "the path '" + handler.path().get() + "' without a method"
                : "the method '" + handler.method().orElse("") + "' without a path"),
        "Give both, or an operationId alone");
  }

  private void missing(Operation handler, List<Attached> candidates) {
    String sources =
        candidates.stream()
            .map(candidate -> "'" + candidate.definition().source() + "'")
            .collect(Collectors.joining(", "));
    String problem = handler.label() + " answers no operation of " + sources;
    boolean open = candidates.stream().anyMatch(candidate -> candidate.definition().open());
    if (open && handler.route().isPresent() && handler.operationId().isEmpty()) {
      findings.warning(
          "FS412",
          handler.where(),
          problem + " that can be seen, but intrinsic functions in it may add one",
          "Make sure that they do, with an " + Definition.INTEGRATION);
      return;
    }
    untied.add(handler);
    boolean byId = handler.wantedOperationId().isPresent();
    List<String> names =
        candidates.stream()
            .flatMap(candidate -> candidate.definition().operations().stream())
            .flatMap(defined -> name(defined, byId))
            .toList();
    String wanted =
        handler
            .wantedOperationId()
            .or(() -> handler.route().map(Route::toString))
            .orElse(handler.functionId());
    findings.error(
        "FS412",
        handler.where(),
        problem,
        NearMisses.phrase(wanted, byId ? "operationIds" : "operations", names));
  }

  private static Stream<String> name(Defined defined, boolean byId) {
    return byId ? defined.operationId().stream() : Stream.of(defined.route().toString());
  }

  /** What the handler says about the route must be what the document says. */
  private void agreement(Tie tie) {
    Operation handler = tie.handler();
    Route route = tie.defined().route();
    boolean methodAgrees =
        handler
            .method()
            .map(method -> new Route(method, route.path()).method().equals(route.method()))
            .orElse(true);
    boolean pathAgrees =
        handler
            .path()
            .map(path -> Route.shape(path).equals(Route.shape(route.path())))
            .orElse(true);
    if (!methodAgrees || !pathAgrees) {
      findings.error(
          "FS414",
          handler.where(),
          handler.label()
              + " says '"
              + handler.method().orElse(route.method())
              + " "
              + handler.path().orElse(route.path())
              + "', but the document has it at '"
              + route
              + "' ("
              + tie.defined().origin()
              + ")",
          "Leave method and path to the document, or make them agree");
    } else if (handler.path().isPresent()
        && !Route.parameters(handler.path().get()).equals(Route.parameters(route.path()))) {
      findings.error(
          "FS409",
          handler.where(),
          handler.functionId()
              + " has the path '"
              + handler.path().get()
              + "', but the document calls its parameters otherwise: '"
              + route.path()
              + "' ("
              + tie.defined().origin()
              + ")",
          "Use the same names in both; the function finds them under pathParameters");
    }
  }

  /** Of two handlers on one operation the first stays, so that it is told once. */
  private void sameOperation() {
    Map<Defined, List<Operation>> byDefined = new LinkedHashMap<>();
    ties.removeIf(
        tie -> {
          List<Operation> same = byDefined.computeIfAbsent(tie.defined(), key -> new ArrayList<>());
          same.add(tie.handler());
          return same.size() > 1;
        });
    byDefined.forEach((defined, handlers) -> severalHandlers(defined.label(), handlers));
  }

  private void severalHandlers(String what, List<Operation> handlers) {
    if (handlers.size() < 2) {
      return;
    }
    Set<String> functions = new LinkedHashSet<>();
    handlers.forEach(handler -> functions.add("'" + handler.functionId() + "'"));
    Operation last = handlers.get(handlers.size() - 1);
    String who =
        functions.size() == 1
            ? "two events of " + functions.iterator().next()
            : String.join(", ", functions);
    findings.error(
        "FS413",
        last.where(),
        what + " is answered by " + who,
        "Keep one; the first is at " + handlers.get(0).where());
  }

  private void unanswered(Set<String> preflights) {
    Set<Defined> answered = new LinkedHashSet<>();
    ties.forEach(tie -> answered.add(tie.defined()));
    for (Attached one : attached) {
      for (Defined defined : one.definition().operations()) {
        boolean preflight = defined.isPreflight() && preflights.contains(one.api());
        if (!answered.contains(defined) && !defined.integrated() && !preflight) {
          unanswered(defined);
        }
      }
    }
  }

  private void unanswered(Defined defined) {
    String fix =
        defined
            .operationId()
            .map(id -> "Give a handler @RestApi(operationId = \"" + id + "\")")
            .orElse("Give a handler this method and path");
    String others =
        untied.stream().map(Operation::label).sorted().collect(Collectors.joining(", "));
    findings.error(
        "FS411",
        defined.origin(),
        "no handler answers " + defined.label(),
        fix
            + ", or the operation an "
            + Definition.INTEGRATION
            + (others.isEmpty() ? "" : ". Handlers without an operation are " + others));
  }
}
