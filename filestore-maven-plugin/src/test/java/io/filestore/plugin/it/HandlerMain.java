package io.filestore.plugin.it;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Calls a stream handler once, with an empty event, and prints its answer. */
final class HandlerMain {

  private HandlerMain() {}

  public static void main(String[] arguments) throws Exception {
    RequestStreamHandler handler =
        (RequestStreamHandler) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    handler.handleRequest(
        new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), System.out, null);
    System.out.flush();
  }
}
