package io.filestore.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerOptionsTest {

  @Test
  void nothingSaidMeansAnyPortAndNoStateLeftBehind() {
    assertThat(ServerOptions.parse()).isEqualTo(new ServerOptions(Optional.empty(), 0, false));
  }

  @Test
  void allCanBeSaid() {
    Path data = Path.of("data").toAbsolutePath();
    assertThat(ServerOptions.parse("--detached", "--port", "4566", "--data", data.toString()))
        .isEqualTo(new ServerOptions(Optional.of(data), 4566, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--port 65536|--port '65536' is not between 0 and 65535",
        "--port x|--port 'x' is not a number",
        "--port|--port needs a value",
        "--data relative|--data 'relative' is not an absolute path",
        "--verbose|unknown option '--verbose'"
      })
  void whatIsWrongIsNamed(String commandLine, String message) {
    assertThatThrownBy(() -> ServerOptions.parse(commandLine.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
