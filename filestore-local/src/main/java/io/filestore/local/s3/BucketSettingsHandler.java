package io.filestore.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Answers what S3Proxy does not know: settings of buckets. */
final class BucketSettingsHandler extends Handler.Wrapper {

  private static final int LARGEST = 1024 * 1024;

  private final ObjectMapper mapper = new ObjectMapper();
  private final BucketSettings settings;
  private final S3Events events;
  private final BlobStore store;
  private final String region;

  BucketSettingsHandler(
      Handler next, BucketSettings settings, S3Events events, BlobStore store, String region) {
    super(next);
    this.settings = settings;
    this.events = events;
    this.store = store;
    this.region = region;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    S3Path path = S3Path.of(S3Answer.path(request));
    if (!path.isBucket()) {
      return super.handle(request, response, callback);
    }
    String query = S3Answer.query(request);
    Optional<BucketSetting> setting = BucketSetting.of(query);
    boolean location = setting.isEmpty() && query.matches("location=?(&.*)?");
    if (setting.isEmpty() && !location) {
      return super.handle(request, response, callback);
    }
    try {
      if (!store.containerExists(path.bucket())) {
        throw new RefusedException(
            new S3Error(404, "NoSuchBucket", "The specified bucket does not exist")
                .with("BucketName", path.bucket()));
      }
      if (location) {
        location(request, response, callback);
      } else {
        answer(path.bucket(), setting.orElseThrow(), request, response, callback);
      }
    } catch (RefusedException e) {
      S3Answer.refuse(request, response, callback, e.error());
    }
    return true;
  }

  private void location(Request request, Response response, Callback callback) {
    S3Answer.document(
        request,
        response,
        callback,
        "application/xml",
        S3Xml.document("LocationConstraint", region.equals("us-east-1") ? "" : region));
  }

  private void answer(
      String bucket, BucketSetting setting, Request request, Response response, Callback callback)
      throws RefusedException {
    switch (request.getMethod()) {
      case "GET" -> {
        Optional<String> document = settings.get(bucket, setting);
        if (document.isEmpty() && setting == BucketSetting.NOTIFICATION) {
          document = Optional.of(S3Xml.document(setting.root(), ""));
        }
        if (document.isEmpty()) {
          throw new RefusedException(setting.absent().with("BucketName", bucket));
        }
        String type = setting == BucketSetting.POLICY ? "application/json" : "application/xml";
        S3Answer.document(request, response, callback, type, document.get());
      }
      case "PUT" -> {
        String document = body(request);
        if (setting == BucketSetting.POLICY) {
          checkPolicy(document);
        }
        if (setting == BucketSetting.NOTIFICATION) {
          events.check(bucket, document);
        }
        settings.put(bucket, setting, document);
        S3Answer.empty(request, response, callback, setting.putStatus());
      }
      case "DELETE" -> {
        settings.remove(bucket, setting);
        S3Answer.empty(request, response, callback, 204);
      }
      default ->
          throw new RefusedException(
              new S3Error(
                  405,
                  "MethodNotAllowed",
                  "The specified method is not allowed against this resource."));
    }
  }

  private void checkPolicy(String document) throws RefusedException {
    try {
      if (mapper.readTree(document).path("Statement").isMissingNode()) {
        throw malformedPolicy("Missing required field Statement");
      }
    } catch (JacksonException e) {
      throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
    }
  }

  private static RefusedException malformedPolicy(String message) {
    return new RefusedException(new S3Error(400, "MalformedPolicy", message));
  }

  private static String body(Request request) throws RefusedException {
    try (InputStream body = Content.Source.asInputStream(request)) {
      byte[] bytes = body.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new RefusedException(
            new S3Error(400, "MaxMessageLengthExceeded", "Your request was too large."));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RefusedException(changed(e));
    }
  }

  /** What {@link CheckedBody} found, or that the body did not come whole. */
  private static S3Error changed(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof S3ProxyException known) {
        return new S3Error(
            known.statusCode(),
            known.awsErrorDetails().errorCode(),
            String.valueOf(known.getMessage()));
      }
    }
    return new S3Error(
        400,
        "IncompleteBody",
        "You did not provide the number of bytes specified by the Content-Length HTTP header");
  }
}
