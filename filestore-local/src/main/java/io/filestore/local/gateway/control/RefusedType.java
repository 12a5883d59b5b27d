package io.filestore.local.gateway.control;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Set;

/** A type that cannot be had on this machine: it would let in, or be, what it is not. */
final class RefusedType implements ResourceType {

  private final String name;
  private final String why;

  RefusedType(String name, String why) {
    this.name = name;
    this.why = why;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> createOnly() {
    return Set.of();
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    throw new ResourceException(
        "'"
            + name
            + "' is not served on this machine: "
            + why
            + ". Give '"
            + request.logicalId()
            + "' a condition that leaves it out here");
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    return create(request);
  }

  @Override
  public void delete(Resource current) {}
}
