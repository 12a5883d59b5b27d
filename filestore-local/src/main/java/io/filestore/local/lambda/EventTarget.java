package io.filestore.local.lambda;

import io.filestore.local.json.ServiceException;

/** Where records of asynchronous events go, and dead letters. */
@FunctionalInterface
public interface EventTarget {

  /**
   * Delivers a text.
   *
   * @param arn of a queue or a function
   * @throws ServiceException when there is no such target
   */
  void send(String arn, byte[] text) throws ServiceException;
}
