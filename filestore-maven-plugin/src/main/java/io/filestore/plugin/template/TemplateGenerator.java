package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.scan.HandlerScan;
import io.filestore.plugin.scan.ProvidedResources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The template as the code alone says it: what fragments are then merged over. */
final class TemplateGenerator {

  private final TemplateRequest request;
  private final FragmentSet fragments;
  private final List<Diagnostic> findings;

  /**
   * @param fragments decide what need not be generated
   * @param findings takes FS123, FS125 and FS132
   */
  TemplateGenerator(TemplateRequest request, FragmentSet fragments, List<Diagnostic> findings) {
    this.request = request;
    this.fragments = fragments;
    this.findings = findings;
  }

  Mapping generate(HandlerScan scan, ProvidedResources provided) {
    FunctionDefaults defaults = request.defaults();
    Mapping functions = FunctionGenerator.generate(scan, defaults, findings);
    for (Fragment fragment : fragments.fragments()) {
      Mapping globals = fragment.content().mapping("Globals").mapping("Function");
      functions = OwnCode.withoutGlobals(functions, globals, defaults);
    }
    boolean serverless = isServerless(scan);
    Mapping resources = functions;
    if (defaults.layerId().isPresent() && serverless) {
      resources = resources.with(defaults.layerId().get(), OwnCode.layer(defaults));
    }
    for (Mapping.Entry entry : ResourceGenerator.generate(provided).entries()) {
      String id = entry.key().text();
      if (functions.get(id) instanceof Mapping function) {
        findings.add(sameId(id, function, entry.value()));
      } else {
        resources = resources.with(id, entry.value());
      }
    }
    Map<String, Object> template = new LinkedHashMap<>();
    if (serverless) {
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
  private boolean isServerless(HandlerScan scan) {
    return !scan.functions().isEmpty()
        || !fragments.apiDocuments().isEmpty()
        || fragments.fragments().stream()
            .flatMap(fragment -> fragment.content().mapping("Resources").entries().stream())
            .anyMatch(
                entry ->
                    entry.value() instanceof Mapping resource
                        && resource.text("Type").orElse("").startsWith("AWS::Serverless::"));
  }
}
