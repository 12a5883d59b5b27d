package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.ApiDocument;
import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.openapi.Definition.Defined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the structure of a document, with a diagnostic for what is out of shape. */
final class DefinitionReader {

  // TRACE is legal OpenAPI, but API Gateway has no such method:
  // https://docs.aws.amazon.com/apigateway/latest/api/API_Method.html
  private static final Set<String> METHODS =
      new TreeSet<>(
          Set.of("delete", "get", "head", "options", "patch", "post", "put", Route.ANY_KEY));
  private static final Set<String> OTHER_KEYS =
      Set.of("$ref", "description", "parameters", "servers", "summary");

  private final ApiDocument document;
  private final Findings findings;
  private final List<Defined> operations = new ArrayList<>();
  private boolean open;

  private DefinitionReader(ApiDocument document, Findings findings) {
    this.document = document;
    this.findings = findings;
  }

  /** The definition; empty when it is too far out of shape to go on with. */
  static Optional<Definition> read(ApiDocument document, Findings findings) {
    return new DefinitionReader(document, findings).read();
  }

  private Optional<Definition> read() {
    Mapping root = Keys.asTexts(document.content());
    Optional<Dialect> dialect = Dialect.of(root);
    if (dialect.isEmpty()) {
      version(root);
      return Optional.empty();
    }
    open = root.keys().stream().anyMatch(key -> key.startsWith("Fn::"));
    info(root);
    paths(root);
    References.check(root, findings);
    Mapping content = dialect.get().withVersionAsText(root).without(Definition.API_EXTENSION);
    Definition definition =
        new Definition(document.source(), dialect.get(), content, api(root), operations, open);
    DefinitionChecks.check(definition, findings);
    return Optional.of(definition);
  }

  private void version(Mapping root) {
    Mapping.Entry swagger = root.entry("swagger");
    Mapping.Entry openapi = root.entry("openapi");
    Mapping.Entry entry = openapi == null ? swagger : openapi;
    if (entry == null) {
      findings.error(
          "FS401",
          root.origin(),
          "the document has neither 'swagger' nor 'openapi' at its root",
          "Write swagger: '2.0' or openapi: 3.0.3");
      return;
    }
    String problem =
        swagger != null && openapi != null
            ? "the document says both 'swagger' and 'openapi'"
            : "API Gateway does not import '"
                + entry.key().text()
                + ": "
                + (entry.value() instanceof Scalar version ? version.text() : "…")
                + "'";
    findings.error(
        "FS401", entry.key().origin(), problem, "Legal are swagger: '2.0' and openapi: 3.0.x");
  }

  private Optional<Scalar> api(Mapping root) {
    Value api = root.get(Definition.API_EXTENSION);
    if (api == null) {
      return Optional.empty();
    }
    if (api instanceof Scalar id && !id.isNull()) {
      return Optional.of(id);
    }
    findings.error(
        "FS402",
        api.origin(),
        "'" + Definition.API_EXTENSION + "' is not a text",
        "Write the logical id of the API");
    return Optional.empty();
  }

  private void info(Mapping root) {
    if (open) {
      return;
    }
    Value title = root.mapping("info").get("title");
    if (title == null || (title instanceof Scalar text && text.isNull())) {
      Mapping.Entry info = root.entry("info");
      findings.error(
          "FS402",
          info == null ? root.origin() : info.key().origin(),
          "the document has no title",
          "Write 'info:' with 'title' and 'version'");
    }
  }

  private void paths(Mapping root) {
    Mapping.Entry paths = root.entry("paths");
    if (paths == null) {
      if (!open) {
        findings.error(
            "FS402", root.origin(), "the document has no 'paths'", "Write 'paths:' at its root");
      }
      return;
    }
    if (!(paths.value() instanceof Mapping mapping)) {
      findings.error(
          "FS402",
          paths.value().origin(),
          "'paths' is not a mapping",
          "Write each path as a key, such as '/files:'");
      return;
    }
    if (Intrinsic.of(mapping).isPresent()) {
      open = true;
      return;
    }
    mapping.entries().forEach(this::path);
  }

  private void path(Mapping.Entry entry) {
    String path = entry.key().text();
    if (path.startsWith("Fn::")) {
      open = true;
      return;
    }
    if (path.startsWith("x-")) {
      return;
    }
    if (!path.startsWith("/") && !path.equals(Route.DEFAULT_PATH)) {
      findings.error(
          "FS402",
          entry.key().origin(),
          "the path '" + path + "' does not begin with a slash",
          "Write '/" + path + "'");
    }
    if (!(entry.value() instanceof Mapping item)) {
      findings.error(
          "FS402",
          entry.value().origin(),
          "the path '" + path + "' is not a mapping",
          "Write its methods as keys, such as 'get:'");
      return;
    }
    if (Intrinsic.of(item).isPresent()) {
      hidden(item.origin(), path);
      return;
    }
    item.entries().forEach(method -> operation(path, method));
  }

  private void operation(String path, Mapping.Entry entry) {
    String method = entry.key().text();
    if (method.startsWith("Fn::")) {
      hidden(entry.key().origin(), path);
      return;
    }
    if (!METHODS.contains(method)) {
      if (!OTHER_KEYS.contains(method) && !method.startsWith("x-")) {
        findings.error(
            "FS402",
            entry.key().origin(),
            "'" + method + "' under '" + path + "' is not a method that API Gateway has",
            "Legal are " + String.join(", ", METHODS));
      }
      return;
    }
    Route route = new Route(method, path);
    if (!(entry.value() instanceof Mapping content)) {
      findings.error(
          "FS402",
          entry.value().origin(),
          "the operation '" + route + "' is not a mapping",
          "Write at least 'responses:' under it");
      return;
    }
    if (Intrinsic.of(content).isPresent()) {
      hidden(content.origin(), route.toString());
      return;
    }
    operations.add(
        new Defined(route, method, content.text("operationId"), content, entry.key().origin()));
  }

  /** What an intrinsic function makes of it, only CloudFormation knows. */
  private void hidden(Origin origin, String what) {
    open = true;
    findings.warning(
        "FS416",
        origin,
        "what stands under '" + what + "' is an intrinsic function, so nothing is written into it",
        "Give its operations an "
            + Definition.INTEGRATION
            + " yourself, or write them without the function and put a condition on the handler,"
            + " which its operation follows");
  }
}
