package io.filestore.local.web;

import io.filestore.local.resource.ResourceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code DistributionConfig}, and refuses by name what would be answered differently here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-distributionconfig.html">DistributionConfig</a>
 */
final class DistributionReader {

  private static final Pattern BUCKET =
      Pattern.compile("(.+)\\.s3(?:[.-][a-z0-9-]+)?\\.amazonaws\\.com(?:\\.cn)?");
  private static final Pattern API =
      Pattern.compile("([a-z0-9]+)\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?");
  private static final List<String> OF_BEHAVIORS =
      List.of(
          "FunctionAssociations",
          "LambdaFunctionAssociations",
          "TrustedKeyGroups",
          "TrustedSigners",
          "FieldLevelEncryptionId",
          "SmoothStreaming",
          "GrpcConfig");
  private static final List<String> OF_DISTRIBUTIONS =
      List.of("OriginGroups", "ContinuousDeploymentPolicyId", "Staging");

  private final Policies policies;
  private final String logicalId;

  DistributionReader(Policies policies, String logicalId) {
    this.policies = policies;
    this.logicalId = logicalId;
  }

  Distribution read(String id, String domain, JsonNode config) throws ResourceException {
    for (String property : OF_DISTRIBUTIONS) {
      refuse(config, property, "");
    }
    required(config, "DefaultCacheBehavior", "Enabled", "Origins");
    Map<String, Origin> origins = new LinkedHashMap<>();
    for (JsonNode origin : config.path("Origins")) {
      origins.put(origin.path("Id").asString(""), origin(origin));
    }
    List<Behavior> behaviors = new ArrayList<>();
    for (JsonNode behavior : config.path("CacheBehaviors")) {
      required(behavior, "PathPattern");
      behaviors.add(
          behavior(behavior, new PathPattern(behavior.path("PathPattern").asString("")), origins));
    }
    behaviors.add(behavior(config.path("DefaultCacheBehavior"), PathPattern.ALL, origins));
    Map<Integer, Distribution.ErrorPage> errors = new LinkedHashMap<>();
    for (JsonNode error : config.path("CustomErrorResponses")) {
      int code = error.path("ErrorCode").asInt(0);
      errors.put(
          code,
          new Distribution.ErrorPage(
              error.path("ResponsePagePath").asString(""), error.path("ResponseCode").asInt(code)));
    }
    return new Distribution(
        id,
        domain,
        config.path("Enabled").asBoolean(false),
        config.path("DefaultRootObject").asString("").replaceFirst("^/", ""),
        behaviors,
        errors);
  }

  private Origin origin(JsonNode origin) throws ResourceException {
    required(origin, "DomainName", "Id");
    String domain = origin.path("DomainName").asString("");
    String path = origin.path("OriginPath").asString("");
    if (!path.isEmpty() && (!path.startsWith("/") || path.endsWith("/"))) {
      throw new ResourceException(
          "Invalid request provided: The parameter OriginPath '%s' must begin with / and must not end with /"
              .formatted(path));
    }
    Matcher api = API.matcher(domain);
    if (api.matches()) {
      Map<String, String> headers = new LinkedHashMap<>();
      for (JsonNode header : origin.path("OriginCustomHeaders")) {
        headers.put(
            header.path("HeaderName").asString(""), header.path("HeaderValue").asString(""));
      }
      return new Origin.Api(api.group(1), path, headers);
    }
    Matcher bucket = BUCKET.matcher(domain);
    if (bucket.matches() && !domain.contains(".s3-website")) {
      return new Origin.Bucket(bucket.group(1), path);
    }
    throw refusal(
        "the origin '%s', which is neither a bucket nor a REST API of this machine"
            .formatted(domain));
  }

  private Behavior behavior(JsonNode behavior, PathPattern pattern, Map<String, Origin> origins)
      throws ResourceException {
    required(behavior, "TargetOriginId", "ViewerProtocolPolicy");
    for (String property : OF_BEHAVIORS) {
      refuse(behavior, property, " of the behavior '" + pattern.text() + "'");
    }
    Origin origin = origins.get(behavior.path("TargetOriginId").asString(""));
    if (origin == null) {
      throw new ResourceException(
          "Invalid request provided: One or more of your origins or origin groups do not exist."
              + " (Service: CloudFront, Status Code: 404)");
    }
    if (origin instanceof Origin.Api && behavior.has("ForwardedValues")) {
      throw refusal(
          "'ForwardedValues' of the behavior '"
              + pattern.text()
              + "' (say CachePolicyId and OriginRequestPolicyId)");
    }
    Set<String> methods = new LinkedHashSet<>();
    behavior.path("AllowedMethods").forEach(method -> methods.add(method.asString("")));
    return new Behavior(
        pattern,
        origin,
        methods.isEmpty() ? Set.of("GET", "HEAD") : methods,
        policy(behavior, Policies.CACHE),
        policy(behavior, Policies.ORIGIN_REQUEST),
        policy(behavior, Policies.RESPONSE_HEADERS));
  }

  private String policy(JsonNode behavior, String kind) throws ResourceException {
    String id = behavior.path(kind + "Id").asString("");
    if (!id.isEmpty() && policies.get(kind, id).isEmpty()) {
      throw refusal("the %s '%s', which no stack here has made".formatted(kind, id));
    }
    return id;
  }

  private void refuse(JsonNode config, String property, String where) throws ResourceException {
    JsonNode value = config.path(property);
    boolean off =
        value.isMissingNode()
            || value.isNull()
            || value.isContainer() && value.isEmpty()
            || value.isObject() && value.path("Quantity").asInt(-1) == 0
            || value.isObject() && value.has("Enabled") && !value.path("Enabled").asBoolean(true)
            || !value.isContainer() && List.of("", "false").contains(value.asString(""));
    if (!off) {
      throw refusal("'" + property + "'" + where);
    }
  }

  private ResourceException refusal(String what) {
    return new ResourceException(
        "Not served on this machine: "
            + what
            + ". Give '"
            + logicalId
            + "' a condition that leaves it out here");
  }

  private static void required(JsonNode node, String... properties) throws ResourceException {
    for (String property : properties) {
      if (!node.has(property)) {
        throw new ResourceException(
            "Properties validation failed for resource with message: #: required key [%s] not found"
                .formatted(property));
      }
    }
  }
}
