package io.filestore.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** Lets through to S3Proxy only what is signed, and only the body that was signed. */
final class SignatureHandler extends Handler.Wrapper {

  private final SignatureVerifier verifier;

  SignatureHandler(Handler next, SignatureVerifier verifier) {
    super(next);
    this.verifier = verifier;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<BodyCheck> check;
    try {
      check = verifier.verify(S3Answer.signed(request)).check();
    } catch (RefusedException e) {
      S3Answer.refuse(request, response, callback, e.error());
      return true;
    }
    if (check.isEmpty()) {
      return super.handle(request, response, callback);
    }
    CheckedBody body = new CheckedBody(request, check.get());
    // Of an object without bytes the store reads nothing, so nothing could fail later.
    if (request.getLength() == 0 && !check.get().complete()) {
      S3Answer.refuse(request, response, callback, check.get().error());
      return true;
    }
    if (check.get().ending()) {
      try (InputStream framing = Content.Source.asInputStream(body)) {
        framing.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        if (!body.refused()) {
          throw e;
        }
        S3Answer.refuse(request, response, callback, check.get().error());
        return true;
      }
    }
    return super.handle(body, response, callback);
  }
}
