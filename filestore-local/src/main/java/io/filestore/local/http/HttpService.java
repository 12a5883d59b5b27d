package io.filestore.local.http;

import java.io.IOException;

/** One of the AWS APIs, or the application behind its gateway. */
public interface HttpService {

  /**
   * Answers one call; called by many threads at once, and allowed to block.
   *
   * @throws IOException when there is no answer; the caller sees its connection cut
   */
  HttpAnswer answer(HttpCall call) throws IOException, InterruptedException;
}
