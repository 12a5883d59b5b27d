package io.filestore.local.lambda;

import io.filestore.local.json.ServiceException;

/** How the other services, and the Lambda API itself, call a function. */
public interface Invoker {

  /**
   * Calls it and waits for its answer.
   *
   * @param function name, {@code name:qualifier}, or ARN with or without a qualifier
   * @throws ServiceException when it was not called: no such function, too many calls at once, a
   *     payload over 6 MB
   */
  Invocation invoke(String function, byte[] payload) throws ServiceException, InterruptedException;

  /**
   * Queues the event. It is delivered at least once; when the function fails it is tried again,
   * then it goes to the function's destination for failures.
   *
   * @throws ServiceException when it was not taken: no such function, a payload over 1 MB
   */
  void invokeAsync(String function, byte[] payload) throws ServiceException;
}
