package io.filestore.local.sam.api;

import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code RouteSettings} of an event become the API's, under the route's key. */
final class RouteSettings {

  private RouteSettings() {}

  static void add(
      ObjectNode resources,
      String eventId,
      String apiId,
      String path,
      String method,
      ObjectNode event,
      @Nullable JsonNode condition) {
    JsonNode own = event.path("RouteSettings");
    JsonNode settings = condition == null ? own : Intrinsics.conditional(condition, own);
    ObjectNode map = Expect.eventMap(eventId, "RouteSettings", settings);
    ObjectNode properties = (ObjectNode) resources.path(apiId).path("Properties");
    JsonNode there = Nodes.get(properties, "RouteSettings");
    ObjectNode all = there == null ? Nodes.object() : Expect.map(apiId, "RouteSettings", there);
    String route =
        method.equals(DefinitionEditor.ANY_METHOD)
            ? path
            : method.toUpperCase(Locale.ROOT) + " " + path;
    ObjectNode merged = all.get(route) instanceof ObjectNode existing ? existing : Nodes.object();
    all.set(route, merged.setAll(map));
    properties.set("RouteSettings", all);
  }
}
