package io.filestore.plugin.vendor;

import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The bill of materials, <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6</a>. It has
 * neither a time nor a serial number: what ships did not change because it was built again.
 */
final class Sbom {

  /**
   * What the bill says of a jar.
   *
   * @param sha256 of the jar as it was resolved; empty for one of our own, which changes with every
   *     build
   */
  record Component(Optional<Digest> sha256, List<License> licenses) {}

  private Sbom() {}

  /** The text of {@code sbom.json}. */
  static String write(Coordinates project, SortedMap<Coordinates, Component> components) {
    Map<String, Object> bom = new LinkedHashMap<>();
    bom.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    bom.put("bomFormat", "CycloneDX");
    bom.put("specVersion", "1.6");
    bom.put("version", 1);
    bom.put("metadata", Map.of("component", named("application", project)));
    List<Object> parts = new ArrayList<>();
    List<Object> dependencies = new ArrayList<>();
    List<String> refs = components.keySet().stream().map(Coordinates::purl).toList();
    dependencies.add(dependency(project.purl(), refs));
    components.forEach(
        (coordinates, component) -> {
          parts.add(component(coordinates, component));
          dependencies.add(dependency(coordinates.purl(), List.of()));
        });
    bom.put("components", parts);
    bom.put("dependencies", dependencies);
    return Json.write(bom);
  }

  private static Map<String, Object> named(String type, Coordinates coordinates) {
    Map<String, Object> component = new LinkedHashMap<>();
    component.put("type", type);
    component.put("bom-ref", coordinates.purl());
    component.put("group", coordinates.groupId());
    component.put("name", coordinates.artifactId());
    component.put("version", coordinates.version());
    component.put("purl", coordinates.purl());
    return component;
  }

  private static Map<String, Object> component(Coordinates coordinates, Component component) {
    Map<String, Object> result = named("library", coordinates);
    component
        .sha256()
        .ifPresent(
            sha256 -> {
              Map<String, Object> hash = new LinkedHashMap<>();
              hash.put("alg", "SHA-256");
              hash.put("content", sha256.hex());
              result.put("hashes", List.of(hash));
            });
    if (!component.licenses().isEmpty()) {
      result.put("licenses", component.licenses().stream().map(Sbom::license).toList());
    }
    return result;
  }

  private static Map<String, Object> license(License license) {
    return Map.of(
        "license",
        license
            .spdxId()
            .map(id -> Map.of("id", id))
            .orElseGet(() -> Map.of("name", license.name())));
  }

  private static Map<String, Object> dependency(String ref, List<String> on) {
    Map<String, Object> dependency = new LinkedHashMap<>();
    dependency.put("ref", ref);
    if (!on.isEmpty()) {
      dependency.put("dependsOn", on);
    }
    return dependency;
  }
}
