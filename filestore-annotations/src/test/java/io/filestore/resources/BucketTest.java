package io.filestore.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketTest {

  @Test
  void aBucketWithoutSettingsHasNoProperties() {
    assertThat(Bucket.of("Storage").toMap()).isEqualTo(Map.of("Type", "AWS::S3::Bucket"));
  }

  @Test
  void theBucketOfFilestoreIsExpressedWithoutTheEscape() {
    Bucket bucket =
        Bucket.of("StorageBucket")
            .name(Fn.sub("filestore-${Suffix}"))
            .encrypted()
            .blockPublicAccess()
            .ownerEnforced()
            .versioned()
            .eventBridge()
            .lifecycle(
                LifecycleRule.of("sweep")
                    .prefix("uploads/")
                    .expireAfterDays(7)
                    .expireOldVersionsAfterDays(1))
            .lifecycle(LifecycleRule.of("parts").abortUnfinishedUploadsAfterDays(7))
            .lifecycle(LifecycleRule.of("markers").removeExpiredDeleteMarkers())
            .cors(
                CorsRule.of("GET", "PUT")
                    .origins(Fn.ref("AllowedOrigin"))
                    .headers("*")
                    .exposedHeaders("ETag")
                    .maxAge(3000));

    assertThat(bucket.toMap().get("Properties").toString())
        .isEqualTo(
            "{BucketName={Fn::Sub=filestore-${Suffix}},"
                + " BucketEncryption={ServerSideEncryptionConfiguration="
                + "[{ServerSideEncryptionByDefault={SSEAlgorithm=AES256}}]},"
                + " PublicAccessBlockConfiguration={BlockPublicAcls=true, BlockPublicPolicy=true,"
                + " IgnorePublicAcls=true, RestrictPublicBuckets=true},"
                + " OwnershipControls={Rules=[{ObjectOwnership=BucketOwnerEnforced}]},"
                + " VersioningConfiguration={Status=Enabled},"
                + " NotificationConfiguration="
                + "{EventBridgeConfiguration={EventBridgeEnabled=true}},"
                + " LifecycleConfiguration={Rules=[{Id=sweep, Status=Enabled, Prefix=uploads/,"
                + " ExpirationInDays=7, NoncurrentVersionExpiration={NoncurrentDays=1}}, {Id=parts,"
                + " Status=Enabled, AbortIncompleteMultipartUpload={DaysAfterInitiation=7}},"
                + " {Id=markers, Status=Enabled, ExpiredObjectDeleteMarker=true}]},"
                + " CorsConfiguration={CorsRules=[{AllowedMethods=[GET, PUT],"
                + " AllowedOrigins=[{Ref=AllowedOrigin}], AllowedHeaders=[*],"
                + " ExposedHeaders=[ETag], MaxAge=3000}]}}");
  }

  @Test
  void aKeyOfKmsComesWithABucketKey() {
    assertThat(Bucket.of("Storage").encrypted(Fn.ref("Key")).toMap().get("Properties").toString())
        .isEqualTo(
            "{BucketEncryption={ServerSideEncryptionConfiguration="
                + "[{ServerSideEncryptionByDefault={SSEAlgorithm=aws:kms,"
                + " KMSMasterKeyID={Ref=Key}}, BucketKeyEnabled=true}]}}");
  }

  @Test
  void aLifecycleRuleThatDoesNothingIsRefused() {
    Bucket bucket = Bucket.of("Storage").lifecycle(LifecycleRule.of("idle").prefix("a/"));
    assertThatThrownBy(bucket::toMap)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the lifecycle rule 'idle' does nothing; call expireAfterDays(days), for one");
  }

  @Test
  void badLifecycleValuesAreRefused() {
    assertThatThrownBy(() -> LifecycleRule.of("x").expireAfterDays(0))
        .hasMessage("a number of days is 0; legal are 1 to 2147483647");
    assertThatThrownBy(() -> LifecycleRule.of(""))
        .hasMessage("the id of a lifecycle rule has 0 characters; legal are 1 to 255");
  }

  @Test
  void badCorsRulesAreRefused() {
    assertThatThrownBy(() -> CorsRule.of("PATCH"))
        .hasMessage(
            "'PATCH' is no method of a CORS rule; legal are [DELETE, GET, HEAD, POST, PUT]");
    Bucket bucket = Bucket.of("Storage").cors(CorsRule.of("GET"));
    assertThatThrownBy(bucket::toMap)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a CORS rule has no origin; call origins(\"*\"), for one");
  }
}
