package io.filestore.functions.store;

import io.filestore.resources.Bucket;
import io.filestore.resources.CorsRule;
import io.filestore.resources.DeletionPolicy;
import io.filestore.resources.Fn;
import io.filestore.resources.LifecycleRule;
import io.filestore.resources.Resource;
import io.filestore.resources.ResourceProvider;
import io.filestore.resources.UpdateReplacePolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bucket, private and over TLS only, and the policy that says so. */
public final class StorageBucket implements ResourceProvider {

  private static final String BUCKET = "StorageBucket";
  private static final int SWEEP_DAYS = 7;

  @Override
  public List<Resource> resources() {
    return List.of(bucket(), policy());
  }

  private static Resource bucket() {
    return Bucket.of(BUCKET)
        .name(name())
        .encrypted()
        .blockPublicAccess()
        .ownerEnforced()
        .lifecycle(LifecycleRule.of("sweep-uploads").prefix("uploads/").expireAfterDays(SWEEP_DAYS))
        .lifecycle(LifecycleRule.of("abort-unfinished").abortUnfinishedUploadsAfterDays(SWEEP_DAYS))
        .cors(
            CorsRule.of("GET", "HEAD", "PUT")
                .origins(Fn.ref("AllowedOrigin"))
                .headers("*")
                .exposedHeaders("ETag")
                .maxAge(3600))
        .deletionPolicy(DeletionPolicy.RETAIN_EXCEPT_ON_CREATE)
        .updateReplacePolicy(UpdateReplacePolicy.RETAIN);
  }

  /** The one expression for the name; {@link Grants} and globals.yaml have it too. */
  private static Map<String, Object> name() {
    return Fn.ifElse(
        "HasStorageBucketName",
        Fn.ref("StorageBucketName"),
        Fn.sub(
            "filestore-${Id}", Map.of("Id", Fn.select(2, Fn.split("/", Fn.ref("AWS::StackId"))))));
  }

  private static Resource policy() {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Sid", "TlsOnly");
    statement.put("Effect", "Deny");
    statement.put("Principal", "*");
    statement.put("Action", "s3:*");
    statement.put(
        "Resource",
        List.of(
            Fn.sub("arn:${AWS::Partition}:s3:::${StorageBucket}"),
            Fn.sub("arn:${AWS::Partition}:s3:::${StorageBucket}/*")));
    statement.put("Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Version", "2012-10-17");
    document.put("Statement", List.of(statement));
    return Resource.of("AWS::S3::BucketPolicy", "StorageBucketPolicy")
        .property("Bucket", Fn.ref(BUCKET))
        .property("PolicyDocument", document);
  }
}
