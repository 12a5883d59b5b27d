package io.filestore.local.s3;

import io.filestore.local.resource.Artifacts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects as other services of this process read them. */
final class BlobArtifacts implements Artifacts {

  private final BlobStore blobs;

  BlobArtifacts(BlobStore blobs) {
    this.blobs = blobs;
  }

  @Override
  public InputStream open(String bucket, String key) throws IOException {
    try {
      InputStream object = blobs.getBlob(bucket, key);
      if (object == null) {
        throw new FileNotFoundException("s3://" + bucket + "/" + key);
      }
      return object;
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        FileNotFoundException missing = new FileNotFoundException("s3://" + bucket + "/" + key);
        missing.initCause(e);
        throw missing;
      }
      throw new IOException("cannot read s3://" + bucket + "/" + key, e);
    }
  }
}
