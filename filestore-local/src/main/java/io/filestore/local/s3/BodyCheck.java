package io.filestore.local.s3;

import java.nio.ByteBuffer;

/** Watches a body go by. */
interface BodyCheck {

  /**
   * Takes the next bytes, leaving the buffer's position as it was.
   *
   * @return false as soon as the bytes so far cannot be what was signed
   */
  boolean accept(ByteBuffer bytes);

  /**
   * Whether all of the object has gone by and only framing is left. A store stops to read there: if
   * it got the object before the framing had come, it would keep what may yet be wrong, and answer
   * while the client is still sending, which takes its closed connection for a failure and sends
   * all again.
   */
  boolean ending();

  /** Whether the body that has gone by, now at its end, is what was signed. */
  boolean complete();

  /** The error for a body that is not. */
  S3Error error();
}
