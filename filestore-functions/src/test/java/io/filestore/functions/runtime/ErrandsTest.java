package io.filestore.functions.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

class ErrandsTest {

  private static final Errand STORE = new Errand("store", "abc");

  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          requests.add(
              String.join(
                  " ",
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"),
                  exchange
                      .getRequestHeaders()
                      .getFirst("Authorization")
                      .replaceAll(".*Credential=KEY/[0-9]{8}/([^,]*),.*", "$1"),
                  exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"),
                  body));
          exchange.sendResponseHeaders(answers.remove(), -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anErrandIsOneSignedRequest() {
    answers.add(202);
    errands().send(STORE);
    assertThat(requests)
        .containsExactly(
            "POST /2015-03-31/functions/store-function/invocations?Qualifier=live Event"
                + " us-east-1/lambda/aws4_request session"
                + " {\"errand\":\"store\",\"id\":\"abc\"}");
  }

  @Test
  void whatPassesIsTriedAgain() {
    answers.addAll(List.of(429, 500, 202));
    errands().send(STORE);
    assertThat(requests).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 413})
  void whatDoesNotPassIsNot(int status) {
    answers.add(status);
    Errands errands = errands();
    assertThatThrownBy(() -> errands.send(STORE))
        .hasMessage("Lambda answered an event with status " + status + ".");
    assertThat(requests).hasSize(1);
  }

  @Test
  void threeTimesIsEnough() {
    answers.addAll(List.of(503, 503, 503, 202));
    Errands errands = errands();
    assertThatThrownBy(() -> errands.send(STORE))
        .hasMessage("Lambda answered an event with status 503.");
    assertThat(answers).containsExactly(202);
  }

  @Test
  void aLambdaThatCannotBeReachedIsAnError() {
    Errands errands = errands();
    server.stop(0);
    assertThatThrownBy(() -> errands.send(STORE)).isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "not json",
        "{\"errand\":\"store\"}",
        "{\"id\":\"abc\"}",
        "{\"body\":\"{\\\"errand\\\":\\\"store\\\",\\\"id\\\":\\\"abc\\\"}\"}",
        "{\"errand\":7,\"id\":\"abc\"}"
      })
  void noOtherEventIsAnErrand(String event) {
    assertThat(Errand.of(event)).isEmpty();
  }

  @Test
  void theEndpointIsTheRegionsUnlessAnotherIsSet() {
    assertThat(Clients.lambdaEndpoint(Region.EU_WEST_1, Map.of()))
        .isEqualTo(URI.create("https://lambda.eu-west-1.amazonaws.com"));
    assertThat(Clients.lambdaEndpoint(Region.CN_NORTH_1, Map.of()))
        .isEqualTo(URI.create("https://lambda.cn-north-1.amazonaws.com.cn"));
    assertThat(
            Clients.lambdaEndpoint(
                Region.EU_WEST_1, Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")))
        .isEqualTo(URI.create("http://127.0.0.1:4566"));
  }

  private Errands errands() {
    return new Errands(
        UrlConnectionHttpClient.create(),
        StaticCredentialsProvider.create(AwsSessionCredentials.create("KEY", "secret", "session")),
        Region.US_EAST_1,
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        "store-function",
        "live");
  }
}
