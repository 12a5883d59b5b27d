package io.filestore.plugin.artifact;

import io.filestore.plugin.error.FilestoreException;
import java.util.regex.Pattern;

/**
 * The name of a bucket.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket
 *     naming rules</a>
 */
record BucketName(String value) {

  private static final Pattern LEGAL = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  /**
   * @throws FilestoreException when no bucket can have the name
   */
  BucketName {
    if (!LEGAL.matcher(value).matches()
        || value.contains("..")
        || ADDRESS.matcher(value).matches()) {
      throw new FilestoreException(
          "'" + value + "' is not the name of a bucket",
          "A name has 3 to 63 lower case letters, digits, dots and hyphens, without 's3://' and"
              + " without a path; a folder in the bucket is set by -Dfilestore.s3Prefix");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
