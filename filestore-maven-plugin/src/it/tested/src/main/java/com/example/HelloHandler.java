package com.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.RestApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Greets whom the stack's parameter names; an event that says so makes it fail. */
@LambdaFunction(memory = 512, timeout = 10)
@RestApi(method = "GET", path = "/hello")
public class HelloHandler implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String event = new String(in.readAllBytes(), UTF_8);
    System.out.println("greeting");
    if (event.contains("fail")) {
      throw new IllegalArgumentException("as you wish");
    }
    out.write(
        ("{\"statusCode\":200,\"body\":\"hello " + System.getenv("WHOM") + "\"}").getBytes(UTF_8));
  }
}
