package io.filestore.local.s3;

import io.filestore.junit.LocalAws;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The SDK, pointed at the local S3. */
final class Clients {

  private Clients() {}

  static S3Client s3(LocalAws aws) {
    return s3(aws, keys(aws));
  }

  static S3Client s3(LocalAws aws, AwsCredentials credentials) {
    return S3Client.builder()
        .endpointOverride(aws.s3Endpoint())
        .region(Region.of(aws.region()))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .forcePathStyle(true)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  static S3Presigner presigner(LocalAws aws, AwsCredentials credentials) {
    return S3Presigner.builder()
        .endpointOverride(aws.s3Endpoint())
        .region(Region.of(aws.region()))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  static AwsCredentials keys(LocalAws aws) {
    return AwsBasicCredentials.create(aws.accessKeyId(), aws.secretAccessKey());
  }

  static String sha256(String text) {
    return Base64.getEncoder()
        .encodeToString(SignatureV4.newSha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
