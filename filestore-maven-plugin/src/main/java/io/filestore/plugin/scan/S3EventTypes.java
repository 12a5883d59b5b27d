package io.filestore.plugin.scan;

import java.util.List;

/**
 * The event types of S3.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html">Event
 *     types and destinations</a>
 */
final class S3EventTypes {

  static final List<String> DEFAULT = List.of("s3:ObjectCreated:*");

  private static final List<String> LEGAL =
      List.of(
          "s3:ObjectCreated:*",
          "s3:ObjectCreated:Put",
          "s3:ObjectCreated:Post",
          "s3:ObjectCreated:Copy",
          "s3:ObjectCreated:CompleteMultipartUpload",
          "s3:ObjectRemoved:*",
          "s3:ObjectRemoved:Delete",
          "s3:ObjectRemoved:DeleteMarkerCreated",
          "s3:ObjectRestore:*",
          "s3:ObjectRestore:Post",
          "s3:ObjectRestore:Completed",
          "s3:ObjectRestore:Delete",
          "s3:ReducedRedundancyLostObject",
          "s3:Replication:*",
          "s3:Replication:OperationFailedReplication",
          "s3:Replication:OperationMissedThreshold",
          "s3:Replication:OperationReplicatedAfterThreshold",
          "s3:Replication:OperationNotTracked",
          "s3:LifecycleExpiration:*",
          "s3:LifecycleExpiration:Delete",
          "s3:LifecycleExpiration:DeleteMarkerCreated",
          "s3:LifecycleTransition",
          "s3:IntelligentTiering",
          "s3:ObjectTagging:*",
          "s3:ObjectTagging:Put",
          "s3:ObjectTagging:Delete",
          "s3:ObjectAcl:Put");

  private S3EventTypes() {}

  static void check(Attributes event, List<String> types) {
    if (types.isEmpty()) {
      event.error(
          "FS121", "'events' of @S3Event is empty", "Name one, such as 's3:ObjectCreated:*'");
    }
    for (String type : types) {
      if (!LEGAL.contains(type)) {
        event.error(
            "FS121", "'" + type + "' is no event of S3", "Legal are " + String.join(", ", LEGAL));
      }
    }
  }
}
