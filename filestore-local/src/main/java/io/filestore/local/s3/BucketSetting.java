package io.filestore.local.s3;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What can be set on a bucket and is kept as the document that was sent. Versioning and encryption
 * are not here: the store keeps them itself.
 */
enum BucketSetting {
  CORS(
      "cors",
      "CORSConfiguration",
      "BucketCors",
      200,
      "NoSuchCORSConfiguration",
      "The CORS configuration does not exist"),
  LIFECYCLE(
      "lifecycle",
      "LifecycleConfiguration",
      "BucketLifecycleConfiguration",
      200,
      "NoSuchLifecycleConfiguration",
      "The lifecycle configuration does not exist"),
  NOTIFICATION(
      "notification",
      "NotificationConfiguration",
      "BucketNotificationConfiguration",
      200,
      // Never shown: a bucket without one has an empty one.
      "NoSuchConfiguration",
      "The specified configuration does not exist."),
  OWNERSHIP_CONTROLS(
      "ownershipControls",
      "OwnershipControls",
      "BucketOwnershipControls",
      200,
      "OwnershipControlsNotFoundError",
      "The bucket ownership controls were not found"),
  POLICY(
      "policy", "", "BucketPolicy", 204, "NoSuchBucketPolicy", "The bucket policy does not exist"),
  PUBLIC_ACCESS_BLOCK(
      "publicAccessBlock",
      "PublicAccessBlockConfiguration",
      "PublicAccessBlock",
      200,
      "NoSuchPublicAccessBlockConfiguration",
      "The public access block configuration was not found"),
  TAGGING("tagging", "Tagging", "BucketTagging", 204, "NoSuchTagSet", "The TagSet does not exist");

  private final String parameter;
  private final String root;
  private final String operation;
  private final int putStatus;
  private final String absentCode;
  private final String absentMessage;

  BucketSetting(
      String parameter,
      String root,
      String operation,
      int putStatus,
      String absentCode,
      String absentMessage) {
    this.parameter = parameter;
    this.root = root;
    this.operation = operation;
    this.putStatus = putStatus;
    this.absentCode = absentCode;
    this.absentMessage = absentMessage;
  }

  /** The setting that a query such as {@code cors} is about. */
  static Optional<BucketSetting> of(String query) {
    for (Map.Entry<String, String> parameter : UriCoding.parameters(query)) {
      Optional<BucketSetting> setting =
          Arrays.stream(values()).filter(s -> s.parameter.equals(parameter.getKey())).findFirst();
      if (setting.isPresent()) {
        return setting;
      }
    }
    return Optional.empty();
  }

  /** Query parameter that names it. */
  String parameter() {
    return parameter;
  }

  /** Outermost element of its document; empty for a policy, which is JSON. */
  String root() {
    return root;
  }

  /** The API's name for it, after {@code Get}, {@code Put}, {@code Delete}. */
  String operation() {
    return operation;
  }

  /** What S3 answers when it was set. */
  int putStatus() {
    return putStatus;
  }

  /** What S3 says of a bucket that does not have it. */
  S3Error absent() {
    return new S3Error(404, absentCode, absentMessage);
  }
}
