package io.filestore.local.s3;

import java.util.List;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** Refuses callers that expect the buckets here to be somebody else's. */
final class BucketOwnerHandler extends Handler.Wrapper {

  private static final List<String> HEADERS =
      List.of("x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner");

  private final String account;

  BucketOwnerHandler(Handler next, String account) {
    super(next);
    this.account = account;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    for (String header : HEADERS) {
      String expected = request.getHeaders().get(header);
      if (expected != null && !expected.equals(account)) {
        S3Answer.refuse(
            request, response, callback, new S3Error(403, "AccessDenied", "Access Denied"));
        return true;
      }
    }
    return super.handle(request, response, callback);
  }
}
