package io.filestore.local.s3;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::S3::Bucket}. Cross-origin rules, notifications to functions, versioning and the
 * default encryption work; lifecycle, ownership, public access block and tags are kept and shown;
 * other properties are kept by CloudFormation alone.
 */
final class BucketType implements ResourceType {

  private static final int LONGEST_NAME = 63;

  private final ObjectMapper mapper = new ObjectMapper();
  private final BlobStore blobs;
  private final BucketSettings settings;
  private final S3Events events;

  BucketType(BlobStore blobs, BucketSettings settings, S3Events events) {
    this.blobs = blobs;
    this.settings = settings;
    this.events = events;
  }

  @Override
  public String name() {
    return "AWS::S3::Bucket";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("BucketName", "ObjectLockEnabled");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    String given = request.properties().path("BucketName").asString("");
    String name = given.isEmpty() ? request.newLowerCaseName(LONGEST_NAME) : given;
    Map<BucketSetting, String> documents = checked(name, request.properties());
    if (blobs.containerExists(name)) {
      throw new ResourceException(name + " already exists");
    }
    if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      throw new ResourceException("The specified bucket is not valid.");
    }
    try {
      blobs.createContainer(name);
    } catch (S3Exception e) {
      throw refused(e);
    }
    try {
      apply(name, request.properties(), documents);
    } catch (ResourceException e) {
      blobs.deleteBucket(name);
      throw e;
    }
    return resource(name, request);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    Map<BucketSetting, String> documents = checked(current.physicalId(), request.properties());
    apply(current.physicalId(), request.properties(), documents);
    return resource(current.physicalId(), request);
  }

  @Override
  public void delete(Resource current) throws ResourceException {
    if (!blobs.containerExists(current.physicalId())) {
      return;
    }
    try {
      blobs.deleteBucket(current.physicalId());
    } catch (S3Exception e) {
      throw refused(e);
    }
  }

  @Override
  public List<String> importIdentifiers() {
    return List.of("BucketName");
  }

  /** Its settings stay as they are until the next update, as on AWS. */
  @Override
  public Resource adopt(ResourceRequest request, Map<String, String> identifier)
      throws ResourceException {
    String name = identifier.getOrDefault("BucketName", "");
    if (!blobs.containerExists(name)) {
      throw new ResourceException("The specified bucket does not exist: " + name);
    }
    return resource(name, request);
  }

  private Map<BucketSetting, String> checked(String bucket, ObjectNode properties)
      throws ResourceException {
    Map<BucketSetting, String> documents = BucketXml.documents(properties);
    try {
      if (documents.containsKey(BucketSetting.CORS)) {
        CorsRule.parse(documents.getOrDefault(BucketSetting.CORS, ""));
      }
      if (documents.containsKey(BucketSetting.NOTIFICATION)) {
        events.check(bucket, documents.getOrDefault(BucketSetting.NOTIFICATION, ""));
      }
    } catch (RefusedException e) {
      throw refused(e);
    }
    return documents;
  }

  private void apply(String name, ObjectNode properties, Map<BucketSetting, String> documents)
      throws ResourceException {
    try {
      for (BucketSetting setting : BucketSetting.values()) {
        if (documents.containsKey(setting)) {
          settings.put(name, setting, documents.getOrDefault(setting, ""));
        } else if (setting != BucketSetting.POLICY) {
          settings.remove(name, setting);
        }
      }
      JsonNode versioning = properties.path("VersioningConfiguration").path("Status");
      BucketVersioningStatus wanted = BucketVersioningStatus.fromValue(versioning.asString(""));
      if (wanted != BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION) {
        blobs.putBucketVersioning(name, wanted);
      } else if (blobs.getBucketVersioning(name) == BucketVersioningStatus.ENABLED) {
        blobs.putBucketVersioning(name, BucketVersioningStatus.SUSPENDED);
      }
      encrypt(name, properties.path("BucketEncryption"));
    } catch (RefusedException e) {
      throw refused(e);
    } catch (S3Exception e) {
      throw refused(e);
    }
  }

  private void encrypt(String name, JsonNode encryption) {
    JsonNode rule = encryption.path("ServerSideEncryptionConfiguration").path(0);
    JsonNode byDefault = rule.path("ServerSideEncryptionByDefault");
    if (byDefault.isMissingNode()) {
      blobs.deleteBucketEncryption(name);
      return;
    }
    ServerSideEncryptionByDefault.Builder setting =
        ServerSideEncryptionByDefault.builder()
            .sseAlgorithm(
                ServerSideEncryption.fromValue(byDefault.path("SSEAlgorithm").asString("")));
    if (byDefault.has("KMSMasterKeyID")) {
      setting.kmsMasterKeyID(byDefault.path("KMSMasterKeyID").asString());
    }
    blobs.putBucketEncryption(
        name,
        ServerSideEncryptionConfiguration.builder()
            .rules(
                ServerSideEncryptionRule.builder()
                    .applyServerSideEncryptionByDefault(setting.build())
                    .bucketKeyEnabled(rule.path("BucketKeyEnabled").asBoolean(false))
                    .build())
            .build());
  }

  private Resource resource(String name, ResourceRequest request) {
    String region = request.region();
    ObjectNode attributes =
        mapper
            .createObjectNode()
            .put("Arn", "arn:aws:s3:::" + name)
            .put("DomainName", name + ".s3.amazonaws.com")
            .put("DualStackDomainName", name + ".s3.dualstack." + region + ".amazonaws.com")
            .put("RegionalDomainName", name + ".s3." + region + ".amazonaws.com")
            .put("WebsiteURL", "http://" + name + ".s3-website-" + region + ".amazonaws.com");
    return new Resource(name, request.properties(), attributes);
  }

  static ResourceException refused(S3Exception e) {
    String message =
        e.awsErrorDetails() == null ? e.getMessage() : e.awsErrorDetails().errorMessage();
    return new ResourceException(
        "%s (Service: S3, Status Code: %d)".formatted(message, e.statusCode()), e);
  }

  static ResourceException refused(RefusedException e) {
    return new ResourceException(
        "%s (Service: S3, Status Code: %d)".formatted(e.error().message(), e.error().status()), e);
  }
}
