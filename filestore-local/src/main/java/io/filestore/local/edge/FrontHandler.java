package io.filestore.local.edge;

import io.filestore.local.fault.CallFault;
import io.filestore.local.fault.Faults;
import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.lambda.process.RuntimeApi;
import io.filestore.local.s3.S3Action;
import io.filestore.local.s3.S3Answer;
import io.filestore.local.s3.S3Error;
import io.filestore.local.s3.SignedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * What every request meets first. What is for S3 streams through to the next handler; of everything
 * else the body is read here.
 */
final class FrontHandler extends Handler.Wrapper {

  /** What DynamoDB takes in one call, the largest of them all. */
  static final int LARGEST_BODY = 16 * 1024 * 1024;

  private final Router router;
  private final Map<String, Served> services;
  private final CallVerifier verifier;
  private final Faults faults;

  FrontHandler(
      Handler s3,
      Router router,
      Map<String, Served> services,
      CallVerifier verifier,
      Faults faults) {
    super(s3);
    this.router = router;
    this.services = Map.copyOf(services);
    this.verifier = verifier;
    this.faults = faults;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    SignedRequest signed = S3Answer.signed(request);
    String name = router.route(signed);
    if (name.equals(Router.S3)) {
      return s3(signed, request, response, callback);
    }
    Served served = services.get(name);
    if (served == null) {
      send(request, response, callback, unserved(signed, name));
      return true;
    }
    serve(name, served, signed, request, response, callback);
    return true;
  }

  private boolean s3(SignedRequest signed, Request request, Response response, Callback callback)
      throws Exception {
    Optional<CallFault> fault =
        signed.method().equals("OPTIONS")
            ? Optional.empty()
            : faults.call(Router.S3, S3Action.of(signed));
    if (fault.isEmpty()) {
      return super.handle(request, response, callback);
    }
    if (fault.get() instanceof CallFault.Throttle throttle) {
      String code = throttle.code().isEmpty() ? "SlowDown" : throttle.code();
      S3Answer.refuse(
          request, response, callback, new S3Error(503, code, "Please reduce your request rate."));
      return true;
    }
    if (!((CallFault.Cut) fault.get()).after()) {
      Connections.cut(request, callback);
      return true;
    }
    Connections.Unheard unheard = new Connections.Unheard(request, response, callback);
    return super.handle(request, unheard, unheard);
  }

  private void serve(
      String name,
      Served served,
      SignedRequest signed,
      Request request,
      Response response,
      Callback callback)
      throws IOException {
    Protocol protocol = served.protocol();
    byte[] body;
    try (InputStream in = Content.Source.asInputStream(request)) {
      body = in.readNBytes(LARGEST_BODY + 1);
    }
    if (body.length > LARGEST_BODY) {
      send(
          request,
          response,
          callback,
          protocol.error(
              new ServiceError(
                  413,
                  "RequestEntityTooLargeException",
                  "Request must be smaller than " + LARGEST_BODY + " bytes")));
      return;
    }
    if (served.signed()) {
      Optional<ServiceError> refusal = verifier.refusal(signed, name, body, protocol);
      if (refusal.isPresent()) {
        send(request, response, callback, protocol.error(refusal.get()));
        return;
      }
    }
    HttpCall call =
        new HttpCall(signed.method(), signed.path(), signed.query(), signed.headers(), body);
    Optional<CallFault> fault =
        served.signed() ? faults.call(name, Actions.of(call, protocol)) : Optional.empty();
    if (fault.isPresent() && fault.get() instanceof CallFault.Throttle throttle) {
      send(request, response, callback, protocol.error(Throttling.error(protocol, throttle)));
      return;
    }
    boolean cut = fault.isPresent();
    if (cut && !((CallFault.Cut) fault.orElseThrow()).after()) {
      Connections.cut(request, callback);
      return;
    }
    Optional<HttpAnswer> answer = answer(name, served, call);
    if (cut || answer.isEmpty()) {
      Connections.cut(request, callback);
    } else {
      send(request, response, callback, answer.get());
    }
  }

  /** The service's answer; empty when it has none and the connection is to be cut. */
  private static Optional<HttpAnswer> answer(String name, Served served, HttpCall call) {
    try {
      return Optional.of(served.service().answer(call));
    } catch (IOException e) {
      // Functions that wait for work are let go this way; of all others somebody wants to know.
      if (!name.equals(RuntimeApi.PATH)) {
        System.err.printf("%s %s %s: %s%n", name, call.method(), call.path(), e);
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (RuntimeException e) {
      System.err.printf("%s %s %s failed%n", name, call.method(), call.path());
      e.printStackTrace();
      return Optional.of(
          served
              .protocol()
              .error(
                  new ServiceError(
                      500,
                      served.protocol().json() ? "InternalServerError" : "InternalFailure",
                      "The request processing has failed because of an unknown error, exception"
                          + " or failure.")));
    }
  }

  private HttpAnswer unserved(SignedRequest signed, String name) {
    Protocol protocol =
        signed.header("x-amz-target").isPresent()
            ? Protocol.JSON_1_0
            : signed.method().equals("POST") && signed.path().equals("/")
                ? Protocol.QUERY
                : Protocol.REST_JSON;
    return protocol.error(
        new ServiceError(
            501,
            "NotImplemented",
            "Service '%s' is not on this machine; there are %s."
                .formatted(
                    name,
                    String.join(
                        ", ",
                        services.entrySet().stream()
                            .filter(entry -> entry.getValue().signed())
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList()))));
  }

  private static void send(
      Request request, Response response, Callback callback, HttpAnswer answer) {
    // A body that nobody reads must not be taken for the next request.
    if (!request.consumeAvailable()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    response.setStatus(answer.status());
    response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
    answer.headers().forEach((header, values) -> response.getHeaders().put(header, values));
    boolean head = request.getMethod().equals("HEAD");
    byte[] body = head ? new byte[0] : answer.body();
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
