package io.filestore.plugin.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTest {

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:4566", "https://s3.example/path", "http://u:p@host"})
  void isAnHttpAddress(String url) {
    assertThat(EndpointUrl.parse(url)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:4566", "127.0.0.1:4566", "s3://bucket", "http://", "http:/x", "a b"})
  void isRefusedWhenItIsNone(String url) {
    assertThatThrownBy(() -> EndpointUrl.parse(url))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'filestore.endpointUrl' is '"
                + url
                + "', which is no http or https address. Write it like http://127.0.0.1:4566.");
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://me:secret@host:4566, ftp://***@host:4566",
    "http://me:secret@host name, http://***@host name",
    "http://me:se/cret@host name, http://***@host name",
    "http://me:se@cret@host name, http://***@host name",
    "me:secret@host:4566, ***@host:4566",
    "http://me:secret%@host, http://***@host",
  })
  void isShownWithoutUserAndPassword(String url, String shown) {
    assertThatThrownBy(() -> EndpointUrl.parse(url))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'filestore.endpointUrl' is '"
                + shown
                + "', which is no http or https address. Write it like http://127.0.0.1:4566.");
  }

  @Test
  void isShownWithoutPasswordInTheStackTraceToo() {
    StringWriter trace = new StringWriter();
    try {
      EndpointUrl.parse("http://me:secret@host name");
    } catch (FilestoreException e) {
      e.printStackTrace(new PrintWriter(trace));
    }
    assertThat(trace.toString()).contains("http://***@host name").doesNotContain("secret");
  }
}
