package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.error.DiagnosticsException;
import io.filestore.plugin.scan.EventDeclaration;
import io.filestore.plugin.scan.FunctionDeclaration;
import io.filestore.plugin.scan.HandlerLookup;
import io.filestore.plugin.scan.HandlerScan;
import io.filestore.plugin.scan.HandlerScanner;
import io.filestore.plugin.scan.ProvidedResources;
import io.filestore.plugin.scan.ProviderRunner;
import io.filestore.plugin.template.check.CheckContext;
import io.filestore.plugin.template.check.HandlerClasses;
import io.filestore.plugin.template.check.TemplateCheck;
import io.filestore.plugin.template.openapi.ApiIntegrator;
import io.filestore.plugin.template.openapi.ApiKind;
import io.filestore.plugin.template.openapi.ApiResult;
import io.filestore.plugin.template.openapi.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Builds a module's template: handlers and providers, then fragments over them, then API
 * definitions, then the checks. What is wrong is reported together, stage by stage: a later stage
 * would only repeat in other words what an earlier one has found.
 */
public final class TemplateService {

  private final TemplateRequest request;
  private final List<Diagnostic> findings = new ArrayList<>();

  private TemplateService(TemplateRequest request) {
    this.request = request;
  }

  /**
   * Builds the template.
   *
   * @return empty when the module has neither handlers nor providers nor fragments
   * @throws DiagnosticsException with all errors of a stage
   */
  public static Optional<TemplateResult> build(TemplateRequest request) {
    return new TemplateService(request).build();
  }

  private Optional<TemplateResult> build() {
    FragmentSet fragments =
        orFindings(
            () -> FragmentReader.read(request.samDirectory()),
            new FragmentSet(List.of(), List.of()));
    HandlerScan scan = scan();
    findings.addAll(scan.diagnostics());
    ProvidedResources provided = ProviderRunner.run(scan.providers(), request.compileClassPath());
    findings.addAll(provided.diagnostics());
    stopOnErrors();
    if (fragments.isEmpty() && scan.functions().isEmpty() && scan.providers().isEmpty()) {
      return Optional.empty();
    }

    Mapping generated = generated(scan, provided, fragments);
    MergeResult merged = FragmentMerger.merge(generated, fragments.fragments());
    findings.addAll(merged.diagnostics());
    stopOnErrors();

    OwnCode.Tied tied = OwnCode.tie(merged.template(), request.defaults());
    ApiResult api =
        ApiIntegrator.integrate(tied.template(), fragments.apiDocuments(), operations(scan));
    findings.addAll(api.diagnostics());
    stopOnErrors();
    findings.addAll(ArchitectureCheck.check(api.template(), request.defaults()));
    try (HandlerLookup lookup =
        new HandlerLookup(request.runtimeClassPath(), request.compileClassPath())) {
      HandlerClasses handlers = new ScannedHandlers(scan, lookup);
      findings.addAll(
          TemplateCheck.check(
              api.template(),
              new CheckContext(request.today(), request.defaults().codeUri(), handlers)));
    }
    stopOnErrors();
    return Optional.of(
        new TemplateResult(
            api.template(), tied.functions(), scan.buildTimeClasses(), List.copyOf(findings)));
  }

  /** With generation switched off, providers are still not shipped. */
  private HandlerScan scan() {
    HandlerScan scan = HandlerScanner.scan(request.classesDirectory(), request.compileClassPath());
    return request.generate()
        ? scan
        : new HandlerScan(List.of(), List.of(), scan.buildTimeClasses(), List.of());
  }

  private Mapping generated(HandlerScan scan, ProvidedResources provided, FragmentSet fragments) {
    Mapping functions =
        orFindings(
            () -> FunctionGenerator.generate(scan, request.defaults()),
            Mapping.empty(Origin.generated("handlers")));
    stopOnErrors();
    for (Fragment fragment : fragments.fragments()) {
      Mapping globals = fragment.content().mapping("Globals").mapping("Function");
      functions = OwnCode.withoutGlobals(functions, globals, request.defaults());
    }
    Mapping resources = functions;
    if (request.defaults().layerId().isPresent() && isServerless(scan, fragments)) {
      resources =
          resources.with(request.defaults().layerId().get(), OwnCode.layer(request.defaults()));
    }
    for (Mapping.Entry entry : ResourceGenerator.generate(provided).entries()) {
      String id = entry.key().text();
      if (functions.get(id) instanceof Mapping function) {
        findings.add(sameId(id, function, entry.value()));
      }
      resources = resources.with(id, entry.value());
    }
    stopOnErrors();
    Map<String, Object> template = new LinkedHashMap<>();
    if (isServerless(scan, fragments)) {
      template.put("Transform", "AWS::Serverless-2016-10-31");
    }
    template.put("Metadata", Map.of("Filestore", Map.of("Module", request.module())));
    if (!resources.isEmpty()) {
      template.put("Resources", resources);
    }
    return (Mapping) Value.of(template, Origin.generated("the build"));
  }

  private static Diagnostic sameId(String id, Mapping function, Value resource) {
    return Diagnostic.error(
        "FS132",
        resource.origin().toString(),
        "the logical id '" + id + "' is the function's of " + function.origin() + " too",
        "Give one of them another id");
  }

  /** Whether SAM has anything to transform; a template of plain resources goes without. */
  private static boolean isServerless(HandlerScan scan, FragmentSet fragments) {
    return !scan.functions().isEmpty()
        || !fragments.apiDocuments().isEmpty()
        || fragments.fragments().stream()
            .flatMap(fragment -> fragment.content().mapping("Resources").entries().stream())
            .anyMatch(
                entry ->
                    entry.value() instanceof Mapping resource
                        && resource.text("Type").orElse("").startsWith("AWS::Serverless::"));
  }

  /** What handlers say about the operations of APIs. */
  private static List<Operation> operations(HandlerScan scan) {
    List<Operation> operations = new ArrayList<>();
    for (FunctionDeclaration function : scan.functions()) {
      for (EventDeclaration event : function.events()) {
        operation(function, event).ifPresent(operations::add);
      }
    }
    return operations;
  }

  private static Optional<Operation> operation(
      FunctionDeclaration function, EventDeclaration event) {
    String where = function.handler().toString();
    if (event instanceof EventDeclaration.RestApi rest) {
      return Optional.of(
          new Operation(
              ApiKind.REST,
              function.logicalId(),
              rest.id(),
              rest.api(),
              rest.operationId(),
              rest.method(),
              rest.path(),
              rest.apiKeyRequired(),
              where));
    }
    if (event instanceof EventDeclaration.HttpApi http) {
      return Optional.of(
          new Operation(
              ApiKind.HTTP,
              function.logicalId(),
              http.id(),
              http.api(),
              Optional.empty(),
              Optional.of(http.method()),
              Optional.of(http.path()),
              false,
              where));
    }
    return Optional.empty();
  }

  private <T> T orFindings(Supplier<T> step, T otherwise) {
    try {
      return step.get();
    } catch (DiagnosticsException e) {
      findings.addAll(e.diagnostics());
      return otherwise;
    }
  }

  private void stopOnErrors() {
    List<Diagnostic> errors =
        findings.stream().filter(f -> f.severity() == Diagnostic.Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      throw new DiagnosticsException(errors);
    }
  }
}
