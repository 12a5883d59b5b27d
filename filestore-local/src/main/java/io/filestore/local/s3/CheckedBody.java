package io.filestore.local.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body fails to be read to its end when it is not the one that was signed, so that
 * the store never keeps it. Nothing is held back but the last pieces.
 */
final class CheckedBody extends Request.Wrapper {

  private final BodyCheck check;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
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
    while (true) {
      Content.Chunk chunk = super.read();
      if (chunk == null || Content.Chunk.isFailure(chunk)) {
        return chunk;
      }
      left -= chunk.remaining();
      boolean complete = left == 0 || chunk.isLast();
      // A store that was told the length does not read on to the end-of-file mark, so the last byte
      // is the last chance.
      boolean end = complete && (chunk.remaining() > 0 || left != 0);
      if (!check.accept(chunk.getByteBuffer()) || (end && !check.complete())) {
        chunk.release();
        failure = Content.Chunk.from(new IOException(error()), true);
        return failure;
      }
      if (!complete && check.ending()) {
        hold(chunk);
      } else if (held.size() > 0) {
        hold(chunk);
        ByteBuffer all = ByteBuffer.wrap(held.toByteArray());
        held.reset();
        return Content.Chunk.from(all, chunk.isLast());
      } else {
        return chunk;
      }
    }
  }

  /** Whether it was not the one that was signed. */
  boolean refused() {
    return failure != null;
  }

  private void hold(Content.Chunk chunk) {
    byte[] bytes = new byte[chunk.remaining()];
    chunk.getByteBuffer().get(bytes);
    held.writeBytes(bytes);
    chunk.release();
  }

  private S3ProxyException error() {
    S3Error error = check.error();
    S3ErrorCode code =
        switch (error.code()) {
          case "SignatureDoesNotMatch" -> S3ErrorCode.SIGNATURE_DOES_NOT_MATCH;
          case "IncompleteBody" -> S3ErrorCode.INCOMPLETE_BODY;
          default -> S3ErrorCode.X_AMZ_CONTENT_S_H_A_256_MISMATCH;
        };
    return new S3ProxyException(code, error.message(), null, error.details());
  }
}
