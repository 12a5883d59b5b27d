package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.filestore.junit.FilestoreLocal;
import io.filestore.junit.FilestoreStack;
import io.filestore.junit.FunctionFailedException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@FilestoreLocal
class HelloTest {

  private static String hello(FilestoreStack stack) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(stack.baseUrl() + "/hello")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void greets(FilestoreStack stack) throws Exception {
    assertEquals("hello world", hello(stack));
  }

  @Test
  void isCalledDirectly(FilestoreStack stack) {
    assertEquals(
        "{\"statusCode\":200,\"body\":\"hello world\"}", stack.invoke("HelloFunction", "{}"));
    assertTrue(stack.logs("HelloFunction").contains("greeting"));
    assertThrows(
        IllegalArgumentException.class, () -> stack.invoke("Helo", "{}"), "no such function");
  }

  @Test
  void tellsWhatItThrew(FilestoreStack stack) {
    FunctionFailedException failed =
        assertThrows(
            FunctionFailedException.class, () -> stack.invoke("HelloFunction", "{\"fail\":1}"));
    assertTrue(failed.payload().contains("\"errorMessage\":\"as you wish\""), failed.payload());
    assertTrue(failed.log().contains("greeting"), failed.log());
  }
}
