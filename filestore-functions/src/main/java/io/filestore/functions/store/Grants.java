package io.filestore.functions.store;

/**
 * Whom a policy of ours is about, for annotations: this stack's table and bucket. The bucket's name
 * is worked out, never a Ref of the bucket, which would be a cycle: bucket, permission for its
 * events, function, bucket.
 */
public final class Grants {

  /** The table. */
  public static final String TABLE = "!GetAtt FilesTable.Arn";

  /** The table's index. */
  public static final String INDEX =
      "!Sub '${FilesTable.Arn}/index/" + Attributes.PENDING_INDEX + "'";

  private static final String NAME =
      "{Name: !If [HasStorageBucketName, !Ref StorageBucketName,"
          + " !Sub ['filestore-${Id}', {Id: !Select [2, !Split ['/', !Ref 'AWS::StackId']]}]]}";

  /** The bucket. */
  public static final String BUCKET = "!Sub ['arn:${AWS::Partition}:s3:::${Name}', " + NAME + "]";

  /** What clients put. */
  public static final String UPLOADS =
      "!Sub ['arn:${AWS::Partition}:s3:::${Name}/uploads/*', " + NAME + "]";

  /** What is stored. */
  public static final String FILES =
      "!Sub ['arn:${AWS::Partition}:s3:::${Name}/files/*', " + NAME + "]";

  /** The queue of events that no attempt could work. */
  public static final String FAILURES = "!GetAtt FailureQueue.Arn";

  /** The alias that the gateway and events call. */
  public static final String ALIAS = "live";

  /** Snapshots of what is in production; elsewhere they only make deploying slower. */
  public static final String SNAP_START = "!If [IsProd, PublishedVersions, None]";

  private Grants() {}
}
