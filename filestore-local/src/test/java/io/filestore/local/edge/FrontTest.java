package io.filestore.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.s3.AccessKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication, errors and faults, over the wire and without any SDK. */
class FrontTest {

  private static final String IDENTITY = "Action=GetCallerIdentity&Version=2011-06-15";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static LocalAwsServer server;
  private static Signer signer;

  @BeforeAll
  static void start() throws Exception {
    server =
        LocalAwsServer.start(
            LocalAwsOptions.parse(Map.of(), "--port", "0"), new AccessKey("test", "test"));
    signer = new Signer(server.endpoint());
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @AfterEach
  void clearFaults() throws Exception {
    assertThat(faults("DELETE", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aSignedCallIsAnswered() throws Exception {
    HttpResponse<String> answer = signer.query("sts", IDENTITY);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<Arn>arn:aws:iam::000000000000:root</Arn>", "<Account>000000000000</Account>");
    assertThat(answer.headers().firstValue("x-amzn-requestid")).isPresent();
  }

  @Test
  void aRoleIsTakenWithTheSameKeyPair() throws Exception {
    HttpResponse<String> answer =
        signer.query(
            "sts",
            "Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A000000000000%3Arole%2Fa%2Fdeployer&RoleSessionName=me");
    assertThat(answer.body())
        .contains(
            "<AccessKeyId>test</AccessKeyId><SecretAccessKey>test</SecretAccessKey><SessionToken>",
            "<Arn>arn:aws:sts::000000000000:assumed-role/deployer/me</Arn>");
  }

  @Test
  void aBodyOtherThanTheSignedOneIsRefused() throws Exception {
    HttpResponse<String> answer =
        signer.send("sts", "POST", "/", Map.of(), IDENTITY, IDENTITY + "&a=b");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
  }

  @Test
  void anotherKeyIsRefusedInTheWordsOfEachProtocol() throws Exception {
    Signer other = new Signer(server.endpoint(), "other", "test", Instant.now());
    HttpResponse<String> query = other.query("sts", IDENTITY);
    assertThat(query.statusCode()).isEqualTo(403);
    assertThat(query.body())
        .contains(
            "<Type>Sender</Type><Code>InvalidClientTokenId</Code>"
                + "<Message>The security token included in the request is invalid.</Message>");
    HttpResponse<String> json = other.json("dynamodb", "DynamoDB_20120810.ListTables", "{}");
    assertThat(json.statusCode()).isEqualTo(400);
    assertThat(json.body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#UnrecognizedClientException\","
                + "\"message\":\"The security token included in the request is invalid.\"}");
  }

  @Test
  void anotherSecretIsRefused() throws Exception {
    Signer other = new Signer(server.endpoint(), "test", "other", Instant.now());
    assertThat(other.query("sts", IDENTITY).body()).contains("<Code>SignatureDoesNotMatch</Code>");
    assertThat(other.json("dynamodb", "DynamoDB_20120810.ListTables", "{}").body())
        .contains("InvalidSignatureException");
  }

  @Test
  void aClockThatIsWrongIsRefused() throws Exception {
    Instant now = Instant.now();
    assertThat(late(now.minus(Duration.ofMinutes(14))).statusCode()).isEqualTo(200);
    assertThat(late(now.minus(Duration.ofMinutes(16))).body())
        .contains("<Code>SignatureDoesNotMatch</Code><Message>Signature expired: ");
    assertThat(late(now.plus(Duration.ofMinutes(16))).body())
        .contains("<Code>SignatureDoesNotMatch</Code><Message>Signature not yet current: ");
  }

  private static HttpResponse<String> late(Instant time) throws Exception {
    return new Signer(server.endpoint(), "test", "test", time).query("sts", IDENTITY);
  }

  @Test
  void aCallWithoutASignatureIsRefused() throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(server.endpoint())
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("#MissingAuthenticationTokenException\"");
  }

  @Test
  void dynamoDbThatIsNotThereSaysHowToHaveIt() throws Exception {
    HttpResponse<String> answer = signer.json("dynamodb", "DynamoDB_20120810.ListTables", "{}");
    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(answer.body()).contains("start with --dynamodb-classpath or --dynamodb-endpoint");
  }

  @Test
  void aServiceThatIsNotThereIsNamed() throws Exception {
    HttpResponse<String> answer = signer.query("ec2", "Action=DescribeInstances");
    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(answer.body()).contains("Service 'ec2' is not on this machine; there are ");
  }

  @Test
  void bodiesOfOtherServicesThanS3AreLimited() throws Exception {
    HttpResponse<String> answer = signer.query("sts", "a".repeat(FrontHandler.LARGEST_BODY + 1));
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void healthNamesTheServices() throws Exception {
    HttpResponse<String> answer = get("/_filestore/health");
    assertThat(answer.body()).startsWith("{\"status\":\"UP\",\"services\":[").contains("\"s3\"");
  }

  @Test
  void housekeepingIsForThisMachineOnly() throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(server.endpoint().resolve("/_filestore/health"))
                .header("Origin", "http://example.org")
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void faultsAreJsonOnly() throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(server.endpoint().resolve("/_filestore/faults"))
                .header("Content-Type", "text/plain")
                .PUT(BodyPublishers.ofString("[]"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[1]",
        "[{}]",
        "[{\"kind\":\"x\"}]",
        "[{\"kind\":\"cut\",\"times\":0}]",
        "[{",
        "[{\"kind\":\"cut\",\"when\":\"never\"}]",
        "[{\"kind\":\"cut\",\"tiems\":1}]",
        "[{\"kind\":\"resource\",\"action\":\"MAKE\"}]"
      })
  void aWrongFaultIsExplainedAndNotTaken(String body) throws Exception {
    HttpResponse<String> answer = faults("PUT", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"message\":\"");
    assertThat(get("/_filestore/faults").body()).isEqualTo("[]");
  }

  @Test
  void aCallIsThrottledAsOftenAsAsked() throws Exception {
    fault(
        "{\"kind\":\"throttle\",\"service\":\"sts\",\"action\":\"GetCallerIdentity\",\"times\":2}");
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = signer.query("sts", IDENTITY);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("<Code>Throttling</Code><Message>Rate exceeded</Message>");
    }
    assertThat(signer.query("sts", IDENTITY).statusCode()).isEqualTo(200);
  }

  @Test
  void anotherActionIsNotThrottled() throws Exception {
    fault("{\"kind\":\"throttle\",\"service\":\"sts\",\"action\":\"AssumeRole\"}");
    assertThat(signer.query("sts", IDENTITY).statusCode()).isEqualTo(200);
  }

  @Test
  void jsonAndS3SayItInTheirOwnWords() throws Exception {
    fault("{\"kind\":\"throttle\",\"times\":2}");
    HttpResponse<String> json = signer.json("dynamodb", "DynamoDB_20120810.ListTables", "{}");
    assertThat(json.body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#ThrottlingException\","
                + "\"message\":\"Rate exceeded\"}");
    HttpResponse<String> s3 = signer.send("s3", "GET", "/", Map.of(), "", "");
    assertThat(s3.statusCode()).isEqualTo(503);
    assertThat(s3.body())
        .contains("<Code>SlowDown</Code><Message>Please reduce your request rate.</Message>");
  }

  @Test
  void aConnectionIsCutBeforeTheWork() throws Exception {
    fault("{\"kind\":\"cut\",\"service\":\"s3\",\"action\":\"CreateBucket\"}");
    assertThatThrownBy(() -> signer.send("s3", "PUT", "/cut-before", Map.of(), "", ""))
        .isInstanceOf(IOException.class);
    assertThat(status("HEAD", "/cut-before")).isEqualTo(404);
  }

  @Test
  void aConnectionIsCutAfterTheWork() throws Exception {
    fault("{\"kind\":\"cut\",\"service\":\"s3\",\"action\":\"CreateBucket\",\"when\":\"after\"}");
    assertThatThrownBy(() -> signer.send("s3", "PUT", "/cut-after", Map.of(), "", ""))
        .isInstanceOf(IOException.class);
    assertThat(status("HEAD", "/cut-after")).isEqualTo(200);
    fault("{\"kind\":\"cut\",\"service\":\"sts\",\"when\":\"after\"}");
    assertThatThrownBy(() -> signer.query("sts", IDENTITY)).isInstanceOf(IOException.class);
    assertThat(signer.query("sts", IDENTITY).statusCode()).isEqualTo(200);
  }

  @Test
  void aBucketMayHaveTheNameOfThePathOfApplications() throws Exception {
    assertThat(status("PUT", "/restapis")).isEqualTo(200);
    assertThat(signer.send("s3", "PUT", "/restapis/a%20b", Map.of(), "hello", "hello").statusCode())
        .isEqualTo(200);
    assertThat(signer.send("s3", "GET", "/restapis/a%20b", Map.of(), "", "").body())
        .isEqualTo("hello");
  }

  private static int status(String method, String path) throws Exception {
    return signer.send("s3", method, path, Map.of(), "", "").statusCode();
  }

  private static void fault(String fault) throws Exception {
    assertThat(faults("PUT", "[" + fault + "]").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> faults(String method, String body) throws Exception {
    URI uri = server.endpoint().resolve("/_filestore/faults");
    return HTTP.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(server.endpoint().resolve(path)).build(), BodyHandlers.ofString());
  }
}
