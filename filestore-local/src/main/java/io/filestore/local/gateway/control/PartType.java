package io.filestore.local.gateway.control;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A type that adds a part to an API's document: what a document can say, said by a resource. */
final class PartType implements ResourceType {

  private final String name;
  private final Set<String> createOnly;
  private final Apis apis;
  private final Identity identity;
  private final Optional<String> idAttribute;
  private final Part part;

  /**
   * @param idAttribute under which {@code Fn::GetAtt} gives the physical id, where it does
   */
  PartType(
      String name,
      Set<String> createOnly,
      Apis apis,
      Identity identity,
      Optional<String> idAttribute,
      Part part) {
    this.name = name;
    this.createOnly = createOnly;
    this.apis = apis;
    this.identity = identity;
    this.idAttribute = idAttribute;
    this.part = part;
  }

  /** Names a new one. */
  interface Identity {
    String of(ResourceRequest request);
  }

  /** Says it in a document's words. */
  interface Part {
    ObjectNode of(RestApi api, String id, ObjectNode properties) throws ResourceException;
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
    String id = identity.of(request);
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    idAttribute.ifPresent(attribute -> attributes.put(attribute, id));
    return put(request.account(), new Resource(id, request.properties(), attributes));
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    return put(
        request.account(),
        new Resource(current.physicalId(), request.properties(), current.attributes()));
  }

  @Override
  public void delete(Resource current) {
    apis.api(Properties.text(current.properties(), "RestApiId"))
        .ifPresent(api -> api.removePart(key(current)));
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    put("", resource);
  }

  private Resource put(String account, Resource resource) throws ResourceException {
    RestApi api = apis.required(account, Properties.required(resource.properties(), "RestApiId"));
    api.putPart(key(resource), part.of(api, resource.physicalId(), resource.properties()));
    return resource;
  }

  private String key(Resource resource) {
    return name + ' ' + resource.physicalId();
  }
}
