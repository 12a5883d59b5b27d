package io.filestore.resources;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code AWS::S3::Bucket}.
 *
 * <pre>{@code
 * Bucket.of("StorageBucket")
 *     .name(Fn.sub("filestore-${Suffix}"))
 *     .encrypted()
 *     .blockPublicAccess()
 *     .lifecycle(LifecycleRule.of("sweep-uploads").prefix("uploads/").expireAfterDays(7))
 *     .cors(CorsRule.of("GET", "PUT").origins(Fn.ref("AllowedOrigin")).headers("*"))
 *     .deletionPolicy(DeletionPolicy.RETAIN_EXCEPT_ON_CREATE)
 *     .updateReplacePolicy(UpdateReplacePolicy.RETAIN)
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html">AWS::S3::Bucket</a>
 */
public final class Bucket extends Definition<Bucket> {

  private static final String TYPE = "AWS::S3::Bucket";

  private final List<LifecycleRule> lifecycle;
  private final List<CorsRule> cors;
  private final Map<String, Object> settings;

  private Bucket(
      State state,
      List<LifecycleRule> lifecycle,
      List<CorsRule> cors,
      Map<String, Object> settings) {
    super(state);
    this.lifecycle = lifecycle;
    this.cors = cors;
    this.settings = settings;
  }

  /**
   * A bucket with S3's own defaults: private, encrypted with keys of S3, not versioned.
   *
   * @param logicalId letters and digits, at most 255
   */
  public static Bucket of(String logicalId) {
    return new Bucket(Definition.of(TYPE, logicalId), List.of(), List.of(), Map.of());
  }

  @Override
  Bucket with(State changed) {
    return new Bucket(changed, lifecycle, cors, settings);
  }

  private Bucket setting(String name, Object value) {
    return new Bucket(
        state(), lifecycle, cors, Plain.with(settings, name, Plain.copy(name, value)));
  }

  /**
   * Physical name, unique in all of AWS: text, or a function. Default: CloudFormation makes one.
   */
  public Bucket name(Object name) {
    return setting("BucketName", name);
  }

  /** Objects are encrypted with keys of S3 (AES256). */
  public Bucket encrypted() {
    return encryption(Map.of("SSEAlgorithm", "AES256"), Optional.empty());
  }

  /** Objects are encrypted with this KMS key: id, ARN, or a function; one data key a bucket. */
  public Bucket encrypted(Object kmsKey) {
    Map<String, Object> byDefault = new LinkedHashMap<>();
    byDefault.put("SSEAlgorithm", "aws:kms");
    byDefault.put("KMSMasterKeyID", kmsKey);
    return encryption(byDefault, Optional.of(true));
  }

  private Bucket encryption(Map<String, Object> byDefault, Optional<Boolean> bucketKey) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("ServerSideEncryptionByDefault", byDefault);
    bucketKey.ifPresent(enabled -> rule.put("BucketKeyEnabled", enabled));
    return setting("BucketEncryption", Map.of("ServerSideEncryptionConfiguration", List.of(rule)));
  }

  /** Nothing in the bucket can be made public, by access lists or by policies. */
  public Bucket blockPublicAccess() {
    Map<String, Object> block = new LinkedHashMap<>();
    for (String what :
        List.of(
            "BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
      block.put(what, true);
    }
    return setting("PublicAccessBlockConfiguration", block);
  }

  /** Access lists are off; the bucket's owner owns every object. */
  public Bucket ownerEnforced() {
    return setting(
        "OwnershipControls",
        Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced"))));
  }

  /** Overwritten and deleted objects stay as older versions. */
  public Bucket versioned() {
    return setting("VersioningConfiguration", Map.of("Status", "Enabled"));
  }

  /** All events of the bucket go to EventBridge. */
  public Bucket eventBridge() {
    return setting(
        "NotificationConfiguration",
        Map.of("EventBridgeConfiguration", Map.of("EventBridgeEnabled", true)));
  }

  /** Adds a lifecycle rule. */
  public Bucket lifecycle(LifecycleRule rule) {
    return new Bucket(state(), Plain.with(lifecycle, rule), cors, settings);
  }

  /** Adds a CORS rule; S3 takes the first that matches. */
  public Bucket cors(CorsRule rule) {
    return new Bucket(state(), lifecycle, Plain.with(cors, rule), settings);
  }

  @Override
  Map<String, Object> typedProperties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String name :
        List.of(
            "BucketName",
            "BucketEncryption",
            "PublicAccessBlockConfiguration",
            "OwnershipControls",
            "VersioningConfiguration",
            "NotificationConfiguration")) {
      Optional.ofNullable(settings.get(name)).ifPresent(value -> properties.put(name, value));
    }
    if (!lifecycle.isEmpty()) {
      properties.put(
          "LifecycleConfiguration",
          Map.of("Rules", lifecycle.stream().map(LifecycleRule::toMap).toList()));
    }
    if (!cors.isEmpty()) {
      properties.put(
          "CorsConfiguration", Map.of("CorsRules", cors.stream().map(CorsRule::toMap).toList()));
    }
    return properties;
  }
}
