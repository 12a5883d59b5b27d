package io.filestore.local.lambda.type;

import io.filestore.local.json.Json;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** A type that says something about others and does nothing here: it is kept, and that is all. */
public final class Recorded implements ResourceType {

  /** The attributes of a resource that was named. */
  @FunctionalInterface
  public interface Attributes {
    ObjectNode of(ResourceRequest request, String physicalId);
  }

  private final String name;
  private final Set<String> createOnly;
  private final Function<ResourceRequest, String> physicalId;
  private final Attributes attributes;

  /**
   * @param physicalId made when the resource is
   */
  public Recorded(
      String name,
      Set<String> createOnly,
      Function<ResourceRequest, String> physicalId,
      Attributes attributes) {
    this.name = name;
    this.createOnly = Set.copyOf(createOnly);
    this.physicalId = physicalId;
    this.attributes = attributes;
  }

  /** One whose {@code Ref} is a made-up name, without attributes. */
  public static Recorded plain(String name, Set<String> createOnly) {
    return new Recorded(
        name, createOnly, request -> request.newName(64), (request, id) -> Json.object());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> createOnly() {
    return createOnly;
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    return resource(request, physicalId.apply(request));
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) {
    return resource(request, current.physicalId());
  }

  private Resource resource(ResourceRequest request, String id) {
    return new Resource(id, request.properties(), attributes.of(request, id));
  }

  @Override
  public void delete(Resource current) {
    // Nothing but the engine's record.
  }
}
