package io.filestore.local.lambda;

import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.process.Answer;
import io.filestore.local.lambda.process.Event;
import java.util.Optional;
import java.util.UUID;

/** Calls functions in their processes. */
public final class LambdaInvoker implements Invoker {

  /** Most bytes of a synchronous event, 6 MB. */
  static final int MAX_SYNCHRONOUS = 6 << 20;

  /** Most bytes of an asynchronous event, 1 MB. */
  static final int MAX_ASYNCHRONOUS = 1 << 20;

  private final Functions functions;
  private final AsyncInvocations queue;

  public LambdaInvoker(Functions functions, AsyncInvocations queue) {
    this.functions = functions;
    this.queue = queue;
  }

  @Override
  public Invocation invoke(String function, byte[] payload)
      throws ServiceException, InterruptedException {
    return invoke(ref(function), payload, Optional.empty());
  }

  /** With what else the Lambda API hands over. */
  Invocation invoke(FunctionRef ref, byte[] payload, Optional<String> clientContext)
      throws ServiceException, InterruptedException {
    if (payload.length > MAX_SYNCHRONOUS) {
      throw tooLarge(payload.length, "RequestResponse", MAX_SYNCHRONOUS);
    }
    return call(functions, ref, UUID.randomUUID().toString(), payload, clientContext);
  }

  @Override
  public void invokeAsync(String function, byte[] payload) throws ServiceException {
    invokeAsync(ref(function), payload);
  }

  /** Returns the request's id. */
  String invokeAsync(FunctionRef ref, byte[] payload) throws ServiceException {
    if (payload.length > MAX_ASYNCHRONOUS) {
      throw tooLarge(payload.length, "Event", MAX_ASYNCHRONOUS);
    }
    check(functions, ref);
    String requestId = UUID.randomUUID().toString();
    queue.add(ref, requestId, payload);
    return requestId;
  }

  /** Whether a call would be taken. */
  void check(FunctionRef ref) throws ServiceException {
    check(functions, ref);
  }

  private static Functions.Target check(Functions functions, FunctionRef ref)
      throws ServiceException {
    Functions.Target target = functions.resolve(ref);
    FunctionSettings settings = target.version().settings();
    if (!settings.runtime().startsWith("java")) {
      throw new ServiceException(
          502,
          "InvalidRuntimeException",
          "Function '"
              + settings.name()
              + "' has runtime '"
              + settings.runtime()
              + "'; locally only functions in Java run.");
    }
    return target;
  }

  static Invocation call(
      Functions functions,
      FunctionRef ref,
      String requestId,
      byte[] payload,
      Optional<String> clientContext)
      throws ServiceException, InterruptedException {
    Functions.Target target = check(functions, ref);
    FunctionVersion version = target.version();
    if (version.settings().reserved().equals(Optional.of(0))) {
      throw new ServiceException(429, "TooManyRequestsException", "Rate Exceeded.");
    }
    Answer answer = version.pool().run(new Event(requestId, target.arn(), payload, clientContext));
    return new Invocation(
        answer.payload(),
        answer.failed() ? Optional.of("Unhandled") : Optional.empty(),
        answer.log(),
        version.version());
  }

  private static FunctionRef ref(String function) throws ServiceException {
    return FunctionRef.parse(function)
        .orElseThrow(
            () ->
                new ServiceException(
                    404, "ResourceNotFoundException", "Function not found: '" + function + "'"));
  }

  private static ServiceException tooLarge(int size, String type, int limit) {
    return new ServiceException(
        413,
        "RequestEntityTooLargeException",
        size
            + " byte payload is too large for the "
            + type
            + " invocation type (limit "
            + limit
            + " bytes)");
  }
}
