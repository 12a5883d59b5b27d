package io.filestore.local.web;

import io.filestore.local.http.HttpService;
import io.filestore.local.resource.ResourceType;
import io.filestore.local.resource.StoredObjects;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Amazon CloudFront on this machine. */
public final class CloudFront {

  /** Where distributions answer. */
  public static final String PATH = Distributions.PATH;

  private final Distributions distributions = new Distributions();
  private final List<ResourceType> types;
  private final HttpService site;
  private final HttpService management;

  /**
   * Without any distribution yet.
   *
   * @param objects of the buckets that are origins
   * @param application for {@code /restapis/API/STAGE/_user_request_…}
   * @param base address of this machine's AWS, such as {@code http://127.0.0.1:4566}
   */
  public CloudFront(
      StoredObjects objects, HttpService application, Supplier<URI> base, Clock clock) {
    Policies policies = new Policies();
    types =
        List.of(
            new DistributionType(distributions, policies),
            new PolicyType("OriginAccessControl", policies, clock),
            new PolicyType(Policies.CACHE, policies, clock),
            new PolicyType(Policies.ORIGIN_REQUEST, policies, clock),
            new PolicyType(Policies.RESPONSE_HEADERS, policies, clock),
            new FunctionType());
    site = new WebService(distributions, policies, objects, application, base);
    management = new InvalidationApi(distributions, clock);
  }

  /** The CloudFormation types, for the engine. */
  public List<ResourceType> resourceTypes() {
    return types;
  }

  /** The distributions themselves: for calls to {@link #PATH}, unsigned. */
  public HttpService site() {
    return site;
  }

  /** The API with the signature scope {@code cloudfront}. */
  public HttpService management() {
    return management;
  }

  /**
   * Where the distribution of a domain name answers, a path such as {@code /_web}; empty when there
   * is none.
   */
  public Optional<String> address(String domain) {
    return distributions.address(domain);
  }
}
