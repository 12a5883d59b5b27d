package io.filestore.local.sam.api;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Macro;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Tags;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * AWS::Serverless::Api, see <a
 * href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html">its
 * reference</a>.
 */
public final class RestApiMacro implements Macro {

  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          __MANAGE_SWAGGER bool
          Name str|map
          StageName! str|map
          Tags map
          PropagateTags bool
          DefinitionBody map
          DefinitionUri str|map
          MergeDefinitions- bool
          CacheClusterEnabled bool
          CacheClusterSize str
          Variables map
          EndpointConfiguration str|map
          MethodSettings list
          BinaryMediaTypes list
          MinimumCompressionSize int
          Cors str|map
          Auth map
          GatewayResponses map
          AccessLogSetting map
          CanarySetting map
          TracingEnabled bool
          OpenApiVersion str
          Models map
          Domain map
          FailOnWarnings bool
          Description str
          Mode str
          DisableExecuteApiEndpoint bool
          ApiKeySourceType str
          AlwaysDeploy- bool
          Policy str|map
          SecurityPolicy str
          EndpointAccessMode str
          """);

  private final SharedUsagePlan sharedUsagePlan = new SharedUsagePlan();

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public Map<String, String> referable() {
    return Map.of(
        "Stage", "AWS::ApiGateway::Stage",
        "Deployment", "AWS::ApiGateway::Deployment",
        "UsagePlan", "AWS::ApiGateway::UsagePlan",
        "UsagePlanKey", "AWS::ApiGateway::UsagePlanKey",
        "ApiKey", "AWS::ApiGateway::ApiKey");
  }

  @Override
  public List<CfnResource> expand(SamResource source, Translation translation) {
    for (String property : List.of("Domain", "MergeDefinitions")) {
      if (source.has(property)) {
        throw Problem.unsupported(source.logicalId(), "Property '" + property + "'");
      }
    }
    RestAuth auth = RestAuth.of(source, translation);
    CfnResource api = new RestApi(source, auth, translation).resource();
    RestDeployment deployment = RestDeployment.of(source, api, translation);
    List<CfnResource> resources = new ArrayList<>(List.of(api));
    resources.add(deployment.deployment());
    resources.add(deployment.stage());
    resources.addAll(auth.permissions());
    resources.addAll(
        new UsagePlan(source, deployment.stage(), sharedUsagePlan, translation)
            .resources(auth.usagePlan()));
    Tags.propagate(resources, source);
    return resources;
  }
}
