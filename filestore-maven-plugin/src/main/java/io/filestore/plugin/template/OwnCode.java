package io.filestore.plugin.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ties functions to the module's own code: a function of a Java runtime that names no code of its
 * own gets the module's, with the layer of its dependencies, whether a handler or a fragment
 * declared it.
 */
final class OwnCode {

  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String LAYER = "AWS::Serverless::LayerVersion";
  private static final Set<String> OTHER_CODE = Set.of("InlineCode", "ImageUri");

  private static final Origin ORIGIN = Origin.generated("the build");

  private final FunctionDefaults defaults;
  private final Mapping globals;
  private int functions;

  private OwnCode(FunctionDefaults defaults, Mapping globals) {
    this.defaults = defaults;
    this.globals = globals;
  }

  /** The template with its functions tied, and how many they are. */
  record Tied(Mapping template, int functions) {}

  /** Completes all functions of a merged template, and drops the layer when none uses it. */
  static Tied tie(Mapping template, FunctionDefaults defaults) {
    OwnCode own = new OwnCode(defaults, template.mapping("Globals").mapping("Function"));
    Mapping resources = template.mapping("Resources");
    List<Mapping.Entry> completed = new ArrayList<>();
    for (Mapping.Entry entry : resources.entries()) {
      completed.add(new Mapping.Entry(entry.key(), own.complete(entry.value())));
    }
    Mapping tied = new Mapping(completed, false, resources.origin());
    if (own.functions == 0 && defaults.layerId().isPresent()) {
      tied = tied.without(defaults.layerId().get());
    }
    Mapping result = completed.isEmpty() ? template : template.with("Resources", tied);
    return new Tied(result, own.functions);
  }

  /**
   * What the build says for every function gives way to what a fragment says for every function.
   */
  static Mapping withoutGlobals(Mapping generated, Mapping globals, FunctionDefaults defaults) {
    Map<String, Value> said =
        Map.of(
            "Runtime", plain(defaults.runtime()),
            "Architectures", plain(List.of(defaults.architecture())));
    Mapping result = generated;
    for (Mapping.Entry entry : generated.entries()) {
      if (entry.value() instanceof Mapping function) {
        Mapping properties = function.mapping("Properties");
        for (Map.Entry<String, Value> one : said.entrySet()) {
          if (globals.has(one.getKey()) && one.getValue().equals(properties.get(one.getKey()))) {
            properties = properties.without(one.getKey());
          }
        }
        result = result.with(entry.key().text(), function.with("Properties", properties));
      }
    }
    return result;
  }

  /** Whether the function, completed by {@link #tie}, runs the module's code. */
  static boolean isOwn(Mapping resource, FunctionDefaults defaults) {
    Value codeUri = resource.mapping("Properties").get("CodeUri");
    return resource.text("Type").equals(Optional.of(FUNCTION))
        && codeUri != null
        && codeUri.origin().line() == 0
        && codeUri.equals(plain(defaults.codeUri()));
  }

  private Value complete(Value resource) {
    if (!(resource instanceof Mapping function)
        || !function.text("Type").equals(Optional.of(FUNCTION))) {
      return resource;
    }
    Mapping properties = function.mapping("Properties");
    if (!usesOwnCode(properties)) {
      return withoutGeneratedLayer(function, properties);
    }
    functions++;
    properties = orDefault(properties, "CodeUri", plain(defaults.codeUri()));
    properties = orDefault(properties, "Runtime", plain(defaults.runtime()));
    properties = orDefault(properties, "Architectures", plain(List.of(defaults.architecture())));
    if (defaults.layerId().isPresent()) {
      properties = withLayer(properties, plain(Map.of("Ref", defaults.layerId().get())));
    }
    return function.with("Properties", properties);
  }

  private boolean usesOwnCode(Mapping properties) {
    if (OTHER_CODE.stream().anyMatch(properties::has)
        || properties.text("PackageType").orElse("Zip").equals("Image")) {
      return false;
    }
    Value codeUri = properties.has("CodeUri") ? properties.get("CodeUri") : globals.get("CodeUri");
    if (codeUri != null && codeUri.origin().line() > 0) {
      return false; // written in a fragment, so it is relative to that
    }
    String runtime =
        properties.text("Runtime").or(() -> globals.text("Runtime")).orElse(defaults.runtime());
    return runtime.startsWith("java");
  }

  private Mapping orDefault(Mapping properties, String name, Value value) {
    return properties.has(name) || globals.has(name) ? properties : properties.with(name, value);
  }

  /** A fragment gave a generated function other code: the layer of ours has no place there. */
  private Value withoutGeneratedLayer(Mapping function, Mapping properties) {
    if (defaults.layerId().isEmpty()
        || !(properties.get("Layers") instanceof Sequence layers)
        || layers.origin().line() > 0) {
      return function;
    }
    Value ours = plain(Map.of("Ref", defaults.layerId().get()));
    List<Value> others = layers.items().stream().filter(layer -> !layer.equals(ours)).toList();
    Mapping changed =
        others.isEmpty()
            ? properties.without("Layers")
            : properties.with("Layers", new Sequence(others, layers.origin()));
    return function.with("Properties", changed);
  }

  /** Layers that are not a list (an intrinsic, say) are left as they are. */
  private static Mapping withLayer(Mapping properties, Value layer) {
    Value layers = properties.get("Layers");
    if (layers == null) {
      return properties.with("Layers", new Sequence(List.of(layer), layer.origin()));
    }
    if (layers instanceof Sequence sequence && !sequence.items().contains(layer)) {
      List<Value> all = new ArrayList<>(sequence.items());
      all.add(layer);
      return properties.with("Layers", new Sequence(all, sequence.origin()));
    }
    return properties;
  }

  /**
   * SAM would name the layer by its logical id, so that all stacks of an account shared the name,
   * and would keep every version for ever.
   */
  static Value layer(FunctionDefaults defaults) {
    Mapping properties =
        Mapping.empty(ORIGIN)
            .with("LayerName", plain(Map.of("Fn::Sub", "${AWS::StackName}-dependencies")))
            .with("ContentUri", plain("ext/"))
            .with("CompatibleArchitectures", plain(List.of(defaults.architecture())))
            .with("RetentionPolicy", plain("Delete"));
    return Mapping.empty(ORIGIN).with("Type", plain(LAYER)).with("Properties", properties);
  }

  private static Value plain(Object value) {
    return Value.of(value, ORIGIN);
  }
}
