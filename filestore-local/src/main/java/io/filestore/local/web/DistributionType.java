package io.filestore.local.web;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.ObjectMapper;

/** {@code AWS::CloudFront::Distribution}. */
final class DistributionType implements ResourceType {

  private final ObjectMapper mapper = new ObjectMapper();
  private final Distributions distributions;
  private final Policies policies;

  DistributionType(Distributions distributions, Policies policies) {
    this.distributions = distributions;
    this.policies = policies;
  }

  @Override
  public String name() {
    return "AWS::CloudFront::Distribution";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of();
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    String id = Ids.next("E");
    return put(request, id, Ids.next("d").toLowerCase(Locale.ROOT) + ".cloudfront.net");
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    return put(request, current.physicalId(), domain(current));
  }

  private Resource put(ResourceRequest request, String id, String domain) throws ResourceException {
    distributions.put(
        new DistributionReader(policies, request.logicalId())
            .read(id, domain, request.properties().path("DistributionConfig")));
    return new Resource(
        id,
        request.properties(),
        mapper.createObjectNode().put("Id", id).put("DomainName", domain));
  }

  @Override
  public void delete(Resource current) {
    distributions.remove(current.physicalId());
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    distributions.put(
        new DistributionReader(policies, resource.physicalId())
            .read(
                resource.physicalId(),
                domain(resource),
                resource.properties().path("DistributionConfig")));
  }

  private static String domain(Resource resource) {
    return resource.attributes().path("DomainName").asString("");
  }
}
