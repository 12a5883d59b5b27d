package io.filestore.local.s3;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * Holds calls from web pages to the CORS rules of the bucket: answers preflights, which nobody
 * signs, and says in other answers, errors included, who may see them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html">OPTIONS
 *     object</a>
 */
final class CorsHandler extends Handler.Wrapper {

  private final BucketSettings settings;

  CorsHandler(Handler next, BucketSettings settings) {
    super(next);
    this.settings = settings;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String bucket = S3Path.of(S3Answer.path(request)).bucket();
    if (request.getMethod().equals("OPTIONS")) {
      preflight(bucket, request, response, callback);
      return true;
    }
    String origin = request.getHeaders().get("Origin");
    if (origin != null) {
      rule(bucket, origin, request.getMethod(), List.of())
          .ifPresent(rule -> write(rule, origin, response.getHeaders()));
    }
    return super.handle(request, response, callback);
  }

  private Optional<CorsRule> rule(
      String bucket, String origin, String method, List<String> requestHeaders) {
    return settings.cors(bucket).stream()
        .filter(rule -> rule.allows(origin, method, requestHeaders))
        .findFirst();
  }

  private void preflight(String bucket, Request request, Response response, Callback callback) {
    String origin = request.getHeaders().get("Origin");
    String method = request.getHeaders().get("Access-Control-Request-Method");
    String asked = request.getHeaders().get("Access-Control-Request-Headers");
    if (origin == null) {
      refuse(
          request,
          response,
          callback,
          new S3Error(
              400, "BadRequest", "Insufficient information. Origin request header needed."));
      return;
    }
    if (method == null) {
      refuse(
          request,
          response,
          callback,
          new S3Error(400, "BadRequest", "Invalid Access-Control-Request-Method: null"));
      return;
    }
    if (settings.cors(bucket).isEmpty()) {
      refuse(
          request,
          response,
          callback,
          forbidden("CORSResponse: CORS is not enabled for this bucket.", method));
      return;
    }
    List<String> headers =
        asked == null
            ? List.of()
            : Arrays.stream(asked.split(",", -1))
                .map(header -> header.strip().toLowerCase(Locale.ROOT))
                .filter(header -> !header.isEmpty())
                .toList();
    Optional<CorsRule> rule = rule(bucket, origin, method, headers);
    if (rule.isEmpty()) {
      refuse(
          request,
          response,
          callback,
          forbidden(
              "CORSResponse: This CORS request is not allowed. This is usually because the"
                  + " evalution of Origin, request method / Access-Control-Request-Method or"
                  + " Access-Control-Request-Headers are not whitelisted by the resource's CORS"
                  + " spec.",
              method));
      return;
    }
    write(rule.get(), origin, response.getHeaders());
    if (!headers.isEmpty()) {
      response.getHeaders().put("Access-Control-Allow-Headers", String.join(", ", headers));
    }
    S3Answer.empty(request, response, callback, 200);
  }

  private static S3Error forbidden(String message, String method) {
    return new S3Error(403, "AccessForbidden", message)
        .with("Method", method)
        .with("ResourceType", "OBJECT");
  }

  private static void refuse(Request request, Response response, Callback callback, S3Error error) {
    S3Answer.refuse(request, response, callback, error);
  }

  private static void write(CorsRule rule, String origin, HttpFields.Mutable headers) {
    String allowed = rule.allowedOrigin(origin);
    headers.put("Access-Control-Allow-Origin", allowed);
    headers.put("Access-Control-Allow-Methods", String.join(", ", rule.methods()));
    if (!rule.exposed().isEmpty()) {
      headers.put("Access-Control-Expose-Headers", String.join(", ", rule.exposed()));
    }
    rule.maxAge().ifPresent(age -> headers.put("Access-Control-Max-Age", age));
    if (!allowed.equals("*")) {
      headers.put("Access-Control-Allow-Credentials", "true");
    }
    headers.put("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
  }
}
