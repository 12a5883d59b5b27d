package io.filestore.functions.runtime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;

/**
 * Has a function called once this call is over: <a
 * href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a> with invocation
 * type {@code Event}. One signed request; the SDK's client for it would be the largest of all that
 * the functions carry.
 */
public final class Errands {

  private static final int ACCEPTED = 202;
  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final Region region;
  private final URI endpoint;
  private final String function;
  private final String alias;

  /** Sends errands to that alias of the function. */
  public Errands(
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      Region region,
      URI endpoint,
      String function,
      String alias) {
    this.http = http;
    this.credentials = credentials;
    this.region = region;
    this.endpoint = endpoint;
    this.function = function;
    this.alias = alias;
  }

  /**
   * Sends it.
   *
   * @throws IllegalStateException if Lambda does not take it
   * @throws UncheckedIOException if Lambda cannot be reached
   */
  public void send(Errand errand) {
    for (int attempt = 1; ; attempt++) {
      int status = tried(errand, attempt);
      if (status == ACCEPTED) {
        return;
      }
      boolean passing = status == 429 || status >= 500;
      if (!passing || attempt == ATTEMPTS) {
        throw new IllegalStateException("Lambda answered an event with status " + status + ".");
      }
      pause(attempt);
    }
  }

  private int tried(Errand errand, int attempt) {
    try {
      return answered(errand);
    } catch (IOException e) {
      if (attempt == ATTEMPTS) {
        throw new UncheckedIOException(e);
      }
      return 503;
    }
  }

  private int answered(Errand errand) throws IOException {
    byte[] body = errand.event().getBytes(StandardCharsets.UTF_8);
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .uri(endpoint)
            .encodedPath("/2015-03-31/functions/" + function + "/invocations")
            .appendRawQueryParameter("Qualifier", alias)
            .method(SdkHttpMethod.POST)
            .putHeader("Content-Type", "application/json")
            .putHeader("Content-Length", Integer.toString(body.length))
            .putHeader("X-Amz-Invocation-Type", "Event")
            .build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
    return http.prepareRequest(
            HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(() -> new ByteArrayInputStream(body))
                .build())
        .call()
        .httpResponse()
        .statusCode();
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(PAUSE.multipliedBy(attempt).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between attempts", e);
    }
  }
}
