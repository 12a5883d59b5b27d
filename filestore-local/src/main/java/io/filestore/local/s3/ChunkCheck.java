package io.filestore.local.s3;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A body of chunks: {@code <hex size>;chunk-signature=<hex>\r\n<bytes>\r\n}, ended by a chunk of
 * size 0, after which a trailer of headers may follow, signed too. Unsigned chunks have a size
 * only.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Signature
 *     calculations for chunked uploads</a>
 */
final class ChunkCheck implements BodyCheck {

  private static final int LONGEST_LINE = 8192;
  private static final String SIGNATURE = ";chunk-signature=";
  private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature:";

  private enum State {
    SIZE,
    DATA,
    AFTER_DATA,
    TRAILER,
    END
  }

  private final Optional<BodyPromise.SignedChunks> signed;
  private final MessageDigest digest = SignatureV4.newSha256();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder trailer = new StringBuilder();
  private State state = State.SIZE;
  private String previous;
  private String claimed = "";
  private long left;
  private long toCome;

  /**
   * @param decodedLength of all chunks without their framing, in bytes
   */
  private ChunkCheck(Optional<BodyPromise.SignedChunks> signed, String seed, long decodedLength) {
    this.signed = signed;
    this.previous = seed;
    this.toCome = decodedLength;
  }

  static ChunkCheck signed(BodyPromise.SignedChunks promise) {
    return new ChunkCheck(Optional.of(promise), promise.seed(), promise.decodedLength());
  }

  static ChunkCheck unsigned(BodyPromise.UnsignedChunks promise) {
    return new ChunkCheck(Optional.empty(), "", promise.decodedLength());
  }

  @Override
  public boolean accept(ByteBuffer bytes) {
    ByteBuffer input = bytes.duplicate();
    while (input.hasRemaining()) {
      boolean good = state == State.DATA ? data(input) : lineByte(input.get());
      if (!good) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean ending() {
    return toCome == 0;
  }

  /** A body cut short is not a wrong signature: the store refuses it as incomplete by itself. */
  @Override
  public boolean complete() {
    return true;
  }

  @Override
  public S3Error error() {
    if (signed.isEmpty()) {
      return new S3Error(
          400,
          "IncompleteBody",
          "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }
    return new S3Error(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " key and signing method.");
  }

  private boolean data(ByteBuffer input) {
    ByteBuffer part = input.slice(input.position(), (int) Math.min(left, input.remaining()));
    input.position(input.position() + part.remaining());
    left -= part.remaining();
    toCome -= part.remaining();
    digest.update(part);
    if (left > 0) {
      return true;
    }
    state = State.AFTER_DATA;
    return verifyChunk();
  }

  private boolean lineByte(byte b) {
    if (b != '\n') {
      line.write(b);
      return line.size() <= LONGEST_LINE;
    }
    String text = line.toString(StandardCharsets.ISO_8859_1).strip();
    line.reset();
    return switch (state) {
      case SIZE -> size(text);
      case TRAILER -> trailer(text);
      case AFTER_DATA -> {
        state = State.SIZE;
        yield text.isEmpty();
      }
      case DATA -> throw new IllegalStateException("data is not read by lines");
      case END -> text.isEmpty();
    };
  }

  private boolean size(String text) {
    String size = text;
    if (signed.isPresent()) {
      int semicolon = text.indexOf(SIGNATURE);
      if (semicolon < 0) {
        return false;
      }
      size = text.substring(0, semicolon);
      claimed = text.substring(semicolon + SIGNATURE.length());
    }
    try {
      left = Long.parseLong(size, 16);
    } catch (NumberFormatException e) {
      return false;
    }
    if (left < 0 || left > toCome) {
      return false;
    }
    state = left == 0 ? State.TRAILER : State.DATA;
    return left > 0 || verifyChunk();
  }

  private boolean trailer(String text) {
    if (text.startsWith(TRAILER_SIGNATURE)) {
      claimed = text.substring(TRAILER_SIGNATURE.length());
      state = State.END;
      return verify("AWS4-HMAC-SHA256-TRAILER", sha256(trailer.toString()));
    }
    if (text.isEmpty()) {
      state = State.END;
      return signed.isEmpty() || trailer.length() == 0;
    }
    trailer.append(text).append('\n');
    return trailer.length() <= LONGEST_LINE;
  }

  private boolean verifyChunk() {
    return verify(
        "AWS4-HMAC-SHA256-PAYLOAD",
        SignatureV4.EMPTY_SHA256 + "\n" + HexFormat.of().formatHex(digest.digest()));
  }

  private boolean verify(String kind, String digests) {
    if (signed.isEmpty()) {
      return true;
    }
    BodyPromise.SignedChunks promise = signed.get();
    String toSign =
        String.join("\n", kind, promise.timestamp(), promise.scope(), previous, digests);
    previous = SignatureV4.sign(promise.signingKey(), toSign);
    return SignatureV4.same(previous, claimed);
  }

  private static String sha256(String text) {
    return SignatureV4.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
