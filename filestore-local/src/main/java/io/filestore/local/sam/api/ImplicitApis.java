package io.filestore.local.sam.api;

import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyDict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The APIs that events imply: {@code ServerlessRestApi} and {@code ServerlessHttpApi}, which exist
 * when an event names no API of its own. Adds the events' paths to every API whose definition SAM
 * writes.
 */
public final class ImplicitApis {

  private final ApiKind kind;
  private final ObjectNode template;
  private final ObjectNode resources;
  private final ImpliedAttributes attributes;

  private ImplicitApis(ApiKind kind, ObjectNode template) {
    this.kind = kind;
    this.template = template;
    this.resources = (ObjectNode) template.path("Resources");
    this.attributes = new ImpliedAttributes(template);
  }

  /** Gives APIs without a definition an empty one, then adds what events say. */
  public static void addTo(ObjectNode template) {
    for (ApiKind kind : ApiKind.values()) {
      addDefaultDefinitions(kind, template);
    }
    for (ApiKind kind : ApiKind.values()) {
      new ImplicitApis(kind, template).add();
    }
  }

  private static void addDefaultDefinitions(ApiKind kind, ObjectNode template) {
    for (Map.Entry<String, JsonNode> entry :
        Nodes.entries((ObjectNode) template.path("Resources"))) {
      if (!(entry.getValue() instanceof ObjectNode resource)
          || !Nodes.isText(resource.get("Type"), kind.type)) {
        continue;
      }
      ObjectNode properties = Nodes.objectAt(resource, "Properties");
      if (properties == null) {
        properties = Nodes.object();
        resource.set("Properties", properties);
      }
      if (!Nodes.truthy(properties.get("DefinitionBody"))
          && !Nodes.truthy(properties.get("DefinitionUri"))) {
        DefinitionEditor.put(properties, "DefinitionBody", kind.skeleton());
        DefinitionEditor.put(properties, "__MANAGE_SWAGGER", Nodes.bool(true));
      }
    }
  }

  private void add() {
    ObjectNode existing = Nodes.objectAt(resources, kind.implicitId);
    ObjectNode saved = existing == null ? null : existing.deepCopy();
    DefinitionEditor.put(resources, kind.implicitId, kind.implicitResource());
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : Nodes.entries(resources)) {
      JsonNode type = Nodes.get(entry.getValue(), "Type");
      boolean hasEvents =
          Nodes.isText(type, "AWS::Serverless::Function")
              || Nodes.isText(type, "AWS::Serverless::StateMachine");
      if (hasEvents && entry.getValue() instanceof ObjectNode owner) {
        try {
          addEvents(owner);
        } catch (Problem e) {
          if (e.scope() != Problem.Scope.EVENT) {
            throw e;
          }
          problems.add(Problem.resource(entry.getKey(), e.getMessage()).getMessage());
        }
      }
    }
    attributes.apply(kind, Nodes.objectAt(resources, kind.implicitId));
    makePathsConditional();
    removeUnused(saved);
    if (!problems.isEmpty()) {
      throw Problem.document(problems);
    }
  }

  private void addEvents(ObjectNode owner) {
    ObjectNode events = Nodes.objectAt(Nodes.objectAt(owner, "Properties"), "Events");
    if (events == null) {
      return;
    }
    PyDict ofThisKind = new PyDict();
    for (Map.Entry<String, JsonNode> entry : Nodes.entries(events)) {
      if (Nodes.isText(Nodes.get(entry.getValue(), "Type"), kind.eventType)) {
        ofThisKind.set(entry.getKey(), entry.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> entry : Nodes.entries(ofThisKind)) {
      addEvent(owner, entry.getKey(), (ObjectNode) entry.getValue());
    }
    if (events instanceof PyDict dict) {
      // Changes no entry, but the order in which the translator walks them from here on.
      dict.update(ofThisKind);
    }
  }

  private void addEvent(ObjectNode owner, String eventId, ObjectNode event) {
    JsonNode given = Nodes.get(event, "Properties");
    if (!Nodes.truthy(given)) {
      if (kind == ApiKind.REST) {
        return;
      }
      given = new PyDict();
      event.set("Properties", given);
    }
    if (!(given instanceof ObjectNode properties)) {
      throw Problem.event(eventId, "Properties should be a map.");
    }
    if (!properties.has(kind.idProperty)) {
      addTags(owner);
      DefinitionEditor.put(
          properties, kind.idProperty, Nodes.object("Ref", DefinitionEditor.made(kind.implicitId)));
    }
    if (kind == ApiKind.HTTP
        && !Nodes.truthy(properties.get("Path"))
        && !Nodes.truthy(properties.get("Method"))) {
      properties.put("Path", "$default");
      properties.put("Method", DefinitionEditor.ANY_METHOD);
    }
    JsonNode id = apiId(properties);
    String path = required(eventId, "Path", properties.get("Path"));
    String method = required(eventId, "Method", properties.get("Method"));
    if (id == null || !id.isString()) {
      throw Problem.event(eventId, "Property '" + kind.idProperty + "' should be a string.");
    }
    attributes.note(id.stringValue(), path, method, owner);
    addPath(eventId, id.stringValue(), path, method);
    if (kind == ApiKind.HTTP && properties.has("RouteSettings")) {
      RouteSettings.add(
          resources, eventId, id.stringValue(), path, method, properties, owner.get("Condition"));
    }
  }

  private @Nullable JsonNode apiId(ObjectNode properties) {
    JsonNode id = properties.get(kind.idProperty);
    return id instanceof ObjectNode object && object.has("Ref") ? object.get("Ref") : id;
  }

  private static String required(String eventId, String property, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      throw Problem.event(eventId, "Property '" + property + "' is required.");
    }
    if (!value.isString()) {
      throw Problem.event(eventId, "Property '" + property + "' should be a string.");
    }
    return value.stringValue();
  }

  private void addPath(String eventId, String apiId, String path, String method) {
    ObjectNode api = Nodes.objectAt(resources, apiId);
    boolean wrongKind =
        kind == ApiKind.REST && Nodes.isText(Nodes.get(api, "Type"), ApiKind.HTTP.type);
    if (api == null || wrongKind) {
      throw Problem.event(
          eventId,
          kind.idProperty
              + " must be a valid reference to an '"
              + kind.type
              + "' resource in same template.");
    }
    ObjectNode properties = Nodes.objectAt(api, "Properties");
    if (properties == null
        || !kind.isValid(properties.get("DefinitionBody"))
        || !Nodes.truthy(properties.get("__MANAGE_SWAGGER"))) {
      return;
    }
    DefinitionEditor editor = kind.editor(properties.get("DefinitionBody"));
    editor.addPath(path, method);
    properties.set("DefinitionBody", editor.document());
  }

  /** The implied API gets the tags of functions that pass theirs on. */
  private void addTags(ObjectNode owner) {
    ObjectNode implicit = Nodes.objectAt(resources, kind.implicitId);
    String section =
        Nodes.isText(owner.get("Type"), "AWS::Serverless::Function") ? "Function" : "StateMachine";
    JsonNode globals = Nodes.get(template.get("Globals"), section);
    ObjectNode own = Nodes.objectAt(owner, "Properties");
    JsonNode tags = Nodes.get(own, "Tags");
    tags = Nodes.truthy(tags) ? tags : Nodes.get(globals, "Tags");
    boolean propagates =
        Nodes.truthy(Nodes.get(own, "PropagateTags"))
            || Nodes.truthy(Nodes.get(globals, "PropagateTags"));
    if (implicit == null || !(tags instanceof ObjectNode map) || map.isEmpty() || !propagates) {
      return;
    }
    ObjectNode properties = (ObjectNode) implicit.path("Properties");
    ObjectNode all = properties.get("Tags") instanceof ObjectNode there ? there : Nodes.object();
    properties.set("Tags", all.setAll(map));
    properties.set("PropagateTags", Nodes.bool(true));
  }

  private void makePathsConditional() {
    for (Map.Entry<String, JsonNode> entry : Nodes.entries(resources)) {
      ObjectNode properties = Nodes.objectAt(entry.getValue(), "Properties");
      if (!Nodes.isText(Nodes.get(entry.getValue(), "Type"), kind.type)
          || properties == null
          || !Nodes.truthy(properties.get("__MANAGE_SWAGGER"))) {
        continue;
      }
      DefinitionEditor editor = kind.editor(properties.get("DefinitionBody"));
      for (String path : editor.pathNames()) {
        JsonNode condition = attributes.pathCondition(entry.getKey(), path);
        if (condition != null) {
          editor.makePathConditional(path, condition);
        }
      }
      properties.set("DefinitionBody", editor.document());
    }
  }

  private void removeUnused(@Nullable ObjectNode saved) {
    ObjectNode implicit = Nodes.objectAt(resources, kind.implicitId);
    ObjectNode definition =
        Nodes.objectAt(Nodes.objectAt(implicit, "Properties"), "DefinitionBody");
    if (definition == null || !definition.path("paths").isEmpty()) {
      return;
    }
    if (saved == null) {
      resources.remove(kind.implicitId);
    } else {
      resources.set(kind.implicitId, saved);
    }
  }
}
