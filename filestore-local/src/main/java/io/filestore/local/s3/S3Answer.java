package io.filestore.local.s3;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.gaul.shaded.org.eclipse.jetty.http.HttpField;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** Answers that S3Proxy does not get to give, and the request as a signature covers it. */
public final class S3Answer {

  private S3Answer() {}

  /** Answers with an error; of a HEAD only its status. */
  public static void refuse(Request request, Response response, Callback callback, S3Error error) {
    String id = begin(request, response);
    response.setStatus(error.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
    byte[] body =
        request.getMethod().equals("HEAD")
            ? new byte[0]
            : error.toXml(Request.getPathInContext(request), id).getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /** Answers with a document. */
  static void document(
      Request request, Response response, Callback callback, String type, String document) {
    begin(request, response);
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.write(true, ByteBuffer.wrap(document.getBytes(StandardCharsets.UTF_8)), callback);
  }

  /** Answers without a body. */
  static void empty(Request request, Response response, Callback callback, int status) {
    begin(request, response);
    response.setStatus(status);
    response.write(true, ByteBuffer.allocate(0), callback);
  }

  private static String begin(Request request, Response response) {
    // A body that nobody reads must not be taken for the next request.
    if (!request.consumeAvailable()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    String id = UUID.randomUUID().toString();
    response.getHeaders().put("x-amz-request-id", id);
    return id;
  }

  /** The request as a signature covers it. */
  public static SignedRequest signed(Request request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue() == null ? "" : field.getValue();
      headers
          .computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(value);
    }
    return new SignedRequest(request.getMethod(), path(request), query(request), headers);
  }

  static String path(Request request) {
    String path = request.getHttpURI().getPath();
    return path == null ? "/" : path;
  }

  static String query(Request request) {
    String query = request.getHttpURI().getQuery();
    return query == null ? "" : query;
  }
}
