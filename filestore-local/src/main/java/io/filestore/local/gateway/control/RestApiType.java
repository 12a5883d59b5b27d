package io.filestore.local.gateway.control;

import io.filestore.local.gateway.usage.Throttles;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::ApiGateway::RestApi}. A resource policy and the kind of endpoint are kept and mean
 * nothing here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-restapi.html">AWS::ApiGateway::RestApi</a>
 */
final class RestApiType implements ResourceType {

  private final Apis apis;
  private final Documents documents;
  private final Throttles throttles;
  private final Clock clock;

  RestApiType(Apis apis, Documents documents, Throttles throttles, Clock clock) {
    this.apis = apis;
    this.documents = documents;
    this.throttles = throttles;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "AWS::ApiGateway::RestApi";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of();
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    ObjectNode properties = request.properties();
    ObjectNode document = document(properties);
    String id = Ids.random(Ids.API);
    Instant created = clock.instant();
    RestApi api = new RestApi(id, request.account(), request.region(), created);
    api.replace(document, properties);
    apis.put(api);
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes.put("RestApiId", id);
    attributes.put("RootResourceId", api.rootResourceId());
    attributes.put(Kept.ACCOUNT, api.account());
    attributes.put(Kept.REGION, api.region());
    Kept.created(attributes, created);
    keepDocument(attributes, properties, document);
    return new Resource(id, properties, attributes);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    ObjectNode properties = request.properties();
    ObjectNode document = document(properties);
    apis.required(request.account(), current.physicalId()).replace(document, properties);
    ObjectNode attributes = current.attributes().deepCopy();
    keepDocument(attributes, properties, document);
    return new Resource(current.physicalId(), properties, attributes);
  }

  @Override
  public void delete(Resource current) {
    apis.remove(current.physicalId());
    throttles.forget("stage " + current.physicalId() + ' ');
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    ObjectNode kept = resource.attributes();
    RestApi api =
        new RestApi(
            resource.physicalId(),
            kept.path(Kept.ACCOUNT).asString(""),
            kept.path(Kept.REGION).asString(""),
            Kept.created(kept));
    api.replace(
        kept.path(Kept.DOCUMENT) instanceof ObjectNode document
            ? document
            : document(resource.properties()),
        resource.properties());
    apis.put(api);
  }

  private ObjectNode document(ObjectNode properties) throws ResourceException {
    for (String name : new String[] {"CloneFrom"}) {
      if (properties.hasNonNull(name)) {
        throw new ResourceException("'" + name + "' is not served on this machine; use 'Body'");
      }
    }
    String basePath = properties.path("Parameters").path("basepath").asString("ignore");
    if (!basePath.equals("ignore")) {
      throw new ResourceException(
          "The parameter 'basepath' is '"
              + basePath
              + "'; on this machine base paths are always ignored");
    }
    return documents.of(properties);
  }

  /** What was read from S3 may be gone, or another, after a restart. */
  private static void keepDocument(
      ObjectNode attributes, ObjectNode properties, ObjectNode document) {
    if (properties.has("BodyS3Location")) {
      attributes.set(Kept.DOCUMENT, document);
    } else {
      attributes.remove(Kept.DOCUMENT);
    }
  }
}
