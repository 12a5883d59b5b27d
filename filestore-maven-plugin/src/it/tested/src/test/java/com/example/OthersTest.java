package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.filestore.junit.FilestoreLocal;
import io.filestore.junit.FilestoreStack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@FilestoreLocal(parameters = "Whom=others")
class OthersTest {

  @Test
  void areGreeted(FilestoreStack stack) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(stack.baseUrl() + "/hello")).build();
    assertEquals(
        "hello others",
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}
