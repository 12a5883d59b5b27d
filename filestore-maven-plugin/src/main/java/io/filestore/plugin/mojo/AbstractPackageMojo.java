package io.filestore.plugin.mojo;

import io.filestore.plugin.artifact.PackageRequest;
import io.filestore.plugin.artifact.StoreAccess;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What {@code package} and {@code package-no-fork} do. */
abstract class AbstractPackageMojo extends AbstractDistMojo {

  /**
   * The account that must own the bucket, 12 digits: a bucket of that name in another account is
   * then refused. Default: the caller's own account. With {@code filestore.endpointUrl}, or another
   * endpoint set for the AWS SDK, no owner is checked, since few S3-compatible stores know
   * accounts; a value given here is then named in a warning.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.bucketOwner")
  @Nullable String bucketOwner;

  /**
   * Deflates the archives of the layer and of other folders too, the module's own code always is.
   * Jars are compressed already: some 10 % smaller uploads, for many times the CPU time.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.compress", defaultValue = "false")
  boolean compress;

  /**
   * Address of an AWS-compatible endpoint, such as {@code http://127.0.0.1:4566}, instead of AWS.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.endpointUrl")
  @Nullable String endpointUrl;

  /**
   * A profile of the AWS configuration files. Default: as the AWS SDK resolves it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.profile")
  @Nullable String profile;

  /**
   * The AWS region. Default: as the AWS SDK resolves it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.region")
  @Nullable String region;

  /**
   * The bucket that artifacts are uploaded to. Without one, packaging stops after the artifacts.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.s3Bucket")
  @Nullable String s3Bucket;

  /**
   * Put before the keys of uploaded artifacts, with a slash between.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.s3Prefix", defaultValue = "")
  @Nullable String s3Prefix;

  @Override
  void doExecute() {
    Module module = module();
    module.template().ifPresent(template -> module.makeAll(template, compress, destination()));
  }

  private Optional<PackageRequest.Destination> destination() {
    return destination(
        new StoreAccess(
            StackTarget.text(region),
            StackTarget.text(profile),
            StackTarget.text(endpointUrl).map(EndpointUrl::parse),
            StackTarget.text(bucketOwner)));
  }

  /** The bucket that the user names. */
  Optional<PackageRequest.Destination> destination(StoreAccess access) {
    return StackTarget.text(s3Bucket)
        .map(
            bucket ->
                new PackageRequest.Destination(
                    bucket, StackTarget.text(s3Prefix).orElse(""), access));
  }
}
