package io.filestore.plugin.diagram;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.SymbolicText;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads out of a template what its picture shows. Nothing of it is left out. */
final class ArchitectureReader {

  /** What functions have from {@code Globals} and this picture shows. */
  private static final List<String> GLOBAL =
      List.of("DeadLetterQueue", "EventInvokeConfig", "FunctionUrlConfig");

  private final Parts parts = new Parts();
  private final Named named;
  private final List<Link> links = new ArrayList<>();

  private ArchitectureReader(Mapping resources, Mapping globals) {
    Map<String, Mapping> byId = new LinkedHashMap<>();
    for (Mapping.Entry entry : resources.entries()) {
      String id = entry.key().text();
      if (entry.value() instanceof Mapping resource && !id.startsWith("Fn::")) {
        byId.put(id, withGlobals(resource, globals.mapping("Function")));
        parts.resource(id, resource);
      } else {
        parts.unexpanded(id);
      }
    }
    this.named = new Named(byId);
  }

  static Architecture read(Mapping template) {
    ArchitectureReader reader =
        new ArchitectureReader(template.mapping("Resources"), template.mapping("Globals"));
    reader.links();
    String module = template.mapping("Metadata").mapping("Filestore").text("Module").orElse("");
    String name = module.substring(module.indexOf(':') + 1);
    return new Architecture(name, reader.parts.all(), reader.links);
  }

  private static Mapping withGlobals(Mapping resource, Mapping globals) {
    if (!resource.text("Type").orElse("").equals("AWS::Serverless::Function")
        || resource.has("IgnoreGlobals")) {
      return resource;
    }
    Mapping properties = resource.mapping("Properties");
    for (String property : GLOBAL) {
      Value common = globals.get(property);
      if (common != null && !properties.has(property)) {
        properties = properties.with(property, common);
      }
    }
    return resource.with("Properties", properties);
  }

  private void links() {
    links.addAll(Triggers.of(named, parts));
    links.addAll(Grants.of(named, parts));
    for (String id : named.ids()) {
      Mapping properties = named.resource(id).mapping("Properties");
      switch (parts.kind(id)) {
        case FUNCTION -> destinations(id, properties);
        case DISTRIBUTION -> origins(id, properties.mapping("DistributionConfig"));
        case ALARM -> alarm(id, properties);
        default -> references(id, properties, Link.Type.USES, "");
      }
    }
  }

  private void destinations(String id, Mapping properties) {
    Mapping asynchronous = properties.mapping("EventInvokeConfig").mapping("DestinationConfig");
    sends(id, asynchronous.mapping("OnFailure").get("Destination"), "on failure");
    sends(id, asynchronous.mapping("OnSuccess").get("Destination"), "on success");
    sends(id, properties.mapping("DeadLetterQueue").get("TargetArn"), "on failure");
    sends(id, properties.mapping("DeadLetterConfig").get("TargetArn"), "on failure");
    for (Mapping.Entry event : properties.mapping("Events").entries()) {
      if (event.value() instanceof Mapping content) {
        Mapping own = content.mapping("Properties");
        Mapping failure = own.mapping("DestinationConfig").mapping("OnFailure");
        sends(id, failure.get("Destination"), "on failure");
        sends(id, own.mapping("DeadLetterConfig").get("Arn"), "on failure");
      }
    }
  }

  private void sends(String from, @Nullable Value to, String label) {
    if (to == null) {
      return;
    }
    for (Value each : SymbolicText.choices(to)) {
      String id =
          named
              .target(each)
              .map(Named.Target::id)
              .orElseGet(() -> parts.outside(SymbolicText.of(each)));
      Link link = new Link(from, id, Link.Type.SENDS, label);
      if (!links.contains(link)) {
        links.add(link);
      }
    }
  }

  /** Which path of a distribution is answered by what. */
  private void origins(String id, Mapping configuration) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    for (Value each : configuration.items("CacheBehaviors")) {
      if (each instanceof Mapping behavior) {
        path(paths, behavior, behavior.get("PathPattern"));
      }
    }
    path(paths, configuration.mapping("DefaultCacheBehavior"), null);
    Set<String> served = new LinkedHashSet<>();
    for (Value each : configuration.items("Origins")) {
      Value domain = each instanceof Mapping written ? written.get("DomainName") : null;
      if (each instanceof Mapping origin && domain != null) {
        String to =
            named
                .target(domain)
                .map(Named.Target::id)
                .orElseGet(() -> parts.outside(SymbolicText.of(domain)));
        served.add(to);
        String name = origin.text("Id").orElse("");
        String label = String.join(", ", paths.getOrDefault(name, List.of()));
        links.add(new Link(id, to, Link.Type.SERVES, label));
      }
    }
    for (String used : named.referredBy(configuration)) {
      if (!served.contains(used) && !used.equals(id)) {
        links.add(new Link(id, used, Link.Type.USES, ""));
      }
    }
  }

  private static void path(
      Map<String, List<String>> paths, Mapping behavior, @Nullable Value pattern) {
    paths
        .computeIfAbsent(behavior.text("TargetOriginId").orElse(""), key -> new ArrayList<>())
        .add(pattern == null ? "all else" : SymbolicText.of(pattern));
  }

  private void alarm(String id, Mapping properties) {
    for (Mapping.Entry property : properties.entries()) {
      boolean action = property.key().text().endsWith("Actions");
      for (String other : named.referredBy(property.value())) {
        Link.Type type = action ? Link.Type.SENDS : Link.Type.WATCHES;
        Link link = new Link(id, other, type, action ? "tells" : "watches");
        if (!links.contains(link)) {
          links.add(link);
        }
      }
    }
  }

  private void references(String id, Mapping properties, Link.Type type, String label) {
    boolean api = parts.kind(id) == Part.Kind.API;
    for (String other : named.referredBy(properties)) {
      // An API's definition names its functions, which are linked by their events.
      boolean drawn =
          links.stream().anyMatch(link -> link.from().equals(id) && link.to().equals(other));
      if (!other.equals(id) && !drawn && !(api && parts.kind(other) == Part.Kind.FUNCTION)) {
        links.add(new Link(id, other, type, label));
      }
    }
  }
}
