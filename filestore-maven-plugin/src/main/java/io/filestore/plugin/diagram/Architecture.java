package io.filestore.plugin.diagram;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a template builds.
 *
 * @param name of the module; may be empty
 * @param parts with distinct ids, in the template's order
 * @param links between parts
 */
record Architecture(String name, List<Part> parts, List<Link> links) {

  Architecture {
    parts = List.copyOf(parts);
    links = List.copyOf(links);
  }

  Optional<Part> part(String id) {
    return parts.stream().filter(part -> part.id().equals(id)).findFirst();
  }

  /** The title of the part, or the id itself. */
  String titleOf(String id) {
    return part(id).map(Part::title).orElse(id);
  }

  /** The title of the part, with its condition and what it refers to. */
  String withUses(Part part) {
    String used =
        links.stream()
            .filter(link -> link.from().equals(part.id()))
            .map(link -> titleOf(link.to()))
            .distinct()
            .collect(Collectors.joining(", "));
    String condition = part.condition().map(name -> " (if " + name + ")").orElse("");
    return part.title() + condition + (used.isEmpty() ? "" : " \u2192 " + used);
  }

  /** What the picture is of, for its heading. */
  String title() {
    return name.isEmpty() ? "Architecture" : "Architecture of " + name;
  }
}
