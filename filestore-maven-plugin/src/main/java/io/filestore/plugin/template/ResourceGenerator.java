package io.filestore.plugin.template;

import io.filestore.plugin.scan.ProvidedResources;
import java.util.ArrayList;
import java.util.List;

/** Turns what the resource providers gave into a {@code Resources} section. */
public final class ResourceGenerator {

  private ResourceGenerator() {}

  /** The resources by logical id; the origin of each is its provider. */
  public static Mapping generate(ProvidedResources provided) {
    List<Mapping.Entry> entries = new ArrayList<>();
    provided
        .byLogicalId()
        .forEach(
            (id, resource) -> {
              Origin origin = Origin.generated(provided.providerOf().getOrDefault(id, id));
              entries.add(new Mapping.Entry(Scalar.string(id, origin), Value.of(resource, origin)));
            });
    return new Mapping(entries, false, Origin.generated("resource providers"));
  }
}
