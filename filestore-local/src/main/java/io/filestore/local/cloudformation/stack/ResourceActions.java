package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Json;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceFaults;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is done to resources: by the service that has the type, or only on record. */
public final class ResourceActions {

  private static final int LONGEST_NAME = 64;

  private interface Call<T> {
    T run() throws ResourceException;
  }

  private final Map<String, ResourceType> types = new LinkedHashMap<>();
  private final ResourceFaults faults;
  private final LocalAddresses addresses;

  public ResourceActions(
      List<ResourceType> types, ResourceFaults faults, LocalAddresses addresses) {
    types.forEach(type -> this.types.put(type.name(), type));
    this.faults = faults;
    this.addresses = addresses;
  }

  /** Whether a service here has the type; others are recorded only. */
  public boolean knows(String type) {
    return types.containsKey(type);
  }

  /** What is said of a type that is recorded only; null of one that is not. */
  @Nullable String remark(String type) {
    return knows(type) ? null : "Recorded only: this endpoint does not know " + type;
  }

  /** The type, when a service here has it. */
  public Optional<ResourceType> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  boolean needsReplacement(String name, ObjectNode before, ObjectNode after) {
    ResourceType type = types.get(name);
    return type != null && type.needsReplacement(before, after);
  }

  Resource create(Stack stack, StackResource resource, ObjectNode properties)
      throws ResourceException {
    fail("CREATE", resource);
    ResourceRequest request = request(stack, resource, properties);
    ResourceType type = types.get(resource.type());
    return type == null ? recorded(request, resource.type()) : call(() -> type.create(request));
  }

  /** Changes a resource to the given properties. */
  Resource update(Stack stack, StackResource resource, ObjectNode properties)
      throws ResourceException {
    fail("UPDATE", resource);
    ResourceType type = types.get(resource.type());
    if (type == null) {
      return new Resource(physicalId(resource), properties, resource.attributes());
    }
    ResourceRequest request = request(stack, resource, properties);
    Resource now = now(resource);
    return call(() -> type.update(request, now));
  }

  void delete(StackResource resource) throws ResourceException {
    fail("DELETE", resource);
    ResourceType type = types.get(resource.type());
    if (type != null) {
      Resource now = now(resource);
      call(
          () -> {
            type.delete(now);
            return now;
          });
    }
  }

  Resource adopt(
      Stack stack, StackResource resource, ObjectNode properties, Map<String, String> identifier)
      throws ResourceException {
    fail("IMPORT", resource);
    ResourceType type = types.get(resource.type());
    if (type == null) {
      throw new ResourceException(
          "Resource type " + resource.type() + " is not supported for import");
    }
    ResourceRequest request = request(stack, resource, properties);
    return call(() -> type.adopt(request, identifier));
  }

  void restore(StackResource resource) throws ResourceException {
    ResourceType type = types.get(resource.type());
    if (type != null) {
      Resource now = now(resource);
      call(
          () -> {
            type.restore(now);
            return now;
          });
    }
  }

  private void fail(String action, StackResource resource) throws ResourceException {
    Optional<String> fault = faults.failure(action, resource.type(), resource.logicalId());
    if (fault.isPresent()) {
      throw new ResourceException(fault.get());
    }
  }

  private static <T> T call(Call<T> call) throws ResourceException {
    try {
      return call.run();
    } catch (RuntimeException e) {
      throw new ResourceException("Internal Failure: " + e, e);
    }
  }

  private Resource now(StackResource resource) {
    return new Resource(
        physicalId(resource),
        addresses.mapEnvironment(resource.type(), resource.properties()),
        resource.attributes());
  }

  private static String physicalId(StackResource resource) {
    return Objects.requireNonNull(resource.physicalId(), resource.logicalId());
  }

  private ResourceRequest request(Stack stack, StackResource resource, ObjectNode properties) {
    return new ResourceRequest(
        stack.account,
        stack.region,
        stack.id,
        stack.name,
        resource.logicalId(),
        addresses.mapEnvironment(resource.type(), properties));
  }

  private static Resource recorded(ResourceRequest request, String type) {
    String id = request.newName(LONGEST_NAME);
    String[] parts = type.split("::", -1);
    String service = parts.length > 1 ? parts[1].toLowerCase(java.util.Locale.ROOT) : "custom";
    ObjectNode attributes =
        Json.object()
            .put(
                "Arn",
                "arn:aws:" + service + ":" + request.region() + ":" + request.account() + ":" + id);
    return new Resource(id, request.properties(), attributes);
  }
}
