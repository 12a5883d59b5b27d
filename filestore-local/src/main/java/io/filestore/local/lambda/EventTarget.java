package io.filestore.local.lambda;

/** Where records of asynchronous events go, and dead letters. */
@FunctionalInterface
public interface EventTarget {

  /**
   * Delivers a text.
   *
   * @param arn of a queue or a function
   * @throws InvokeException when there is no such target
   */
  void send(String arn, byte[] text) throws InvokeException;
}
