package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.ApiDocument;
import io.filestore.plugin.template.Gaps;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the API of each definition: the one it names, else the only one that has no definition yet,
 * else one to be generated, named from the title.
 */
final class Attachment {

  private static final String NAME_IT =
      "Name the API at the root of the document, " + Definition.API_EXTENSION + ": ";

  private final Mapping template;
  private final Apis apis;
  private final Gaps gaps;
  private final Findings findings;
  private final Map<String, Attached> byApi = new LinkedHashMap<>();

  private Attachment(Mapping template, Gaps gaps, Findings findings) {
    this.template = template;
    this.gaps = gaps;
    this.apis = new Apis(template);
    this.findings = findings;
  }

  /** The definitions whose API is clear, by its logical id; gaps may hold the API of another. */
  static Map<String, Attached> attach(
      Mapping template, List<Definition> definitions, Gaps gaps, Findings findings) {
    Attachment attachment = new Attachment(template, gaps, findings);
    List<Definition> unnamed = new ArrayList<>();
    for (Definition definition : definitions) {
      if (definition.api().isPresent()) {
        attachment.named(definition, definition.api().get());
      } else {
        unnamed.add(definition);
      }
    }
    if (gaps.fragments()) {
      unnamed.forEach(definition -> checkPaths(definition, findings));
    } else {
      attachment.unnamed(unnamed);
    }
    return attachment.byApi;
  }

  /** Swagger 2.0 is for REST APIs only, whichever it is. */
  private static void checkPaths(Definition definition, Findings findings) {
    if (definition.dialect() != Dialect.OPENAPI_3) {
      PathChecks.check(definition, findings);
    }
  }

  /** The id that the API of a document got, if none was there for it and it could be read. */
  static Set<String> generatedId(ApiDocument document) {
    return document
        .content()
        .mapping("info")
        .text("title")
        .flatMap(Attachment::logicalId)
        .map(Set::of)
        .orElse(Set.of());
  }

  private void named(Definition definition, Scalar name) {
    String id = name.text();
    ApiKind kind = apis.all().get(id);
    if (kind == null) {
      Optional<String> type = apis.resource(id).text("Type");
      if (type.isEmpty() && gaps.isUnread("Resources", id)) {
        return;
      }
      findings.error(
          "FS404",
          name.origin(),
          type.isPresent()
              ? "'" + id + "' is of type '" + type.get() + "', which takes no definition from here"
              : "there is no API '" + id + "' in the template",
          type.isPresent()
              ? "Name an AWS::Serverless::Api or AWS::Serverless::HttpApi"
              : NearMisses.phrase(id, "APIs", apis.all().keySet()));
      return;
    }
    if (!fits(definition, kind)) {
      findings.error(
          "FS404",
          name.origin(),
          "'" + id + "' is an AWS::Serverless::HttpApi, which takes no Swagger 2.0",
          "Write the document in OpenAPI 3.0, or make the API an AWS::Serverless::Api");
      return;
    }
    if (apis.isDefined(id)) {
      findings.error(
          "FS406",
          name.origin(),
          "the API '" + id + "' has a definition already, at " + definitionOrigin(id),
          "Remove its DefinitionBody or DefinitionUri, or this document");
      return;
    }
    put(new Attached(definition, id, kind, false), name.origin());
  }

  private void unnamed(List<Definition> definitions) {
    // All before the first is attached; by place, for a document's hash is as long as the document.
    List<List<String>> free = definitions.stream().map(this::free).toList();
    for (int i = 0; i < definitions.size(); i++) {
      Definition definition = definitions.get(i);
      List<String> ids = free.get(i);
      Origin where = where(definition);
      if (ids.size() > 1) {
        findings.error(
            "FS405",
            where,
            "the document may belong to any of " + quoted(ids),
            NAME_IT + ids.get(0) + " or another");
      } else if (ids.size() == 1) {
        String id = ids.get(0);
        put(new Attached(definition, id, kind(id), false), where);
      } else {
        generated(definition).ifPresent(attached -> put(attached, where));
      }
    }
  }

  private ApiKind kind(String id) {
    return apis.all().getOrDefault(id, ApiKind.REST);
  }

  /** The APIs that take the definition and have none, neither their own nor a named one. */
  private List<String> free(Definition definition) {
    return apis.all().entrySet().stream()
        .filter(api -> fits(definition, api.getValue()))
        .map(Map.Entry::getKey)
        .filter(id -> !apis.isDefined(id) && !byApi.containsKey(id))
        .toList();
  }

  private Optional<Attached> generated(Definition definition) {
    Optional<String> title =
        definition.content().mapping("info").text("title").filter(text -> !text.isBlank());
    Optional<String> id = title.flatMap(Attachment::logicalId);
    if (id.isEmpty()) {
      findings.error(
          "FS407",
          where(definition),
          "there is no API for the document, and its title gives no logical id for a new one",
          "Write an AWS::Serverless::Api in a fragment, or a title with Latin letters");
      return Optional.empty();
    }
    if (template.mapping("Resources").has(id.get())) {
      findings.error(
          "FS407",
          where(definition),
          "there is no API for the document, and '"
              + id.get()
              + "', which its title would give a new one, is taken",
          "Write an AWS::Serverless::Api in a fragment, or another title");
      return Optional.empty();
    }
    return Optional.of(new Attached(definition, id.get(), ApiKind.REST, true));
  }

  private void put(Attached attached, Origin where) {
    Attached earlier = byApi.putIfAbsent(attached.api(), attached);
    if (earlier != null) {
      findings.error(
          "FS405",
          where,
          "'"
              + attached.definition().source()
              + "' and '"
              + earlier.definition().source()
              + "' both belong to the API '"
              + attached.api()
              + "'",
          "Keep one document an API; "
              + Definition.API_EXTENSION
              + " at their roots tells them apart");
    }
  }

  private Origin definitionOrigin(String id) {
    Mapping properties = apis.properties(id);
    Mapping.Entry body = properties.entry("DefinitionBody");
    Mapping.Entry entry = body == null ? properties.entry("DefinitionUri") : body;
    return entry == null ? properties.origin() : entry.key().origin();
  }

  private static Origin where(Definition definition) {
    Mapping.Entry version = definition.content().entry(definition.dialect().key());
    return version == null ? definition.content().origin() : version.key().origin();
  }

  private static boolean fits(Definition definition, ApiKind kind) {
    return kind == ApiKind.REST || definition.dialect() == Dialect.OPENAPI_3;
  }

  /** {@code Filestore API} gives {@code FilestoreApi}, {@code pets} gives {@code PetsApi}. */
  static Optional<String> logicalId(String title) {
    StringBuilder id = new StringBuilder();
    for (String word : title.split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    if (id.length() == 0 || Character.isDigit(id.charAt(0))) {
      return Optional.empty();
    }
    if (id.toString().toLowerCase(Locale.ROOT).endsWith("api")) {
      id.setLength(id.length() - 3);
    }
    return Optional.of(id.append("Api").toString());
  }

  private static String quoted(List<String> ids) {
    return new TreeSet<>(ids).stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
  }
}
