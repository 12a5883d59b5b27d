package io.filestore.local.s3;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gaul.shaded.org.eclipse.jetty.http.HttpField;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
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
    // Browsers do not sign a preflight.
    if (request.getMethod().equals("OPTIONS")) {
      return super.handle(request, response, callback);
    }
    Optional<BodyCheck> check;
    try {
      check = verifier.verify(signed(request)).check();
    } catch (RefusedException e) {
      refuse(request, response, callback, e.error());
      return true;
    }
    if (check.isEmpty()) {
      return super.handle(request, response, callback);
    }
    // Of an empty body there is nothing to read, so nothing that could fail later.
    if (request.getLength() == 0 && !check.get().complete()) {
      refuse(request, response, callback, check.get().error());
      return true;
    }
    return super.handle(new CheckedBody(request, check.get()), response, callback);
  }

  private static SignedRequest signed(Request request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue() == null ? "" : field.getValue();
      headers
          .computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(value);
    }
    String path = request.getHttpURI().getPath();
    String query = request.getHttpURI().getQuery();
    return new SignedRequest(
        request.getMethod(), path == null ? "/" : path, query == null ? "" : query, headers);
  }

  private static void refuse(Request request, Response response, Callback callback, S3Error error) {
    // A body that nobody reads must not be taken for the next request.
    if (!request.consumeAvailable()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    String requestId = UUID.randomUUID().toString();
    response.setStatus(error.status());
    response.getHeaders().put("x-amz-request-id", requestId);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
    byte[] body =
        request.getMethod().equals("HEAD")
            ? new byte[0]
            : error
                .toXml(Request.getPathInContext(request), requestId)
                .getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
