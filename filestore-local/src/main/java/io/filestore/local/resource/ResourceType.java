package io.filestore.local.resource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * One type of resource, kept by the service it belongs to. The engine calls from one thread a
 * stack, and never for one resource from two.
 */
public interface ResourceType {

  /** Such as {@code AWS::Lambda::Function}. */
  String name();

  /**
   * The top-level properties whose change needs a new resource; what the resource reference calls
   * "Update requires: Replacement".
   */
  Set<String> createOnly();

  /** Whether going from one set of properties to the other needs a new resource. */
  default boolean needsReplacement(ObjectNode before, ObjectNode after) {
    for (String property : createOnly()) {
      if (!before.path(property).equals(after.path(property))) {
        return true;
      }
    }
    return false;
  }

  /** Makes the resource, whole or not at all. */
  Resource create(ResourceRequest request) throws ResourceException;

  /** Changes it in place, whole or not at all. */
  Resource update(ResourceRequest request, Resource current) throws ResourceException;

  /** Removes it; of something that is not there any more there is nothing to remove. */
  void delete(Resource current) throws ResourceException;

  /**
   * The properties that name an existing resource to a change set of type IMPORT, such as {@code
   * BucketName}; empty for a type that cannot be imported.
   */
  default List<String> importIdentifiers() {
    return List.of();
  }

  /**
   * Takes over a resource that exists and belongs to no stack; only for types with {@link
   * #importIdentifiers}.
   *
   * @param identifier the value of each identifier
   * @throws ResourceException when there is no such resource
   */
  default Resource adopt(ResourceRequest request, Map<String, String> identifier)
      throws ResourceException {
    throw new ResourceException("Resource type " + name() + " is not supported for import");
  }

  /** Makes it known again after a restart; the state that the engine kept is all there is. */
  default void restore(Resource resource) throws ResourceException {}
}
