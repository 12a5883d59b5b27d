package io.filestore.plugin.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** What is said when S3 says nothing. */
class S3FailuresTest {

  private static final String AGAIN =
      ". Run the same command again; what has arrived is not sent again.";

  static Stream<Arguments> silences() {
    return Stream.of(
        Arguments.of(
            new ConnectException("Connection refused"),
            "Nothing answers at 'http://s3.test:9000'. Start what should, or mend"
                + " -Dfilestore.endpointUrl."),
        Arguments.of(
            new UnknownHostException("s3.test"),
            "There is no host 's3.test'. See that the network is there, or mend"
                + " -Dfilestore.endpointUrl."),
        Arguments.of(
            new UnknownHostException("s3.test: Temporary failure in name resolution"),
            "There is no host 's3.test'. See that the network is there, or mend"
                + " -Dfilestore.endpointUrl."),
        Arguments.of(
            new SocketTimeoutException("Read timed out"),
            "'http://s3.test:9000' was silent for too long. See the network, or mend"
                + " -Dfilestore.endpointUrl."),
        Arguments.of(
            new SSLHandshakeException("no trusted certificate"),
            "There is no TLS connection to 'http://s3.test:9000': no trusted certificate. See"
                + " which certificate it shows, or mend -Dfilestore.endpointUrl."),
        Arguments.of(
            new SocketException("Broken pipe"),
            "The connection to 'http://s3.test:9000' was cut at every attempt" + AGAIN),
        Arguments.of(
            new SocketException("Connection reset"),
            "The connection to 'http://s3.test:9000' was cut at every attempt" + AGAIN),
        Arguments.of(
            new IOException("Unexpected end of file from server"),
            "The connection to 'http://s3.test:9000' was cut at every attempt" + AGAIN),
        Arguments.of(
            new IOException("Error writing request body to server"),
            "The connection to 'http://s3.test:9000' was cut at every attempt" + AGAIN),
        Arguments.of(
            new IOException("Invalid Http response"),
            "The connection to 'http://s3.test:9000' broke, at every attempt: Invalid Http"
                + " response"
                + AGAIN));
  }

  @ParameterizedTest
  @MethodSource("silences")
  void eachKindOfSilenceHasItsText(IOException cause, String message) {
    S3Failures failures =
        new S3Failures(
            new BucketName("bucket"),
            new S3Connection(
                null,
                new AwsSession(StoreAccess.byDefault(), Region.US_EAST_1, null),
                Optional.of(URI.create("http://me:secret@s3.test:9000"))));

    assertThat(failures.explain(SdkClientException.create("Unable to execute", cause), "anything"))
        .hasMessage(message);
  }
}
