package io.filestore.local.s3.nio2blob;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

/**
 * S3Proxy's store over a directory, with what it can do but does not offer by itself: versions, and
 * encryption as a setting that is kept and shown. The bytes lie as they are.
 *
 * <p>S3Proxy knows what a store can do by the name of its class: {@code .nio2blob.} must be in it.
 */
public final class FileStore extends AbstractNio2BlobStore {

  static {
    numberVersionsFromNow();
  }

  /**
   * S3Proxy numbers versions from 1 in each process, and would give those of a former one again.
   * Its version is pinned, and a test starts it twice.
   */
  private static void numberVersionsFromNow() {
    try {
      Field field = AbstractNio2BlobStore.class.getDeclaredField("VERSION_SEQUENCE");
      field.setAccessible(true);
      long microseconds = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
      ((AtomicLong) field.get(null)).accumulateAndGet(microseconds, Math::max);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this is not S3Proxy 4.1.0", e);
    }
  }

  /**
   * @param root absolute, or multipart uploads cannot be completed
   */
  public FileStore(Path root) {
    super(root);
  }

  @Override
  public boolean supportsVersioning() {
    return true;
  }

  @Override
  public boolean supportsServerSideEncryption() {
    return true;
  }

  @Override
  public boolean supportsBucketEncryption() {
    return true;
  }
}
