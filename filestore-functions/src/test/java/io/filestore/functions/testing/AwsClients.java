package io.filestore.functions.testing;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The clients of a test for an AWS on this machine, where a bucket stands in the path. */
record AwsClients(
    StaticCredentialsProvider credentials,
    DynamoDbClient dynamo,
    S3Client s3,
    S3Presigner presigner)
    implements AutoCloseable {

  static AwsClients of(
      String accessKeyId, String secretAccessKey, String regionName, URI dynamoDb, URI s3) {
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey));
    Region region = Region.of(regionName);
    S3Configuration pathStyle = S3Configuration.builder().pathStyleAccessEnabled(true).build();
    return new AwsClients(
        credentials,
        DynamoDbClient.builder()
            .endpointOverride(dynamoDb)
            .region(region)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .build(),
        S3Client.builder()
            .endpointOverride(s3)
            .region(region)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .serviceConfiguration(pathStyle)
            .build(),
        S3Presigner.builder()
            .endpointOverride(s3)
            .region(region)
            .credentialsProvider(credentials)
            .serviceConfiguration(pathStyle)
            .build());
  }

  @Override
  public void close() {
    presigner.close();
    s3.close();
    dynamo.close();
  }
}
