package io.filestore.local.lambda.type;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.FunctionRef;
import io.filestore.local.lambda.Functions;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code AWS::Lambda::Permission}: recorded with the function, not enforced. */
public final class PermissionType implements ResourceType {

  private static final int NAME_LIMIT = 100;

  private final Functions functions;

  public PermissionType(Functions functions) {
    this.functions = functions;
  }

  @Override
  public String name() {
    return "AWS::Lambda::Permission";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of(
        "Action",
        "EventSourceToken",
        "FunctionName",
        "FunctionUrlAuthType",
        "InvokedViaFunctionUrl",
        "Principal",
        "PrincipalOrgID",
        "SourceAccount",
        "SourceArn");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    String id = request.newName(NAME_LIMIT);
    put(request.properties(), id);
    return new Resource(id, request.properties(), Json.object().put("Id", id));
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) {
    return new Resource(current.physicalId(), request.properties(), current.attributes());
  }

  @Override
  public void delete(Resource current) throws ResourceException {
    String function = FunctionNames.of(current.properties());
    if (functions.exists(function)) {
      try {
        functions.permit(function, current.physicalId(), null);
      } catch (ServiceException e) {
        throw Refusals.of(e);
      }
    }
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    put(resource.properties(), resource.physicalId());
  }

  private void put(ObjectNode properties, String id) throws ResourceException {
    FunctionRef ref = FunctionNames.ref(properties);
    try {
      functions.resolve(ref);
      functions.permit(ref.name(), id, properties);
    } catch (ServiceException e) {
      throw Refusals.of(e);
    }
  }
}
