package io.filestore.plugin.artifact;

import io.filestore.plugin.artifact.PackagedProperties.Packaged;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where in a template a mapping stands, which says what its keys mean. What {@code AWS::Include}
 * and {@code Fn::ForEach} put beside those keys stands at the same position.
 */
sealed interface Position {

  /** The root of a template. */
  static Position template() {
    return new Place("");
  }

  /** Where no key means anything to us. */
  static Position elsewhere() {
    return new Place("elsewhere");
  }

  /** Where the mapping or list under the key stands. */
  Position under(String key, Value value);

  /** What kind of path the key's text is, if it is one. */
  default Optional<Packaged> packaged(String key) {
    return Optional.empty();
  }

  /** Whether it is the root of a template. */
  default boolean isTemplate() {
    return false;
  }

  /** Who is named as holding a property here. */
  String owner();

  /** A place without packaged properties of its own. */
  record Place(String name) implements Position {

    @Override
    public Position under(String key, Value value) {
      Mapping content = value instanceof Mapping mapping ? mapping : Mapping.empty(value.origin());
      return switch (name) {
        case "" -> new Place(key);
        case "Resources" -> new Resource(key, content.text("Type").orElse(""));
        case "Metadata" -> new Properties(key, PackagedProperties.ofMetadata(key), List.of());
        case "Globals" -> new Properties("Globals." + key, globals(key, content), List.of());
        default -> Position.elsewhere();
      };
    }

    @Override
    public boolean isTemplate() {
      return name.isEmpty();
    }

    @Override
    public String owner() {
      return "AWS::Include";
    }

    private static List<Packaged> globals(String section, Mapping content) {
      boolean other = section.equals("Function") && PackagedProperties.hasOtherCode(content);
      return other ? List.of() : PackagedProperties.ofGlobals(section);
    }
  }

  /** A resource. */
  record Resource(String id, String type) implements Position {

    @Override
    public Position under(String key, Value value) {
      if (!key.equals("Properties")) {
        return Position.elsewhere();
      }
      boolean other =
          type.equals(PackagedProperties.SERVERLESS_FUNCTION)
              && value instanceof Mapping properties
              && PackagedProperties.hasOtherCode(properties);
      return new Properties(id, other ? List.of() : PackagedProperties.ofType(type), List.of());
    }

    @Override
    public String owner() {
      return id;
    }
  }

  /** The properties of a resource, or some of them. */
  record Properties(String owner, List<Packaged> candidates, List<String> path)
      implements Position {

    @Override
    public Position under(String key, Value value) {
      List<String> longer = longer(key);
      List<Packaged> left =
          candidates.stream().filter(p -> matches(p.path(), longer)).collect(Collectors.toList());
      return new Properties(owner, left, longer);
    }

    @Override
    public Optional<Packaged> packaged(String key) {
      List<String> longer = longer(key);
      return candidates.stream()
          .filter(p -> p.path().size() == longer.size() && matches(p.path(), longer))
          .findFirst();
    }

    private List<String> longer(String key) {
      List<String> longer = new ArrayList<>(path);
      longer.add(key);
      return longer;
    }

    private static boolean matches(List<String> pattern, List<String> path) {
      if (pattern.size() < path.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!pattern.get(i).equals("*") && !pattern.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }
}
