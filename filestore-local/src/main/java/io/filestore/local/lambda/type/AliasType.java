package io.filestore.local.lambda.type;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.Alias;
import io.filestore.local.lambda.FunctionRef;
import io.filestore.local.lambda.Functions;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code AWS::Lambda::Alias}. */
public final class AliasType implements ResourceType {

  private final Functions functions;

  public AliasType(Functions functions) {
    this.functions = functions;
  }

  @Override
  public String name() {
    return "AWS::Lambda::Alias";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("FunctionName", "Name");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    ObjectNode properties = request.properties();
    String function = FunctionNames.of(properties);
    String alias = Json.text(properties, "Name", "");
    try {
      if (functions.aliases(function).stream().anyMatch(there -> there.name().equals(alias))) {
        throw new ServiceException(
            409, "ResourceConflictException", "Alias already exists: " + function + ":" + alias);
      }
    } catch (ServiceException e) {
      throw Refusals.of(e);
    }
    return put(request, function, alias);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    ObjectNode properties = request.properties();
    return put(request, FunctionNames.of(properties), Json.text(properties, "Name", ""));
  }

  private Resource put(ResourceRequest request, String function, String name)
      throws ResourceException {
    put(request.properties(), function, name);
    String arn =
        "arn:aws:lambda:"
            + request.region()
            + ":"
            + request.account()
            + ":function:"
            + function
            + ":"
            + name;
    return new Resource(arn, request.properties(), Json.object().put("AliasArn", arn));
  }

  private void put(ObjectNode properties, String function, String name) throws ResourceException {
    Map<String, Double> weights = new TreeMap<>();
    for (JsonNode weight : properties.path("RoutingConfig").path("AdditionalVersionWeights")) {
      weights.put(
          Json.text(weight, "FunctionVersion", ""),
          Double.parseDouble(Json.text(weight, "FunctionWeight", "0")));
    }
    try {
      functions.putAlias(
          function,
          new Alias(
              name,
              Json.text(properties, "FunctionVersion", ""),
              Json.text(properties, "Description", ""),
              weights));
    } catch (ServiceException e) {
      throw Refusals.of(e);
    }
  }

  @Override
  public void delete(Resource current) {
    FunctionRef.parse(current.physicalId())
        .ifPresent(ref -> functions.deleteAlias(ref.name(), ref.qualifier().orElse("")));
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    ObjectNode properties = resource.properties();
    put(properties, FunctionNames.of(properties), Json.text(properties, "Name", ""));
  }
}
