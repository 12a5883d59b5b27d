package io.filestore.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.S3Exception;

class RuntimeTest {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "FILES_TABLE", "table",
          "STORAGE_BUCKET", "bucket",
          "ALLOWED_ORIGIN", "*",
          "SIGNED_URL_EXPIRATION", "3600",
          "STORE_ON_LOAD", "False",
          "NON_STORED_TIMEOUT", "60",
          "MAX_FILE_SIZE", "5368709120",
          "ALLOWED_TYPES", "image/PNG, text/*",
          "AWS_LAMBDA_FUNCTION_NAME", "store");

  @Test
  void settingsAreReadFromVariables() {
    assertThat(Settings.of(VARIABLES))
        .isEqualTo(
            new Settings(
                "table",
                "bucket",
                "*",
                Duration.ofHours(1),
                false,
                Duration.ofMinutes(60),
                5_368_709_120L,
                Set.of("image/png", "text/*"),
                "store"));
    assertThat(Settings.of(with("ALLOWED_TYPES", "")).allowedTypes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"True,true", "true,true", "TRUE,true", "False,false", "false,false"})
  void storeOnLoadIsReadWithoutRegardToCase(String value, boolean expected) {
    assertThat(Settings.of(with("STORE_ON_LOAD", value)).storeOnLoad()).isEqualTo(expected);
  }

  @Test
  void aVariableThatIsMissingOrWrongIsNamed() {
    assertThatThrownBy(() -> Settings.of(with("FILES_TABLE", " ")))
        .hasMessage("Environment variable 'FILES_TABLE' is not set.");
    assertThatThrownBy(() -> Settings.of(with("NON_STORED_TIMEOUT", "1h")))
        .hasMessage("Environment variable 'NON_STORED_TIMEOUT' is '1h', not a whole number.");
    assertThatThrownBy(() -> Clients.region(Map.of()))
        .hasMessage("Environment variable 'AWS_REGION' is not set.");
  }

  @Test
  void regionAndEndpointComeFromTheEnvironment() {
    assertThat(Clients.region(Map.of("AWS_DEFAULT_REGION", "eu-west-1")))
        .isEqualTo(Region.EU_WEST_1);
    assertThat(Clients.region(Map.of("AWS_DEFAULT_REGION", "eu-west-1", "AWS_REGION", "us-east-2")))
        .isEqualTo(Region.US_EAST_2);
    assertThat(Clients.s3Endpoint(Map.of())).isNull();
    assertThat(Clients.s3Endpoint(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")))
        .hasToString("http://127.0.0.1:4566");
    assertThat(
            Clients.s3Endpoint(
                Map.of("AWS_ENDPOINT_URL", "http://a", "AWS_ENDPOINT_URL_S3", "http://b")))
        .hasToString("http://b");
  }

  @Test
  void aLogLineIsOneObjectWithIds() {
    assertThat(logged(log -> log.file("stored", "abc")))
        .isEqualTo(
            "{\"level\":\"INFO\",\"event\":\"stored\",\"request_id\":\"r1\",\"file_id\":\"abc\"}\n");
    assertThat(logged(log -> log.info("expired", "files", 3)))
        .isEqualTo(
            "{\"level\":\"INFO\",\"event\":\"expired\",\"request_id\":\"r1\",\"files\":3}\n");
  }

  @Test
  void aFailureIsLoggedWithoutItsMessage() {
    RuntimeException failure =
        new IllegalStateException(
            "https://bucket/?X-Amz-Signature=secret",
            S3Exception.builder()
                .message("secret")
                .statusCode(403)
                .requestId("AWS1")
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode("AccessDenied")
                        .errorMessage("secret")
                        .build())
                .build());
    String line = logged(log -> log.failure("store_failed", "abc", failure));

    assertThat(line).doesNotContain("secret").endsWith("}\n").hasLineCount(1);
    Json.Obj object = (Json.Obj) JsonReader.read(line);
    assertThat(object.text("level")).contains("ERROR");
    assertThat(object.text("aws_code")).contains("AccessDenied");
    assertThat(object.text("aws_request_id")).contains("AWS1");
    assertThat(object.get("aws_status")).contains(new Json.Num("403"));
    assertThat(object.get("failure"))
        .contains(
            Json.texts(
                List.of(
                    "java.lang.IllegalStateException",
                    "software.amazon.awssdk.services.s3.model.S3Exception")));
    assertThat(((Json.Array) object.get("at").orElseThrow()).items()).hasSize(8);
  }

  @Test
  void theHandlerIsPrimedBeforeASnapshotOnly() {
    List<String> events = new ArrayList<>();
    RequestStreamHandler handler =
        (in, out, context) -> {
          events.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          throw new IllegalStateException("priming must not fail the snapshot");
        };
    assertThat(Priming.of(handler, "{}", Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")))
        .isEmpty();
    Priming.of(handler, "{}", Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"))
        .orElseThrow()
        .beforeCheckpoint(Core.getGlobalContext());
    assertThat(events).containsExactly("{}");
  }

  @Test
  void theTimeThatIsLeftIsCounted() {
    Deadline deadline = new Deadline(() -> 9_999);
    assertThat(deadline.within(Duration.ofSeconds(10))).isTrue();
    assertThat(deadline.within(Duration.ofSeconds(9))).isFalse();
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put(name, value);
    return variables;
  }

  private static String logged(java.util.function.Consumer<Log> lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    lines.accept(new Log(new PrintStream(out, true, StandardCharsets.UTF_8), "r1"));
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
