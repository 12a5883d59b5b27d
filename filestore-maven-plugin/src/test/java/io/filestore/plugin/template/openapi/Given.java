package io.filestore.plugin.template.openapi;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.ApiDocument;
import io.filestore.plugin.template.Gaps;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A small template and documents, written as text. */
final class Given {

  private final StringBuilder resources = new StringBuilder();
  private final List<ApiDocument> documents = new ArrayList<>();
  private final List<Operation> handlers = new ArrayList<>();

  static Given api(String id) {
    return new Given().resource(id, "AWS::Serverless::Api", "StageName: prod");
  }

  static Given nothing() {
    return new Given();
  }

  Given resource(String id, String type, String... properties) {
    resources.append("  ").append(id).append(":\n    Type: ").append(type).append('\n');
    resources.append("    Properties:\n");
    for (String property : properties) {
      resources.append("      ").append(property).append('\n');
    }
    return this;
  }

  /** A function whose one event, {@code Call}, has these properties, in flow style. */
  Given function(String id, String eventType, String eventProperties) {
    return resource(
        id,
        "AWS::Serverless::Function",
        "Events:",
        "  Call: {Type: " + eventType + ", Properties: {" + eventProperties + "}}");
  }

  /** A function whose one event is of type {@code Api}. */
  Given function(String id, String eventProperties) {
    return function(id, "Api", eventProperties);
  }

  /** A document with this text. */
  Given file(String source, String text) {
    documents.add(new ApiDocument(source, YamlReader.read(text, source)));
    return this;
  }

  /** An OpenAPI 3.0 document {@code api.yaml} with these paths, the first of them in line 3. */
  Given paths(String paths) {
    return openapi("api.yaml", paths);
  }

  Given openapi(String source, String paths) {
    return file(
        source,
        "{openapi: 3.0.3, info: {title: Test, version: '1'}, paths: {\n\n" + paths + "\n}}\n");
  }

  Given handler(Operation handler) {
    handlers.add(handler);
    return this;
  }

  Mapping template() {
    return YamlReader.read(
        resources.length() == 0 ? "Resources: {}\n" : "Resources:\n" + resources, "template.yaml");
  }

  ApiResult integrated() {
    return ApiIntegrator.integrate(template(), documents, handlers, Gaps.NONE);
  }

  /** All findings, one a line, as they are told. */
  String told() {
    return integrated().diagnostics().stream()
        .map(Diagnostic::toString)
        .collect(Collectors.joining("\n"));
  }
}
