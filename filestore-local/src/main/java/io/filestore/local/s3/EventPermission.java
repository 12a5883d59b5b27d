package io.filestore.local.s3;

/** Whether functions let S3 call them; S3 asks when a notification is set, not when it is sent. */
@FunctionalInterface
public interface EventPermission {

  /**
   * Whether {@code s3.amazonaws.com} may call a function; no, if there is no such function.
   *
   * @param function its ARN, with a qualifier or without
   * @param bucket ARN of the bucket
   */
  boolean allows(String function, String bucket);
}
