package io.filestore.local.sam.event;

import io.filestore.local.sam.api.ApiMethod;
import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** {@code Api}: a method of a REST API. */
final class ApiEvent implements EventSource {

  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          Path! str
          Method! str
          RestApiId! str
          Stage str
          Auth map
          RequestModel map
          RequestParameters list
          TimeoutInMillis int
          ResponseTransferMode str
          """);

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public void link(Event event, Translation translation) {
    RestApiReference.of(event.source(), event.id(), translation);
  }

  @Override
  public List<CfnResource> expand(Event event, Target target, Translation translation) {
    RestApiReference api = RestApiReference.of(event.source(), event.id(), translation);
    ApiMethod method =
        new ApiMethod(event.source(), event.id(), api.id(), api.properties(), translation);
    CfnResource permission = permission(event, target, method, api, translation);
    method.callFunction(target.arn(), target.condition());
    return List.of(permission);
  }

  /** Any stage may call: tests from the console come from one that does not exist. */
  private static CfnResource permission(
      Event event, Target target, ApiMethod method, RestApiReference api, Translation translation) {
    String path = withoutParameters(method.path().replaceFirst("^(.+)/$", "$1"));
    String verb = method.method().equals("any") ? "*" : method.method().toUpperCase(Locale.ROOT);
    ObjectNode variables = Nodes.object("__ApiId__", event.get("RestApiId"));
    variables.put("__Stage__", "*");
    return Permissions.of(event, target, "apigateway.amazonaws.com", api.stageSuffix())
        .set(
            "SourceArn",
            Intrinsics.sub(
                translation.arn("execute-api", "${__ApiId__}/${__Stage__}/" + verb + path),
                variables));
  }

  private static String withoutParameters(String path) {
    return path.replaceAll("\\{([a-zA-Z0-9._-]+|[a-zA-Z0-9._-]+\\+|proxy\\+)}", "*");
  }
}
