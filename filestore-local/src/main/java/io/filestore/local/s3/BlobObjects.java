package io.filestore.local.s3;

import io.filestore.local.resource.StoredObjects;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Objects as the web distributions of this process read them. */
final class BlobObjects implements StoredObjects {

  private static final int NOT_FOUND = 404;

  private final ObjectMapper mapper = new ObjectMapper();
  private final BlobStore blobs;
  private final BucketSettings settings;

  BlobObjects(BlobStore blobs, BucketSettings settings) {
    this.blobs = blobs;
    this.settings = settings;
  }

  @Override
  public Optional<Head> head(String bucket, String key) {
    HeadObjectResponse head;
    try {
      if (!blobs.containerExists(bucket)) {
        return Optional.empty();
      }
      head = blobs.blobMetadataIfPresent(bucket, key);
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
    if (head == null) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    put(headers, "Content-Type", head.contentType());
    put(headers, "Cache-Control", head.cacheControl());
    put(headers, "Content-Disposition", head.contentDisposition());
    put(headers, "Content-Encoding", head.contentEncoding());
    put(headers, "Content-Language", head.contentLanguage());
    return Optional.of(
        new Head(
            head.contentLength(),
            "\"" + head.eTag().replace("\"", "") + "\"",
            head.lastModified(),
            headers));
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      headers.put(name, value);
    }
  }

  @Override
  public byte[] read(String bucket, String key, long from, int length) throws IOException {
    try (InputStream object =
        blobs.getBlob(
            GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .range("bytes=" + from + "-" + (from + length - 1))
                .build())) {
      return object.readNBytes(length);
    } catch (S3Exception e) {
      throw new IOException("cannot read s3://" + bucket + "/" + key, e);
    }
  }

  @Override
  public boolean isListed(String bucket) {
    Optional<String> policy = settings.get(bucket, BucketSetting.POLICY);
    if (policy.isEmpty()) {
      return false;
    }
    for (JsonNode statement : items(mapper.readTree(policy.get()).path("Statement"))) {
      if (statement.path("Effect").asString("").equals("Allow")) {
        for (JsonNode action : items(statement.path("Action"))) {
          String name = action.asString("");
          if (name.equals("*")
              || name.equalsIgnoreCase("s3:*")
              || name.equalsIgnoreCase("s3:List*")
              || name.equalsIgnoreCase("s3:ListBucket")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static Iterable<JsonNode> items(JsonNode node) {
    return node.isArray() ? node : java.util.List.of(node);
  }
}
