package io.filestore.local.sam.event;

import io.filestore.local.sam.api.DefinitionEditor;
import io.filestore.local.sam.api.HttpMethod;
import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code HttpApi}: a route of an HTTP API. */
final class HttpApiEvent implements EventSource {

  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          Path str
          Method str
          ApiId str
          Stage str
          Auth map
          TimeoutInMillis int
          RouteSettings map
          PayloadFormatVersion str
          """);

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public List<CfnResource> expand(Event event, Target target, Translation translation) {
    HttpMethod method = method(event, translation);
    String path = method.path().replaceFirst("^(.+)/$", "$1");
    boolean isDefault = path.equals("$default");
    boolean covered = !isDefault && method.isCoveredByDefault(target.logicalId());
    List<CfnResource> permissions =
        covered ? List.of() : List.of(permission(event, target, method, isDefault ? "" : path));
    method.callFunction(target.arn(), target.condition());
    return permissions;
  }

  private static HttpMethod method(Event event, Translation translation) {
    JsonNode given = event.source().properties().path("ApiId");
    JsonNode ref = given.has("Ref") ? given.path("Ref") : given;
    ObjectNode api = ref.isString() ? translation.resource(ref.stringValue()) : null;
    if (api == null) {
      throw Problem.event(
          event.id(),
          "ApiId must be a valid reference to an 'AWS::Serverless::HttpApi' resource in same"
              + " template.");
    }
    ObjectNode properties = Nodes.objectAt(api, "Properties");
    return new HttpMethod(
        event.source(),
        event.id(),
        ref.stringValue(),
        properties == null ? Nodes.object() : properties);
  }

  private static CfnResource permission(
      Event event, Target target, HttpMethod method, String path) {
    boolean any =
        method.method().equals("any") || method.method().equals(DefinitionEditor.ANY_METHOD);
    String verb = any ? "*" : method.method().toUpperCase(Locale.ROOT);
    String plain = path.replaceAll("\\{([a-zA-Z0-9._-]+|proxy\\+)}", "*");
    String resource =
        method.method().equals("any") && plain.equals("/$default")
            ? "${__ApiId__}/${__Stage__}" + plain
            : "${__ApiId__}/${__Stage__}/" + verb + plain;
    ObjectNode variables = Nodes.object("__ApiId__", event.get("ApiId"));
    variables.put("__Stage__", "*");
    return Permissions.of(event, target, "apigateway.amazonaws.com")
        .set(
            "SourceArn",
            Intrinsics.sub(
                Translation.arn("${AWS::Partition}", "execute-api", resource), variables));
  }
}
