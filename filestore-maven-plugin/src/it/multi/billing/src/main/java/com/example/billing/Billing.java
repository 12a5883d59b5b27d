package com.example.billing;

import com.example.shared.Greeting;
import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.RestApi;

public class Billing {
  @LambdaFunction
  @RestApi(method = "GET", path = "/billing")
  public String list(String input) {
    return Greeting.to(input);
  }
}
