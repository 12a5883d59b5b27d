package io.filestore.plugin.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.artifact.StoreAccess;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** What a running application is asked over the services' own protocols. */
class RunningApplicationTest {

  private WireMockServer server;
  private AwsSession session;

  @BeforeEach
  void start() {
    server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    session =
        new AwsSession(
            new StoreAccess(
                Optional.of("us-east-1"),
                Optional.empty(),
                Optional.of(URI.create(server.baseUrl())),
                Optional.empty()),
            Region.US_EAST_1,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "s")));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aCallGivesAnswerErrorAndLog() {
    String log =
        Base64.getEncoder().encodeToString("START\nREPORT".getBytes(StandardCharsets.UTF_8));
    server.stubFor(
        post(urlEqualTo("/2015-03-31/functions/f/invocations"))
            .willReturn(
                aResponse()
                    .withHeader("X-Amz-Function-Error", "Unhandled")
                    .withHeader("X-Amz-Log-Result", log)
                    .withBody("{\"errorMessage\":\"no\"}")));

    try (Functions functions = new Functions(session)) {
      Functions.Invocation invocation = functions.invoke("f", "{}");

      assertThat(invocation.payload()).isEqualTo("{\"errorMessage\":\"no\"}");
      assertThat(invocation.error()).contains("Unhandled");
      assertThat(invocation.log()).isEqualTo("START\nREPORT");
    }
  }

  @Test
  void versionsBeforeTheLastFiveGoUnlessAnAliasNamesThem() {
    String versions =
        IntStream.rangeClosed(1, 9)
            .mapToObj(version -> "{\"Version\":\"" + version + "\"}")
            .collect(Collectors.joining(","));
    server.stubFor(
        get(urlPathEqualTo("/2015-03-31/functions/f/versions"))
            .willReturn(okJson("{\"Versions\":[{\"Version\":\"$LATEST\"}," + versions + "]}")));
    server.stubFor(
        get(urlPathEqualTo("/2015-03-31/functions/f/aliases"))
            .willReturn(
                okJson(
                    "{\"Aliases\":[{\"FunctionVersion\":\"9\",\"RoutingConfig\":"
                        + "{\"AdditionalVersionWeights\":{\"3\":0.1}}},"
                        + "{\"FunctionVersion\":\"1\"}]}")));
    server.stubFor(
        com.github.tomakehurst.wiremock.client.WireMock.delete(
                urlPathMatching("/2015-03-31/functions/f"))
            .willReturn(aResponse().withStatus(204)));

    try (Functions functions = new Functions(session)) {
      assertThat(functions.removeOldVersions("f")).isEqualTo(2);
    }

    assertThat(server.findAll(deleteRequestedFor(urlPathMatching(".*"))))
        .extracting(request -> request.queryParameter("Qualifier").firstValue())
        .containsExactlyInAnyOrder("2", "4");
  }

  @Test
  void theLogGroupIsTheFunctionsOwnWhereItHasOne() {
    server.stubFor(
        get(urlEqualTo("/2015-03-31/functions/own/configuration"))
            .willReturn(okJson("{\"LoggingConfig\":{\"LogGroup\":\"/my/logs\"}}")));
    server.stubFor(
        get(urlEqualTo("/2015-03-31/functions/plain/configuration")).willReturn(okJson("{}")));

    try (Functions functions = new Functions(session)) {
      assertThat(functions.logGroup("own")).isEqualTo("/my/logs");
      assertThat(functions.logGroup("plain")).isEqualTo("/aws/lambda/plain");
    }
  }

  @Test
  void anApiKeyHasItsValue() {
    server.stubFor(
        get(urlEqualTo("/apikeys/k?includeValue=true"))
            .willReturn(okJson("{\"id\":\"k\",\"value\":\"the-value\"}")));

    assertThat(new ApiKeys(session).value("k")).isEqualTo("the-value");
  }

  @Test
  void aRefusalHasNoValueInIt() {
    server.stubFor(
        get(urlEqualTo("/apikeys/k?includeValue=true"))
            .willReturn(
                aResponse()
                    .withStatus(404)
                    .withHeader("x-amzn-ErrorType", "NotFoundException")
                    .withBody("{\"message\":\"Invalid API Key identifier specified\"}")));

    assertThatThrownBy(() -> new ApiKeys(session).value("k"))
        .hasMessage(
            "API Gateway refuses the call: NotFoundException, Invalid API Key identifier specified."
                + " Mend what it says and run the same command again.");
  }

  @Test
  void logLinesComeOnceAndInOrder() {
    server.stubFor(
        post(urlEqualTo("/"))
            .willReturn(
                okJson(
                    "{\"events\":["
                        + "{\"eventId\":\"2\",\"timestamp\":2000,\"message\":\"second\\n\"},"
                        + "{\"eventId\":\"1\",\"timestamp\":1000,\"message\":\"first\"}]}")));

    try (FunctionLogs logs =
        new FunctionLogs(session, Map.of("/aws/lambda/f", "F"), Instant.EPOCH)) {
      assertThat(logs.next())
          .containsExactly(
              new FunctionLogs.Line(Instant.ofEpochMilli(1000), "F", "first"),
              new FunctionLogs.Line(Instant.ofEpochMilli(2000), "F", "second"));
      assertThat(logs.next()).as("nothing is new").isEqualTo(List.of());
    }
  }
}
