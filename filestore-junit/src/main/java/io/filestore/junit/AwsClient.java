package io.filestore.junit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Sends signed calls to one endpoint. */
final class AwsClient {

  private final URI endpoint;
  private final String region;
  private final LocalCredentials credentials;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  AwsClient(URI endpoint, String region, LocalCredentials credentials) {
    this.endpoint = endpoint;
    this.region = region;
    this.credentials = credentials;
  }

  URI endpoint() {
    return endpoint;
  }

  String region() {
    return region;
  }

  LocalCredentials credentials() {
    return credentials;
  }

  /**
   * Sends it, whatever the answer is.
   *
   * @throws IllegalStateException when there is no answer
   */
  Answer send(AwsRequest request) {
    SignatureV4 signature =
        new SignatureV4(request, endpoint.getAuthority(), region, Instant.now());
    String query = SignatureV4.query(request.query());
    HttpRequest.Builder http =
        HttpRequest.newBuilder(
                URI.create(endpoint + request.path() + (query.isEmpty() ? "" : "?" + query)))
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    signature.headers(credentials).forEach(http::header);
    try {
      HttpResponse<byte[]> response = this.http.send(http.build(), BodyHandlers.ofByteArray());
      return new Answer(request, response);
    } catch (IOException e) {
      throw new IllegalStateException(
          "The local AWS at '%s' does not answer %s: %s".formatted(endpoint, request, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The wait for " + request + " was interrupted", e);
    }
  }

  /** What came back. */
  record Answer(AwsRequest request, HttpResponse<byte[]> response) {

    boolean isSuccess() {
      return response.statusCode() / 100 == 2;
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The value of a header; empty when it is not there. */
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** This answer, unless it is a refusal. */
    Answer orThrow() {
      if (!isSuccess()) {
        throw new IllegalStateException(
            "%s was answered %d: %s".formatted(request, response.statusCode(), text()));
      }
      return this;
    }
  }
}
