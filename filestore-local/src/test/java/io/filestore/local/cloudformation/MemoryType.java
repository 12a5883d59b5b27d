package io.filestore.local.cloudformation;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A type kept in memory. {@code Name} needs replacement; a property {@code Refuse} is the reason to
 * refuse; {@code Full: true} refuses to be deleted.
 */
public final class MemoryType implements ResourceType {

  private final String name;

  /** What exists, by physical id. */
  public final Map<String, ObjectNode> things = new ConcurrentHashMap<>();

  /** What was asked, in order. */
  public final List<String> calls = new CopyOnWriteArrayList<>();

  public MemoryType(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("Name");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    refuse(request);
    String id =
        request.properties().has("Name") && !name.startsWith("AWS::Lambda::")
            ? request.properties().path("Name").stringValue()
            : request.newName(60);
    if (things.putIfAbsent(id, request.properties()) != null) {
      throw new ResourceException(id + " already exists");
    }
    calls.add("create " + request.logicalId());
    return thing(id, request);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    refuse(request);
    things.put(current.physicalId(), request.properties());
    calls.add("update " + request.logicalId());
    return thing(current.physicalId(), request);
  }

  @Override
  public void delete(Resource current) throws ResourceException {
    if (current.properties().path("Full").asString("").equals("true")) {
      throw new ResourceException(
          "The bucket you tried to delete is not empty (Service: S3, Status Code: 409)");
    }
    things.remove(current.physicalId());
    calls.add("delete " + current.physicalId());
  }

  @Override
  public void restore(Resource resource) {
    things.put(resource.physicalId(), resource.properties());
    calls.add("restore " + resource.physicalId());
  }

  @Override
  public List<String> importIdentifiers() {
    return List.of("Name");
  }

  @Override
  public Resource adopt(ResourceRequest request, Map<String, String> identifier)
      throws ResourceException {
    String id = String.valueOf(identifier.get("Name"));
    if (!things.containsKey(id)) {
      throw new ResourceException("Thing '" + id + "' does not exist");
    }
    calls.add("adopt " + request.logicalId());
    return thing(id, request);
  }

  private static void refuse(ResourceRequest request) throws ResourceException {
    if (request.properties().has("Refuse")) {
      throw new ResourceException(request.properties().path("Refuse").stringValue());
    }
  }

  private Resource thing(String id, ResourceRequest request) {
    ObjectNode attributes =
        JsonNodeFactory.instance.objectNode().put("Arn", "arn:aws:memory:::" + id);
    attributes.put("Version", "1");
    attributes.put("Size", String.valueOf(request.properties().path("Size").asString("0")));
    return new Resource(id, request.properties(), attributes);
  }
}
