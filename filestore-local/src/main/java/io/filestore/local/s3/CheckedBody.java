package io.filestore.local.s3;

import java.io.IOException;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body fails to be read to its end when it is not the one that was signed, so that
 * the store never keeps it. Nothing is held back but the last piece.
 */
final class CheckedBody extends Request.Wrapper {

  private final BodyCheck check;
  private long left;
  private Content.@Nullable Chunk failure;

  CheckedBody(Request request, BodyCheck check) {
    super(request);
    this.check = check;
    this.left = request.getLength();
  }

  @Override
  public Content.Chunk read() {
    if (failure != null) {
      return failure;
    }
    Content.Chunk chunk = super.read();
    if (chunk == null || Content.Chunk.isFailure(chunk)) {
      return chunk;
    }
    int size = chunk.remaining();
    left -= size;
    // A store that was told the length does not read on to the end-of-file mark, so the last byte
    // is the last chance.
    boolean end = (size > 0 && left == 0) || (chunk.isLast() && left != 0);
    boolean good = check.accept(chunk.getByteBuffer()) && (!end || check.complete());
    if (good) {
      return chunk;
    }
    chunk.release();
    failure = Content.Chunk.from(new IOException(error()), true);
    return failure;
  }

  private S3ProxyException error() {
    S3Error error = check.error();
    S3ErrorCode code =
        error.status() == 403
            ? S3ErrorCode.SIGNATURE_DOES_NOT_MATCH
            : S3ErrorCode.X_AMZ_CONTENT_S_H_A_256_MISMATCH;
    return new S3ProxyException(code, error.message(), null, error.details());
  }
}
