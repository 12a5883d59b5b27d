package io.filestore.plugin.diagram;

import io.filestore.plugin.template.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers the parts of the picture. */
final class Parts {

  private final Map<String, Part> byId = new LinkedHashMap<>();

  void resource(String id, Mapping resource) {
    String type = resource.text("Type").orElse("");
    Mapping properties = resource.mapping("Properties");
    Part.Kind kind = Part.Kind.of(type);
    String note = kind == Part.Kind.FUNCTION ? properties.text("Description").orElse("") : "";
    byId.put(id, new Part(id, id, type, kind, note, resource.text("Condition")));
  }

  /** An entry of {@code Resources} that is no resource yet, such as {@code Fn::ForEach::Tables}. */
  void unexpanded(String key) {
    byId.put(key, new Part(key, key, "", Part.Kind.OTHER, "", Optional.empty()));
  }

  /** What a function may use and the template does not build. */
  String outside(String text) {
    return add("outside:" + text, text, "", Part.Kind.OUTSIDE, "not in this template");
  }

  /** What starts a function and the template does not build. */
  String event(String owner, String name, String title) {
    return add("event:" + owner + "/" + name, title, "", Part.Kind.EVENT, "");
  }

  /** The API that SAM makes for events that name none. */
  String implicitApi(String id, String type) {
    return add(id, id, type, Part.Kind.API, "made by SAM");
  }

  Part.Kind kind(String id) {
    Part part = byId.get(id);
    return part == null ? Part.Kind.OTHER : part.kind();
  }

  List<Part> all() {
    return List.copyOf(byId.values());
  }

  private String add(String id, String title, String type, Part.Kind kind, String note) {
    byId.putIfAbsent(id, new Part(id, title, type, kind, note, Optional.empty()));
    return id;
  }
}
