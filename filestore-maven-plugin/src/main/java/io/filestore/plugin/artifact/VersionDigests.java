package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The digests that make SAM publish. SAM's alias moves when the code's place in S3 changes and not
 * when only a layer, an environment value or a parameter does, and its API is deployed again when
 * the text of its definition changes and not when only a parameter does. So each function with an
 * alias gets an {@code AutoPublishCodeSha256} over all that its version is made of, and each inline
 * API definition a root key {@code x-filestore-revision}.
 *
 * <p>What a version is not made of (events, policies, tags, concurrency …) is left out: Lambda
 * refuses to publish a version that equals the one before, and the deployment would fail.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-autopublishcodesha256">AutoPublishCodeSha256</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html">PublishVersion</a>
 */
public final class VersionDigests {

  private static final String CODE_SHA256 = "AutoPublishCodeSha256";
  private static final String REVISION = "x-filestore-revision";

  private static final Set<String> NOT_IN_A_VERSION =
      Set.of(
          "AssumeRolePolicyDocument",
          "AutoPublishAlias",
          "AutoPublishAliasAllProperties",
          CODE_SHA256,
          "CodeSigningConfigArn",
          "DeploymentPreference",
          "EventInvokeConfig",
          "Events",
          "FunctionUrlConfig",
          "PermissionsBoundary",
          "Policies",
          "PropagateTags",
          "ProvisionedConcurrencyConfig",
          "RecursiveLoop",
          "ReservedConcurrentExecutions",
          "RuntimeManagementConfig",
          "Tags",
          "VersionDeletionPolicy",
          "VersionDescription");

  private final Mapping template;
  private final ParameterValues defaults;
  private final ParameterValues actual;

  private VersionDigests(Mapping template, Map<String, String> values, int secretsRevision) {
    this.template = template;
    Mapping declared = template.mapping("Parameters");
    this.defaults = new ParameterValues(declared, Map.of());
    this.actual = new ParameterValues(declared, values, secretsRevision);
  }

  /**
   * The packaged template with its digests: new ones, and instead of those that an earlier call
   * made. An {@code AutoPublishCodeSha256} that the user wrote stays.
   *
   * @param packaged with the places of its artifacts in S3; which bucket and prefix that is does
   *     not count
   * @param values of parameters, by name; the others count with their defaults, and those with
   *     {@code NoEcho} not at all
   */
  public static Mapping apply(Mapping packaged, Map<String, String> values) {
    return apply(packaged, values, 0);
  }

  /**
   * As {@link #apply(Mapping, Map)}.
   *
   * @param secretsRevision counts in the place of the values of parameters with {@code NoEcho},
   *     unless it is 0
   */
  public static Mapping apply(Mapping packaged, Map<String, String> values, int secretsRevision) {
    if (!(packaged.get("Resources") instanceof Mapping resources)) {
      return packaged;
    }
    VersionDigests digests = new VersionDigests(packaged, values, secretsRevision);
    return packaged.with("Resources", digests.resources(resources));
  }

  private Mapping resources(Mapping resources) {
    List<Mapping.Entry> digested = new ArrayList<>(resources.size());
    for (Mapping.Entry entry : resources.entries()) {
      digested.add(new Mapping.Entry(entry.key(), resource(entry)));
    }
    return new Mapping(digested, false, resources.origin());
  }

  private Value resource(Mapping.Entry entry) {
    if (entry.value() instanceof Mapping resource) {
      return resource(resource);
    }
    if (entry.key().text().startsWith("Fn::ForEach::")
        && entry.value() instanceof Sequence loop
        && loop.items().size() == 3
        && loop.items().get(2) instanceof Mapping body) {
      List<Value> items = new ArrayList<>(loop.items());
      items.set(2, resources(body));
      return new Sequence(items, loop.origin());
    }
    return entry.value();
  }

  private Mapping resource(Mapping resource) {
    if (!(resource.get("Properties") instanceof Mapping properties)) {
      return resource;
    }
    Mapping changed =
        switch (resource.text("Type").orElse("")) {
          case "AWS::Serverless::Function" -> function(properties);
          case "AWS::Serverless::Api" -> api(properties);
          default -> properties;
        };
    return resource.with("Properties", changed);
  }

  private Mapping function(Mapping properties) {
    Mapping merged = merged("Function", properties);
    Value written = merged.get(CODE_SHA256);
    boolean published = merged.has("AutoPublishAlias");
    if (!published || (written != null && !written.equals(digest(merged, defaults)))) {
      return properties;
    }
    return properties.with(CODE_SHA256, digest(merged, actual));
  }

  private Scalar digest(Mapping function, ParameterValues parameters) {
    Mapping version = function;
    for (String property : NOT_IN_A_VERSION) {
      version = version.without(property);
    }
    return digest(new TemplateValues(template, parameters).of(version), function);
  }

  private Mapping api(Mapping properties) {
    if (!(properties.get("DefinitionBody") instanceof Mapping body)
        || !(body.has("swagger") || body.has("openapi"))) {
      return properties;
    }
    Mapping plain = body.without(REVISION);
    TemplateValues values = new TemplateValues(template, actual);
    Value known = values.of(merged("Api", properties.with("DefinitionBody", plain)));
    if (!values.parametersUsed()) {
      return properties;
    }
    return properties.with("DefinitionBody", plain.with(REVISION, digest(known, body)));
  }

  private static Scalar digest(Value known, Value place) {
    Digest digest = Digest.of(CanonicalText.of(known).getBytes(UTF_8));
    return Scalar.string(digest.hex(), place.origin());
  }

  private Mapping merged(String section, Mapping properties) {
    return merge(template.mapping("Globals").mapping(section), properties);
  }

  /**
   * As SAM lays a resource over the globals: mappings key by key, lists one after the other, of all
   * else the resource's own.
   */
  private static Mapping merge(Mapping global, Mapping own) {
    Mapping merged = global;
    for (Mapping.Entry entry : own.entries()) {
      String key = entry.key().text();
      Value value = entry.value();
      Value below = global.get(key);
      if (below instanceof Mapping lower
          && value instanceof Mapping upper
          && Intrinsic.of(lower).isEmpty()
          && Intrinsic.of(upper).isEmpty()) {
        merged = merged.with(key, merge(lower, upper));
      } else if (below instanceof Sequence lower && value instanceof Sequence upper) {
        List<Value> items = new ArrayList<>(lower.items());
        items.addAll(upper.items());
        merged = merged.with(key, new Sequence(items, upper.origin()));
      } else {
        merged = merged.with(key, value);
      }
    }
    return merged;
  }
}
