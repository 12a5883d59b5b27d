package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.scan.AsyncSettings;
import io.filestore.plugin.scan.FunctionDeclaration;
import io.filestore.plugin.scan.FunctionSettings;
import io.filestore.plugin.scan.FunctionUrlDeclaration;
import io.filestore.plugin.scan.HandlerScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns declared functions into {@code AWS::Serverless::Function} resources.
 *
 * <p>An event of an API that names no API has no {@code RestApiId} or {@code ApiId}, and one that
 * names only an operation has neither {@code Path} nor {@code Method}: what fills them in stands in
 * the rest of the template.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html">AWS::Serverless::Function</a>
 */
public final class FunctionGenerator {

  /** What the build says for all functions, and one function may say otherwise. */
  private static final Set<String> REPLACEABLE = Set.of("CodeUri", "Runtime", "Architectures");

  private final FunctionDeclaration function;
  private final FunctionDefaults defaults;
  private final AttributeValues values;
  private final List<Diagnostic> findings;

  private FunctionGenerator(
      FunctionDeclaration function, FunctionDefaults defaults, List<Diagnostic> findings) {
    this.function = function;
    this.defaults = defaults;
    this.values = new AttributeValues(function.handler().toString(), findings);
    this.findings = findings;
  }

  /**
   * The {@code Resources} section of the functions, sorted by logical id; the origin of each is its
   * class or method.
   *
   * @param scan functions with errors are generated as far as they could be read
   * @param findings takes all FS123 (an attribute is not legal YAML) and FS125 (a further property
   *     that an attribute says too)
   */
  public static Mapping generate(
      HandlerScan scan, FunctionDefaults defaults, List<Diagnostic> findings) {
    MappingBuilder resources = new MappingBuilder(Origin.generated("handlers"));
    scan.functions()
        .forEach(
            function ->
                resources.put(
                    function.logicalId(),
                    new FunctionGenerator(function, defaults, findings).resource()));
    return resources.build();
  }

  private Mapping resource() {
    FunctionSettings settings = function.settings();
    MappingBuilder resource = builder().put("Type", "AWS::Serverless::Function");
    List<String> dependsOn = settings.dependsOn();
    if (!dependsOn.isEmpty()) {
      resource.put("DependsOn", dependsOn.size() == 1 ? dependsOn.get(0) : dependsOn);
    }
    return resource
        .put("Condition", settings.condition())
        .put("Properties", withFurtherProperties(properties()))
        .build();
  }

  private Mapping properties() {
    FunctionSettings settings = function.settings();
    MappingBuilder properties =
        builder()
            .put("FunctionName", settings.name().map(text -> values.value("name", text)))
            .put(
                "Description",
                settings.description().map(text -> values.value("description", text)))
            .put("CodeUri", defaults.codeUri())
            .put("Handler", function.handler().toString())
            .put("Runtime", defaults.runtime())
            .put("Architectures", List.of(defaults.architecture()))
            .put("Layers", defaults.layerId().map(id -> List.of(Map.of("Ref", id))))
            .put("MemorySize", settings.memory())
            .put("Timeout", settings.timeout())
            .put("ReservedConcurrentExecutions", settings.reservedConcurrency())
            .put("Tracing", settings.tracing().map(text -> values.value("tracing", text)))
            .put("Role", settings.role().map(text -> values.value("role", text)));
    settings
        .ephemeralStorage()
        .ifPresent(size -> properties.put("EphemeralStorage", Map.of("Size", size)));
    if (!function.policies().isEmpty()) {
      properties.put("Policies", new PolicyGenerator(values).generate(function.policies()));
    }
    return properties
        .putUnlessEmpty("Environment", environment())
        .put("AutoPublishAlias", settings.alias().map(text -> values.value("alias", text)))
        .putUnlessEmpty(
            "SnapStart",
            builder()
                .put("ApplyOn", settings.snapStart().map(text -> values.value("snapStart", text)))
                .build())
        .putUnlessEmpty("EventInvokeConfig", eventInvokeConfig(function.async()))
        .put("FunctionUrlConfig", function.functionUrl().map(this::functionUrl))
        .putUnlessEmpty("Events", new EventGenerator(values).generate(function.events()))
        .build();
  }

  private Mapping environment() {
    MappingBuilder variables = builder();
    function
        .environment()
        .forEach((name, text) -> variables.put(name, values.value("environment " + name, text)));
    return builder().putUnlessEmpty("Variables", variables.build()).build();
  }

  private Mapping eventInvokeConfig(AsyncSettings async) {
    MappingBuilder config =
        builder()
            .put("MaximumEventAgeInSeconds", async.maximumEventAge())
            .put("MaximumRetryAttempts", async.maximumRetryAttempts());
    async
        .onFailure()
        .ifPresent(
            destination ->
                config.put(
                    "DestinationConfig",
                    builder()
                        .put(
                            "OnFailure",
                            builder()
                                .put("Type", async.onFailureType())
                                .put("Destination", values.value("onFailure", destination))
                                .build())
                        .build()));
    return config.build();
  }

  private Mapping functionUrl(FunctionUrlDeclaration url) {
    return builder()
        .put("AuthType", url.authType())
        .put("InvokeMode", url.invokeMode())
        .put("Cors", url.cors().map(text -> values.mapping("cors", text)))
        .build();
  }

  private Mapping withFurtherProperties(Mapping said) {
    String text = function.settings().properties().orElse("");
    if (text.isEmpty()) {
      return said;
    }
    Mapping all = said;
    for (Mapping.Entry entry : values.mapping("properties", text).entries()) {
      String key = entry.key().text();
      if (key.equals("Layers")) {
        all = all.with(key, layers(said.get(key), entry.value()));
      } else if (said.has(key) && !REPLACEABLE.contains(key)) {
        error(
            "'properties' of @LambdaFunction says '" + key + "', which is said already",
            "Keep one of them");
      } else {
        all = all.with(key, entry.value());
      }
    }
    return all;
  }

  /** Our layer comes first. */
  private Value layers(@Nullable Value ours, Value theirs) {
    if (!(theirs instanceof Sequence further)) {
      error(
          "'Layers' in 'properties' of @LambdaFunction is not a list",
          "Write a list of ARNs and intrinsic functions");
      return theirs;
    }
    List<Value> all = new ArrayList<>();
    if (ours instanceof Sequence first) {
      all.addAll(first.items());
    }
    all.addAll(further.items());
    return new Sequence(all, values.origin());
  }

  private MappingBuilder builder() {
    return new MappingBuilder(values.origin());
  }

  private void error(String problem, String fix) {
    findings.add(Diagnostic.error("FS125", values.handler(), problem, fix));
  }
}
