package io.filestore.local.sam.api;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Macro;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.LogicalIds;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * AWS::Serverless::HttpApi, see <a
 * href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html">its
 * reference</a>.
 */
public final class HttpApiMacro implements Macro {

  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          __MANAGE_SWAGGER bool
          Name any
          StageName str|map
          Tags map
          PropagateTags bool
          DefinitionBody map
          DefinitionUri str|map
          StageVariables map
          CorsConfiguration bool|map
          AccessLogSettings map
          DefaultRouteSettings map
          Auth map
          RouteSettings map
          Domain map
          FailOnWarnings bool
          Description str
          DisableExecuteApiEndpoint bool
          """);
  private static final String DEFAULT_STAGE = "$default";

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public Map<String, String> referable() {
    return Map.of("Stage", "AWS::ApiGatewayV2::Stage");
  }

  @Override
  public List<CfnResource> expand(SamResource source, Translation translation) {
    if (source.has("Domain")) {
      throw Problem.unsupported(source.logicalId(), "Property 'Domain'");
    }
    HttpAuth auth = HttpAuth.of(source, translation);
    HttpApi api = new HttpApi(source, auth, translation);
    List<CfnResource> resources = new ArrayList<>(List.of(api.resource()));
    resources.addAll(auth.permissions());
    resources.add(stage(source, api.tags()));
    return resources;
  }

  private static CfnResource stage(SamResource source, ObjectNode tags) {
    JsonNode given = source.get("StageName");
    JsonNode name = given == null || !Nodes.truthy(given) ? Nodes.text(DEFAULT_STAGE) : given;
    CfnResource stage =
        new CfnResource(stageId(source, name), "AWS::ApiGatewayV2::Stage", source.passedOn())
            .set("ApiId", Intrinsics.ref(source.logicalId()))
            .set("StageName", name)
            .set("AutoDeploy", Nodes.bool(true));
    for (String property :
        List.of("StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings")) {
      stage.set(property, source.get(property));
    }
    return tags.isEmpty() ? stage : stage.set("Tags", tags);
  }

  private static String stageId(SamResource source, JsonNode name) {
    String text = name.isString() ? name.stringValue() : "";
    if (text.equals(DEFAULT_STAGE)) {
      return source.logicalId() + "ApiGatewayDefaultStage";
    }
    return LogicalIds.isAlphanumeric(text)
        ? source.logicalId() + text + "Stage"
        : LogicalIds.of(source.logicalId() + "Stage", text);
  }
}
