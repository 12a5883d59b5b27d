package io.filestore.local.web;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Set;
import tools.jackson.databind.ObjectMapper;

/** {@code AWS::CloudFront::Function}: on record; a behaviour that calls one is refused. */
final class FunctionType implements ResourceType {

  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public String name() {
    return "AWS::CloudFront::Function";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("Name");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    for (String property : new String[] {"Name", "FunctionCode", "FunctionConfig"}) {
      if (!request.properties().has(property)) {
        throw new ResourceException(
            "Properties validation failed for resource with message: #: required key [%s] not found"
                .formatted(property));
      }
    }
    String arn =
        "arn:aws:cloudfront::%s:function/%s"
            .formatted(request.account(), request.properties().path("Name").asString(""));
    return new Resource(
        arn,
        request.properties(),
        mapper
            .createObjectNode()
            .put("FunctionARN", arn)
            .put("FunctionMetadata.FunctionARN", arn)
            .put(
                "Stage",
                request.properties().path("AutoPublish").asBoolean(false)
                    ? "LIVE"
                    : "DEVELOPMENT"));
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    return create(request);
  }

  @Override
  public void delete(Resource current) {
    // There is nothing but the record.
  }
}
