package io.filestore.local.gateway.control;

import io.filestore.local.gateway.usage.Throttles;
import io.filestore.local.gateway.usage.Usage;
import io.filestore.local.resource.Artifacts;
import io.filestore.local.resource.ResourceType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** All types of this service. */
public final class Types {

  private Types() {}

  public static List<ResourceType> all(
      Apis apis, Usage usage, Throttles throttles, Artifacts artifacts, Clock clock) {
    Stages stages = new Stages(throttles, clock);
    List<ResourceType> types = new ArrayList<>(Parts.all(apis));
    types.add(new AccountType());
    types.add(new ApiKeyType(usage, clock));
    types.add(new DeploymentType(apis, stages, clock));
    types.add(new PathType(apis));
    types.add(new RestApiType(apis, new Documents(artifacts), throttles, clock));
    types.add(new StageType(apis, stages));
    types.add(new UsagePlanKeyType(usage));
    types.add(new UsagePlanType(apis, usage, clock));
    types.add(
        new RefusedType(
            "AWS::ApiGateway::Authorizer", "no authorizer is called, and nobody let in on trust"));
    for (String name : new String[] {"DomainName", "BasePathMapping", "VpcLink"}) {
      types.add(
          new RefusedType(
              "AWS::ApiGateway::" + name, "the application answers at an address of this machine"));
    }
    return List.copyOf(types);
  }
}
