package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The APIs of a template, and what {@code Globals} say about them. */
final class Apis {

  private final Mapping template;

  Apis(Mapping template) {
    this.template = template;
  }

  /** Logical ids and kinds, in the order of the template. */
  Map<String, ApiKind> all() {
    Map<String, ApiKind> kinds = new LinkedHashMap<>();
    for (Mapping.Entry entry : template.mapping("Resources").entries()) {
      if (entry.value() instanceof Mapping resource) {
        resource
            .text("Type")
            .flatMap(ApiKind::ofResourceType)
            .ifPresent(kind -> kinds.put(entry.key().text(), kind));
      }
    }
    return kinds;
  }

  Mapping resource(String id) {
    return template.mapping("Resources").mapping(id);
  }

  Mapping properties(String id) {
    return resource(id).mapping("Properties");
  }

  /** Whether the API has a definition of its own already. */
  boolean isDefined(String id) {
    Mapping properties = properties(id);
    return properties.has("DefinitionBody") || properties.has("DefinitionUri");
  }

  /** A property of the API, else what {@code Globals} say for all; mappings are joined. */
  @Nullable Value property(String id, ApiKind kind, String name) {
    Value own = properties(id).get(name);
    Value global = template.mapping("Globals").mapping(kind.eventType()).get(name);
    if (own instanceof Mapping mine && global instanceof Mapping all && !isIntrinsic(mine, all)) {
      Mapping joined = all;
      for (Mapping.Entry entry : mine.entries()) {
        joined = joined.with(entry.key().text(), entry.value());
      }
      return joined;
    }
    return own == null ? global : own;
  }

  /** The condition on the resource with the id. */
  Optional<String> condition(String id) {
    return resource(id).text("Condition");
  }

  private static boolean isIntrinsic(Mapping mine, Mapping all) {
    return io.filestore.plugin.template.Intrinsic.of(mine).isPresent()
        || io.filestore.plugin.template.Intrinsic.of(all).isPresent();
  }
}
