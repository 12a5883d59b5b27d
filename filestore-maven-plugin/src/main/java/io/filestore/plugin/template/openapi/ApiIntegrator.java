package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.ApiDocument;
import io.filestore.plugin.template.Gaps;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.openapi.Ties.Tie;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes the API definitions part of the template: inline {@code DefinitionBody}, integrations, API
 * keys, CORS, and the functions' events, from which SAM makes the permissions.
 */
public final class ApiIntegrator {

  private final Mapping template;
  private final Gaps gaps;
  private final Findings findings = new Findings();

  private ApiIntegrator(Mapping template, Gaps gaps) {
    this.template = template;
    this.gaps = gaps;
  }

  /**
   * Integrates the documents.
   *
   * @param template after fragments have been merged
   * @param documents the API definitions, in any order
   * @param handlers what handlers say about their operations; an event of the template that is not
   *     among them speaks for itself
   * @param gaps what could not be read, and has been reported
   */
  public static ApiResult integrate(
      Mapping template, List<ApiDocument> documents, List<Operation> handlers, Gaps gaps) {
    return new ApiIntegrator(template, gaps).integrate(documents, handlers);
  }

  private ApiResult integrate(List<ApiDocument> documents, List<Operation> said) {
    List<Operation> handlers = handlers(said);
    List<Definition> definitions = new ArrayList<>();
    Set<String> unreadApis = new TreeSet<>();
    for (ApiDocument document : documents) {
      DefinitionReader.read(document, findings)
          .ifPresentOrElse(
              definitions::add, () -> unreadApis.addAll(Attachment.generatedId(document)));
    }
    Map<String, Attached> attached = Attachment.attach(template, definitions, gaps, findings);
    Apis apis = new Apis(template);
    Map<String, Cors> cors = new TreeMap<>();
    attached.forEach(
        (id, one) -> {
          DefinitionChecks.check(one.definition(), one.kind(), schemes(apis, one), gaps, findings);
          if (one.kind() == ApiKind.REST) {
            Cors.of(apis, id, findings).ifPresent(wish -> cors.put(id, wish));
          }
        });
    boolean complete = attached.size() == documents.size() && !gaps.fragments();
    List<Tie> ties =
        complete
            ? Ties.tie(template, attached.values(), handlers, cors.keySet(), gaps, findings)
            // With a document missing, every handler of it would look astray.
            : List.of();
    return new ApiResult(
        write(attached, ties, cors, handlers), Gaps.ofIds(unreadApis), findings.all());
  }

  /** Those said, completed by their events in the template; then the other events. */
  private List<Operation> handlers(List<Operation> said) {
    Map<String, Operation> byEvent = new LinkedHashMap<>();
    for (Operation operation : new Functions(template).operations()) {
      byEvent.put(operation.functionId() + "." + operation.eventName(), operation);
    }
    for (Operation operation : said) {
      byEvent.merge(
          operation.functionId() + "." + operation.eventName(), operation, Operation::overlaid);
    }
    return List.copyOf(byEvent.values());
  }

  private static Set<String> schemes(Apis apis, Attached attached) {
    Set<String> names = new TreeSet<>();
    if (apis.property(attached.api(), attached.kind(), "Auth") instanceof Mapping auth) {
      names.addAll(auth.mapping("Authorizers").keys());
      // What SAM calls the ones it makes itself.
      names.addAll(List.of("AWS_IAM", "api_key"));
    }
    return names;
  }

  private Mapping write(
      Map<String, Attached> attached,
      List<Tie> ties,
      Map<String, Cors> cors,
      List<Operation> handlers) {
    Functions functions = new Functions(template);
    DefinitionWriter writer = new DefinitionWriter(functions, new Apis(template), findings);
    Mapping result = template;
    for (Attached one : attached.values()) {
      List<Tie> own = ties.stream().filter(tie -> tie.attached().api().equals(one.api())).toList();
      Mapping body = writer.write(one, own);
      Cors wish = cors.get(one.api());
      if (wish != null) {
        body = new CorsWriter(one.definition(), wish, answeredPreflights(own)).write(body);
      }
      result = withApi(result, one, body);
    }
    for (Tie tie : ties) {
      functions.checkIgnored(tie.handler(), findings);
      result =
          new Functions(result)
              .withEvent(tie.handler(), tie.attached().api(), Optional.of(tie.defined().route()));
    }
    return withOnlyApi(result, handlers);
  }

  private static Set<String> answeredPreflights(List<Tie> ties) {
    return ties.stream()
        .filter(tie -> tie.defined().isPreflight())
        .map(tie -> tie.defined().route().path())
        .collect(Collectors.toSet());
  }

  private Mapping withApi(Mapping result, Attached attached, Mapping body) {
    Mapping resources = result.mapping("Resources");
    Mapping resource = resources.mapping(attached.api());
    Mapping properties = resource.mapping("Properties");
    Origin origin = Origin.generated(attached.definition().source());
    if (attached.generated()) {
      resource =
          Mapping.empty(origin).with("Type", Scalar.string(attached.kind().resourceType(), origin));
      properties = Mapping.empty(origin).with("StageName", Scalar.string("Prod", origin));
    }
    Dialect dialect = attached.definition().dialect();
    if (attached.kind() == ApiKind.REST
        && new Apis(template).property(attached.api(), ApiKind.REST, "OpenApiVersion") == null) {
      // Without it SAM makes a second stage, named Stage:
      // https://github.com/aws/serverless-application-model/issues/191
      String version = body.text(dialect.key()).orElseThrow();
      properties =
          properties.with(
              "OpenApiVersion", new Scalar(version, Scalar.Style.SINGLE_QUOTED, origin));
    }
    resource = resource.with("Properties", properties.with("DefinitionBody", body));
    return result.with(
        "Resources",
        attached.generated()
            ? inserted(resources, attached.api(), resource)
            : resources.with(attached.api(), resource));
  }

  /** Before the first resource that sorts after it. */
  private static Mapping inserted(Mapping resources, String id, Value resource) {
    List<Mapping.Entry> entries = new ArrayList<>(resources.entries());
    int at = 0;
    while (at < entries.size() && entries.get(at).key().text().compareTo(id) < 0) {
      at++;
    }
    entries.add(at, new Mapping.Entry(Scalar.string(id, resource.origin()), resource));
    return new Mapping(entries, false, resources.origin());
  }

  /** A generated event that names no API means the only one of the template. */
  private static Mapping withOnlyApi(Mapping template, List<Operation> handlers) {
    Mapping result = template;
    Map<String, ApiKind> apis = new Apis(template).all();
    for (Operation handler : handlers) {
      List<String> ofKind =
          apis.keySet().stream().filter(id -> apis.get(id) == handler.kind()).toList();
      Functions functions = new Functions(result);
      if (handler.api().isEmpty()
          && ofKind.size() == 1
          && handler.route().isPresent()
          && functions.isGenerated(handler)
          && functions.isUnplaced(handler)) {
        result = functions.withEvent(handler, ofKind.get(0), Optional.empty());
      }
    }
    return result;
  }
}
