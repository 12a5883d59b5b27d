package io.filestore.plugin.template.check;

import io.filestore.plugin.template.Gaps;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The template with what every check looks up in it. */
final class TemplateIndex {

  // Transforms whose result these checks know or that add nothing a template could refer to.
  private static final Set<String> KNOWN_TRANSFORMS =
      Set.of(
          "AWS::Serverless-2016-10-31",
          "AWS::LanguageExtensions",
          "AWS::SecretsManager-2020-07-23",
          "AWS::SecretsManager-2024-09-16");

  private static final Map<String, String> GLOBALS_OF_TYPE =
      Map.of(
          "AWS::Serverless::Function", "Function",
          "AWS::Serverless::Api", "Api",
          "AWS::Serverless::HttpApi", "HttpApi",
          "AWS::Serverless::StateMachine", "StateMachine");

  private final Mapping template;
  private final Gaps gaps;
  private final Map<String, Resource> resources;
  private final List<Reference> references;
  private final SamIds samIds;

  TemplateIndex(Mapping template, Gaps gaps) {
    this.template = template;
    this.gaps = gaps;
    Map<String, Resource> found = new LinkedHashMap<>();
    for (Mapping.Entry entry : template.mapping("Resources").entries()) {
      String id = entry.key().text();
      if (entry.value() instanceof Mapping content && !isFunctionKey(id)) {
        found.put(id, new Resource(id, entry.key().origin(), content));
      }
    }
    this.resources = Collections.unmodifiableMap(found);
    this.references = ReferenceCollector.collect(template);
    this.samIds = new SamIds(this);
  }

  /** {@code Fn::Transform} and {@code Fn::ForEach::Name} stand where entries stand. */
  static boolean isFunctionKey(String key) {
    return key.startsWith("Fn::");
  }

  Mapping template() {
    return template;
  }

  Mapping section(String name) {
    return template.mapping(name);
  }

  Map<String, Resource> resources() {
    return resources;
  }

  List<Reference> references() {
    return references;
  }

  SamIds samIds() {
    return samIds;
  }

  boolean isParameter(String name) {
    return section("Parameters").has(name);
  }

  /** Whether the section may have entries that could not be read. */
  boolean isUnread(String section) {
    return gaps.isUnread(section);
  }

  /** Whether the section may have this entry among those that could not be read. */
  boolean isUnread(String section, String name) {
    return gaps.isUnread(section, name);
  }

  /** Whether entries may be added to one of the sections that are not written in it. */
  boolean isOpen(String... sections) {
    return hasMacro()
        || List.of(sections).stream()
            .anyMatch(name -> section(name).keys().stream().anyMatch(TemplateIndex::isFunctionKey));
  }

  /** Whether something may rewrite the whole template. */
  boolean hasMacro() {
    return template.has("Fn::Transform") || hasUnknownTransform(template.get("Transform"));
  }

  /** Whether the transform is there, or may be. */
  boolean hasLanguageExtensions() {
    if (gaps.fragments()) {
      return true;
    }
    Value transform = template.get("Transform");
    List<Value> all =
        transform instanceof Sequence several
            ? several.items()
            : transform == null ? List.of() : List.of(transform);
    return all.stream()
        .anyMatch(t -> t instanceof Scalar s && s.text().equals("AWS::LanguageExtensions"));
  }

  private static boolean hasUnknownTransform(@Nullable Value transform) {
    if (transform instanceof Sequence several) {
      return several.items().stream().anyMatch(TemplateIndex::hasUnknownTransform);
    }
    if (transform instanceof Scalar scalar) {
      return !KNOWN_TRANSFORMS.contains(scalar.text());
    }
    return transform != null;
  }

  /** The resource's own property, otherwise that of {@code Globals}. */
  @Nullable Value effective(Resource resource, String property) {
    Value own = resource.properties().get(property);
    return own != null ? own : globals(resource).get(property);
  }

  /** The text of {@link #effective} when it is a scalar. */
  Optional<String> effectiveText(Resource resource, String property) {
    return effective(resource, property) instanceof Scalar scalar && !scalar.isNull()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /** What {@code Globals} says for resources of this type. */
  Mapping globals(Resource resource) {
    String kind = GLOBALS_OF_TYPE.get(resource.type());
    return kind == null || resource.content().has("IgnoreGlobals")
        ? Mapping.empty(template.origin())
        : section("Globals").mapping(kind);
  }
}
