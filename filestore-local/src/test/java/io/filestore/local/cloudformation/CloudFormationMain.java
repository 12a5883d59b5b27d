package io.filestore.local.cloudformation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.filestore.local.cloudformation.template.Json;
import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.sam.SamTransform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * CloudFormation alone on a port, to be tried by hand with the AWS CLI; Ctrl-C ends it. Arguments:
 * the port, then more types to know.
 */
public final class CloudFormationMain {

  private CloudFormationMain() {}

  public static void main(String... arguments) throws IOException {
    Fixture fixture =
        new Fixture(
            Optional.empty(),
            (template, values) ->
                new SamTransform("us-east-1").transform(template, Json.object(values)),
            Stream.of(arguments).skip(1).map(MemoryType::new).toArray(MemoryType[]::new));
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            0);
    server.createContext("/", exchange -> answer(fixture, exchange));
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    System.out.println("READY http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void answer(Fixture fixture, HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    String query = exchange.getRequestURI().getRawQuery();
    HttpAnswer answer =
        fixture.service.answer(
            new HttpCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                exchange.getRequestBody().readAllBytes()));
    answer.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }
}
