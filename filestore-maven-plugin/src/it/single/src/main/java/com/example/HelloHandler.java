package com.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.RestApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.Yaml;

@LambdaFunction(memory = 512, timeout = 10)
@RestApi(method = "GET", path = "/hello")
public class HelloHandler implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String body = new Yaml().dump("hello");
    out.write(("{\"statusCode\":200,\"body\":\"" + body.strip() + "\"}").getBytes(StandardCharsets.UTF_8));
  }
}
