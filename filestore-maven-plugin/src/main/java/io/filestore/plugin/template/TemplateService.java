package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.error.DiagnosticsException;
import io.filestore.plugin.scan.CompiledClass;
import io.filestore.plugin.scan.HandlerLookup;
import io.filestore.plugin.scan.HandlerScan;
import io.filestore.plugin.scan.HandlerScanner;
import io.filestore.plugin.scan.ProvidedResources;
import io.filestore.plugin.scan.ProviderRunner;
import io.filestore.plugin.scan.SiblingClasses;
import io.filestore.plugin.scan.Unread;
import io.filestore.plugin.template.check.CheckContext;
import io.filestore.plugin.template.check.TemplateCheck;
import io.filestore.plugin.template.openapi.ApiIntegrator;
import io.filestore.plugin.template.openapi.ApiResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Builds a module's template: handlers and providers, then fragments over them, then API
 * definitions, then the checks. All steps are taken, whatever an earlier one has found, so that one
 * build tells all there is to mend; {@link Gaps} keep a step from telling what only follows.
 */
public final class TemplateService {

  private final TemplateRequest request;
  private final Report report = new Report();

  private TemplateService(TemplateRequest request) {
    this.request = request;
  }

  /**
   * Builds the template.
   *
   * @param warnings is told what does not stop the build, also when errors do
   * @return empty when the module has neither handlers nor providers nor fragments
   * @throws DiagnosticsException with all errors
   */
  public static Optional<TemplateResult> build(
      TemplateRequest request, Consumer<Diagnostic> warnings) {
    TemplateService service = new TemplateService(request);
    Optional<TemplateResult> result = service.build();
    service.report.finish(warnings);
    return result;
  }

  private Optional<TemplateResult> build() {
    FragmentSet fragments = FragmentReader.read(request.samDirectory());
    report.add(fragments.diagnostics(), fragments.gaps());
    HandlerScan scan = scan();
    report.add(scan.diagnostics(), gaps(scan.unread()));
    ProvidedResources provided = ProviderRunner.run(scan.providers(), request.compileClassPath());
    report.add(provided.diagnostics(), gaps(provided));
    boolean nothing =
        fragments.isEmpty() && scan.functions().isEmpty() && scan.providers().isEmpty();
    if (nothing && !report.hasErrors()) {
      report.add(UnannotatedCheck.check(scan, Mapping.empty(Origin.generated("the build"))));
      return Optional.empty();
    }

    MergeResult merged =
        FragmentMerger.merge(generated(scan, provided, fragments), fragments.fragments());
    report.add(merged.diagnostics(), merged.gaps());
    OwnCode.Tied tied = OwnCode.tie(merged.template(), request.defaults());
    ApiResult api =
        ApiIntegrator.integrate(
            tied.template(), fragments.apiDocuments(), HandlerOperations.of(scan), report.gaps());
    report.add(api.diagnostics(), api.gaps());
    check(api.template(), scan);
    return Optional.of(
        new TemplateResult(api.template(), tied.functions(), scan.buildTimeClasses()));
  }

  /** With generation switched off, providers are still not shipped. */
  private HandlerScan scan() {
    HandlerScan scan = HandlerScanner.scan(request.classesDirectory(), request.compileClassPath());
    return request.generate() ? scan : scan.withoutDeclarations();
  }

  private static Gaps gaps(Unread unread) {
    Gaps gaps = unread.classes().isEmpty() ? Gaps.NONE : Gaps.ofFunctions();
    return gaps.and(Gaps.ofRoutes(unread.routes()))
        .and(unread.providers().isEmpty() ? Gaps.NONE : Gaps.ofSection("Resources"));
  }

  private static Gaps gaps(ProvidedResources provided) {
    Gaps gaps = provided.complete() ? Gaps.NONE : Gaps.ofSection("Resources");
    return gaps.and(Gaps.ofIds(provided.unreadIds()));
  }

  private Mapping generated(HandlerScan scan, ProvidedResources provided, FragmentSet fragments) {
    List<Diagnostic> findings = new ArrayList<>();
    Mapping generated =
        new TemplateGenerator(request, fragments, findings).generate(scan, provided);
    report.add(findings);
    return generated;
  }

  /** Of the module and what ships with it, the class that needs the newest Java. */
  private Optional<CompiledClass> newest(HandlerScan scan) {
    Optional<CompiledClass> ofSiblings = SiblingClasses.newest(request.siblings());
    if (ofSiblings.isEmpty() || scan.newest().isEmpty()) {
      return scan.newest().or(() -> ofSiblings);
    }
    boolean siblings = ofSiblings.get().version() > scan.newest().get().version();
    return siblings ? ofSiblings : scan.newest();
  }

  private void check(Mapping template, HandlerScan scan) {
    report.add(ArchitectureCheck.check(template, request.defaults()));
    report.add(
        RuntimeReleaseCheck.check(template, request.defaults(), newest(scan), report.gaps()));
    if (!report.gaps().fragments()) {
      report.add(UnannotatedCheck.check(scan, template));
    }
    try (HandlerLookup lookup =
        new HandlerLookup(request.runtimeClassPath(), request.compileClassPath())) {
      report.add(
          TemplateCheck.check(
              template,
              new CheckContext(
                  request.today(),
                  request.defaults().codeUri(),
                  new ScannedHandlers(scan, lookup),
                  report.gaps())));
    }
  }
}
