package io.filestore.local.s3;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Set;
import org.gaul.s3proxy.blobstore.BlobStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code AWS::S3::BucketPolicy}: kept and shown, not enforced. */
final class BucketPolicyType implements ResourceType {

  private final ObjectMapper mapper = new ObjectMapper();
  private final BlobStore blobs;
  private final BucketSettings settings;

  BucketPolicyType(BlobStore blobs, BucketSettings settings) {
    this.blobs = blobs;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "AWS::S3::BucketPolicy";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("Bucket");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    String bucket = request.properties().path("Bucket").asString("");
    if (settings.get(bucket, BucketSetting.POLICY).isPresent()) {
      throw new ResourceException("The bucket policy already exists on bucket " + bucket + ".");
    }
    return put(bucket, request);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    return put(current.physicalId(), request);
  }

  private Resource put(String bucket, ResourceRequest request) throws ResourceException {
    if (!blobs.containerExists(bucket)) {
      throw new ResourceException(
          "The specified bucket does not exist (Service: S3, Status Code: 404)");
    }
    JsonNode document = request.properties().path("PolicyDocument");
    if (document.path("Statement").isMissingNode()) {
      throw new ResourceException(
          "Missing required field Statement (Service: S3, Status Code: 400)");
    }
    try {
      settings.put(bucket, BucketSetting.POLICY, document.toString());
    } catch (RefusedException e) {
      throw BucketType.refused(e);
    }
    return new Resource(bucket, request.properties(), mapper.createObjectNode());
  }

  @Override
  public void delete(Resource current) {
    if (blobs.containerExists(current.physicalId())) {
      settings.remove(current.physicalId(), BucketSetting.POLICY);
    }
  }
}
