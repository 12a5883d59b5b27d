package io.filestore.local.s3;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A body of signed chunks: {@code <hex size>;chunk-signature=<hex>\r\n<bytes>\r\n}, ended by a
 * chunk of size 0, after which a trailer of headers may follow, signed too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Signature
 *     calculations for chunked uploads</a>
 */
final class ChunkCheck implements BodyCheck {

  private static final int LONGEST_LINE = 8192;
  private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature:";

  private enum State {
    SIZE,
    DATA,
    AFTER_DATA,
    TRAILER,
    END
  }

  private final BodyPromise.SignedChunks promise;
  private final MessageDigest digest = SignatureV4.newSha256();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder trailer = new StringBuilder();
  private State state = State.SIZE;
  private String previous;
  private String claimed = "";
  private long left;

  ChunkCheck(BodyPromise.SignedChunks promise) {
    this.promise = promise;
    this.previous = promise.seed();
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

  /** A body cut short is not a wrong signature: the store refuses it as incomplete by itself. */
  @Override
  public boolean complete() {
    return true;
  }

  @Override
  public S3Error error() {
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
    int semicolon = text.indexOf(";chunk-signature=");
    if (semicolon < 0) {
      return false;
    }
    try {
      left = Long.parseLong(text.substring(0, semicolon), 16);
    } catch (NumberFormatException e) {
      return false;
    }
    claimed = text.substring(semicolon + ";chunk-signature=".length());
    state = left == 0 ? State.TRAILER : State.DATA;
    return left == 0 ? verifyChunk() : left > 0;
  }

  private boolean trailer(String text) {
    if (text.startsWith(TRAILER_SIGNATURE)) {
      claimed = text.substring(TRAILER_SIGNATURE.length());
      state = State.END;
      return verify("AWS4-HMAC-SHA256-TRAILER", sha256(trailer.toString()));
    }
    if (text.isEmpty()) {
      state = State.END;
      return trailer.length() == 0;
    }
    trailer.append(text).append('\n');
    return true;
  }

  private boolean verifyChunk() {
    return verify(
        "AWS4-HMAC-SHA256-PAYLOAD",
        SignatureV4.EMPTY_SHA256 + "\n" + HexFormat.of().formatHex(digest.digest()));
  }

  private boolean verify(String kind, String digests) {
    String toSign =
        String.join("\n", kind, promise.timestamp(), promise.scope(), previous, digests);
    previous = SignatureV4.sign(promise.signingKey(), toSign);
    return SignatureV4.same(previous, claimed);
  }

  private static String sha256(String text) {
    return SignatureV4.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
