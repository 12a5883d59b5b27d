package io.filestore.local.s3;

import java.util.Optional;

/** What a verified signature says about the body that is still to come. */
sealed interface BodyPromise {

  /** Nothing: the payload is unsigned. */
  record Anything() implements BodyPromise {}

  /** One SHA-256 over all of it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Digest(byte[] sha256) implements BodyPromise {}

  /** Chunks without signatures. */
  record UnsignedChunks(long decodedLength) implements BodyPromise {}

  /** A chain of signatures, one a chunk, that starts at the request's own. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record SignedChunks(
      byte[] signingKey, String timestamp, String scope, String seed, long decodedLength)
      implements BodyPromise {}

  /** A check to run the body through; empty if any body will do. */
  default Optional<BodyCheck> check() {
    if (this instanceof Digest digest) {
      return Optional.of(new DigestCheck(digest.sha256()));
    }
    if (this instanceof SignedChunks chunks) {
      return Optional.of(ChunkCheck.signed(chunks));
    }
    if (this instanceof UnsignedChunks chunks) {
      return Optional.of(ChunkCheck.unsigned(chunks));
    }
    return Optional.empty();
  }
}
