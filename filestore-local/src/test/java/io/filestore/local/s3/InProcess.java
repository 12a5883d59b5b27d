package io.filestore.local.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 in this JVM, for tests that look behind it. */
final class InProcess implements AutoCloseable {

  final S3Storage storage;
  final S3Server server;
  final S3Client client;

  InProcess(Path data) throws Exception {
    storage = S3Storage.open(Optional.of(data), "eu-west-1", Clock.systemUTC());
    server =
        S3Server.start(
            storage,
            new SignatureVerifier(new AccessKey("test", "test"), Clock.systemUTC()),
            0,
            UnaryOperator.identity());
    client = client(server.endpoint());
  }

  static S3Client client(URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .forcePathStyle(true)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Override
  public void close() throws Exception {
    client.close();
    server.close();
  }
}
