package io.filestore.local.s3;

import java.util.Optional;
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
    // Of an empty body there is nothing to read, so nothing that could fail later.
    if (request.getLength() == 0 && !check.get().complete()) {
      S3Answer.refuse(request, response, callback, check.get().error());
      return true;
    }
    return super.handle(new CheckedBody(request, check.get()), response, callback);
  }
}
