package io.filestore.local.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A body with one SHA-256 over all of it. */
final class DigestCheck implements BodyCheck {

  private final byte[] expected;
  private final MessageDigest digest = SignatureV4.newSha256();

  DigestCheck(byte[] expected) {
    this.expected = expected.clone();
  }

  @Override
  public boolean accept(ByteBuffer bytes) {
    digest.update(bytes.duplicate());
    return true;
  }

  @Override
  public boolean ending() {
    return false;
  }

  @Override
  public boolean complete() {
    return MessageDigest.isEqual(expected, digest.digest());
  }

  @Override
  public S3Error error() {
    return new S3Error(
            400,
            "XAmzContentSHA256Mismatch",
            "The provided 'x-amz-content-sha256' header does not match what was computed.")
        .with("ClientComputedContentSHA256", HexFormat.of().formatHex(expected));
  }
}
