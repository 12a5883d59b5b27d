package io.filestore.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.process.ServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAwsOptionsTest {

  @Test
  void nothingSaidMeansTheUsualPortAndFourProcesses() {
    assertThat(LocalAwsOptions.parse(Map.of()))
        .isEqualTo(
            new LocalAwsOptions(
                new ServerOptions(Optional.empty(), 4566, false),
                Optional.empty(),
                Optional.empty(),
                4,
                "us-east-1"));
  }

  @Test
  void allCanBeSaid() {
    Path data = Path.of("data").toAbsolutePath();
    assertThat(
            LocalAwsOptions.parse(
                Map.of("AWS_REGION", "eu-west-1"),
                "--port",
                "0",
                "--data",
                data.toString(),
                "--detached",
                "--dynamodb-endpoint",
                "http://127.0.0.1:8000",
                "--concurrency",
                "2",
                "--region",
                "eu-central-1"))
        .isEqualTo(
            new LocalAwsOptions(
                new ServerOptions(Optional.of(data), 0, true),
                Optional.of(URI.create("http://127.0.0.1:8000")),
                Optional.empty(),
                2,
                "eu-central-1"));
    assertThat(LocalAwsOptions.parse(Map.of("AWS_REGION", "eu-west-1")).region())
        .isEqualTo("eu-west-1");
    assertThat(LocalAwsOptions.parse(Map.of("AWS_DEFAULT_REGION", "eu-west-2")).region())
        .isEqualTo("eu-west-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--dynamodb-endpoint ftp://a|--dynamodb-endpoint 'ftp://a' is not an http or https URL",
        "--dynamodb-endpoint http://a --dynamodb-classpath b|--dynamodb-endpoint and"
            + " --dynamodb-classpath exclude each other",
        "--concurrency 0|--concurrency '0' is not between 1 and 1000",
        "--concurrency many|--concurrency 'many' is not a number",
        "--region here|--region 'here' is not a region",
        "--region|--region needs a value",
        "--port x|--port 'x' is not a number",
        "--verbose|unknown option '--verbose'"
      })
  void whatIsWrongIsNamed(String commandLine, String message) {
    assertThatThrownBy(() -> LocalAwsOptions.parse(Map.of(), commandLine.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
