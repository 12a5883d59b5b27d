package com.example.orders;

import com.example.shared.Greeting;
import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.RestApi;

public class Orders {
  @LambdaFunction
  @RestApi(method = "GET", path = "/orders")
  public String list(String input) {
    return Greeting.to(input);
  }
}
