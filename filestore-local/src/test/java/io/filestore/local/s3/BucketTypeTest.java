package io.filestore.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.LambdaFunctionConfiguration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Buckets made by templates, looked at through S3's own API. */
class BucketTypeTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String ALL =
      """
      {"BucketName": "made",
       "VersioningConfiguration": {"Status": "Enabled"},
       "BucketEncryption": {"ServerSideEncryptionConfiguration":
         [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]},
       "PublicAccessBlockConfiguration": {"BlockPublicAcls": "true", "BlockPublicPolicy": true},
       "OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]},
       "Tags": [{"Key": "a", "Value": "b"}],
       "LifecycleConfiguration": {"Rules": [
         {"Id": "sweep", "Status": "Enabled", "Prefix": "uploads/", "ExpirationInDays": 7},
         {"Id": "abort", "Status": "Enabled",
          "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
          "NoncurrentVersionExpiration": {"NoncurrentDays": 30}}]},
       "CorsConfiguration": {"CorsRules": [
         {"AllowedMethods": ["GET", "PUT"], "AllowedOrigins": ["*"], "AllowedHeaders": ["*"],
          "ExposedHeaders": ["ETag"], "MaxAge": "3600"}]},
       "NotificationConfiguration": {"LambdaConfigurations": [
         {"Event": "s3:ObjectCreated:*",
          "Function": "arn:aws:lambda:eu-west-1:000000000000:function:f:live",
          "Filter": {"S3Key": {"Rules": [{"Name": "prefix", "Value": "uploads/"}]}}}]}}
      """;

  @TempDir Path data;
  private InProcess s3;
  private ResourceType type;
  private ResourceType policies;

  @BeforeEach
  void start() throws Exception {
    s3 = new InProcess(data);
    List<ResourceType> types = s3.storage.resourceTypes();
    type = types.get(0);
    policies = types.get(1);
  }

  @AfterEach
  void stop() throws Exception {
    s3.close();
  }

  @Test
  void allPropertiesOfATemplateAreSeenThroughTheApi() throws Exception {
    Resource bucket = type.create(request(ALL));
    assertThat(bucket.physicalId()).isEqualTo("made");
    assertThat(bucket.attributes().path("Arn").asString()).isEqualTo("arn:aws:s3:::made");
    assertThat(bucket.attributes().path("RegionalDomainName").asString())
        .isEqualTo("made.s3.eu-west-1.amazonaws.com");
    assertThat(s3.client.getBucketVersioning(r -> r.bucket("made")).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);
    assertThat(
            s3.client
                .getPublicAccessBlock(r -> r.bucket("made"))
                .publicAccessBlockConfiguration()
                .blockPublicAcls())
        .isTrue();
    assertThat(
            s3.client
                .getBucketOwnershipControls(r -> r.bucket("made"))
                .ownershipControls()
                .rules()
                .get(0)
                .objectOwnershipAsString())
        .isEqualTo("BucketOwnerEnforced");
    List<LifecycleRule> lifecycle =
        s3.client.getBucketLifecycleConfiguration(r -> r.bucket("made")).rules();
    assertThat(lifecycle.get(0).filter().prefix()).isEqualTo("uploads/");
    assertThat(lifecycle.get(0).expiration().days()).isEqualTo(7);
    assertThat(lifecycle.get(1).abortIncompleteMultipartUpload().daysAfterInitiation())
        .isEqualTo(7);
    assertThat(lifecycle.get(1).noncurrentVersionExpiration().noncurrentDays()).isEqualTo(30);
    CORSRule cors = s3.client.getBucketCors(r -> r.bucket("made")).corsRules().get(0);
    assertThat(cors.allowedMethods()).containsExactly("GET", "PUT");
    assertThat(cors.exposeHeaders()).containsExactly("ETag");
    assertThat(cors.maxAgeSeconds()).isEqualTo(3600);
    LambdaFunctionConfiguration notification =
        s3.client
            .getBucketNotificationConfiguration(r -> r.bucket("made"))
            .lambdaFunctionConfigurations()
            .get(0);
    assertThat(notification.events()).containsExactly(Event.S3_OBJECT_CREATED);
    assertThat(notification.filter().key().filterRules().get(0).value()).isEqualTo("uploads/");
    assertThat(s3.client.getBucketTagging(r -> r.bucket("made")).tagSet().get(0).value())
        .isEqualTo("b");
  }

  @Test
  void whatATemplateNoLongerSaysIsNoLongerSo() throws Exception {
    Resource bucket = type.create(request(ALL));
    type.update(request("{\"BucketName\": \"made\"}"), bucket);
    assertThat(s3.client.getBucketVersioning(r -> r.bucket("made")).status())
        .isEqualTo(BucketVersioningStatus.SUSPENDED);
    assertThatThrownBy(() -> s3.client.getBucketCors(r -> r.bucket("made")))
        .isInstanceOf(S3Exception.class);
    assertThat(
            s3.client
                .getBucketNotificationConfiguration(r -> r.bucket("made"))
                .lambdaFunctionConfigurations())
        .isEmpty();
  }

  @Test
  void aBucketWithoutANameGetsOneOfStackAndLogicalId() throws Exception {
    assertThat(type.create(request("{}")).physicalId()).matches("stack-bucket-[a-z0-9]{12}");
  }

  @Test
  void aBucketThatExistsIsRefused() throws Exception {
    s3.client.createBucket(r -> r.bucket("made"));
    assertThatThrownBy(() -> type.create(request(ALL)))
        .isInstanceOf(ResourceException.class)
        .hasMessage("made already exists");
  }

  @Test
  void whatS3RefusesLeavesNoBucketBehind() {
    String queues =
        "{\"BucketName\": \"made\", \"NotificationConfiguration\": {\"QueueConfigurations\": []}}";
    assertThatThrownBy(() -> type.create(request(queues)))
        .isInstanceOf(ResourceException.class)
        .hasMessage(
            "QueueConfiguration is not implemented here: only functions are. (Service: S3, Status"
                + " Code: 501)");
    assertThatThrownBy(() -> type.create(request("{\"BucketName\": \"Made_Up\"}")))
        .isInstanceOf(ResourceException.class)
        .hasMessage("The specified bucket is not valid.");
    assertThat(s3.client.listBuckets().buckets()).isEmpty();
  }

  @Test
  void aBucketThatIsNotEmptyStays() throws Exception {
    Resource bucket = type.create(request("{\"BucketName\": \"made\"}"));
    s3.client.putObject(r -> r.bucket("made").key("a"), RequestBody.fromString("x"));
    assertThatThrownBy(() -> type.delete(bucket))
        .isInstanceOf(ResourceException.class)
        .hasMessage("The bucket you tried to delete is not empty (Service: S3, Status Code: 409)");
    s3.client.deleteObject(r -> r.bucket("made").key("a"));
    type.delete(bucket);
    type.delete(bucket);
    assertThat(s3.client.listBuckets().buckets()).isEmpty();
  }

  @Test
  void aNameIsForLife() {
    assertThat(
            type.needsReplacement(
                json("{\"BucketName\": \"a-a\"}"), json("{\"BucketName\": \"b-b\"}")))
        .isTrue();
    assertThat(type.needsReplacement(json("{}"), json("{\"Tags\": []}"))).isFalse();
  }

  @Test
  void aPolicyIsShownAndGoes() throws Exception {
    type.create(request("{\"BucketName\": \"made\"}"));
    String properties = "{\"Bucket\": \"made\", \"PolicyDocument\": {\"Statement\": []}}";
    Resource policy = policies.create(request(properties));
    assertThat(s3.client.getBucketPolicy(r -> r.bucket("made")).policy())
        .isEqualTo("{\"Statement\":[]}");
    assertThatThrownBy(() -> policies.create(request(properties)))
        .hasMessage("The bucket policy already exists on bucket made.");
    policies.delete(policy);
    assertThatThrownBy(() -> s3.client.getBucketPolicy(r -> r.bucket("made")))
        .isInstanceOf(S3Exception.class);
    assertThatThrownBy(
            () ->
                policies.create(
                    request("{\"Bucket\": \"nothing\", \"PolicyDocument\": {\"Statement\": []}}")))
        .hasMessage("The specified bucket does not exist (Service: S3, Status Code: 404)");
  }

  private static ResourceRequest request(String properties) {
    return new ResourceRequest(
        "000000000000",
        "eu-west-1",
        "arn:aws:cloudformation:eu-west-1:000000000000:stack/stack/1",
        "stack",
        "Bucket",
        json(properties));
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }
}
