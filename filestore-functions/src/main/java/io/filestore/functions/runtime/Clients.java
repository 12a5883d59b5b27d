package io.filestore.functions.runtime;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The AWS clients, each built when its class is first touched, which a handler does as it is
 * initialised: before the first call, and before a snapshot is taken. A function that never touches
 * one never loads it.
 *
 * <p>Region and HTTP client are given, so that the SDK looks for neither. Credentials come from the
 * default chain: under SnapStart there are no key variables.
 */
public final class Clients {

  // The gateway gives up after 29 s: a hanging connection must fail in time to be tried again.
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration TABLE_READ = Duration.ofSeconds(5);
  // S3 answers a large copy when it is done and keeps the connection alive with white space.
  private static final Duration BUCKET_READ = Duration.ofSeconds(60);

  private Clients() {}

  /** The process's DynamoDB client. */
  public static DynamoDbClient dynamoDb() {
    return Table.CLIENT;
  }

  /** The process's S3 client. */
  public static S3Client s3() {
    return Bucket.CLIENT;
  }

  /** Signs S3 URLs without a call. */
  public static S3Presigner presigner() {
    return Signing.PRESIGNER;
  }

  /** Where the credentials come from. */
  public static AwsCredentialsProvider credentials() {
    return Common.CREDENTIALS;
  }

  /** Sends errands to that alias of the function. */
  public static Errands errands(String function, String alias) {
    return new Errands(
        http(TABLE_READ),
        Common.CREDENTIALS,
        Common.REGION,
        lambdaEndpoint(Common.REGION, System.getenv()),
        function,
        alias);
  }

  private static final class Common {
    static final AwsCredentialsProvider CREDENTIALS = DefaultCredentialsProvider.builder().build();
    static final Region REGION = region(System.getenv());
    static final @Nullable URI S3_ENDPOINT = s3Endpoint(System.getenv());
  }

  private static final class Table {
    static final DynamoDbClient CLIENT =
        DynamoDbClient.builder()
            .region(Common.REGION)
            .credentialsProvider(Common.CREDENTIALS)
            .httpClient(http(TABLE_READ))
            .overrideConfiguration(overrides())
            .endpointDiscoveryEnabled(false)
            .build();
  }

  private static final class Bucket {
    static final S3Client CLIENT =
        S3Client.builder()
            .region(Common.REGION)
            .credentialsProvider(Common.CREDENTIALS)
            .httpClient(http(BUCKET_READ))
            .overrideConfiguration(overrides())
            .serviceConfiguration(s3Configuration(Common.S3_ENDPOINT))
            .build();
  }

  private static final class Signing {
    static final S3Presigner PRESIGNER = presigner(Common.S3_ENDPOINT);
  }

  private static S3Presigner presigner(@Nullable URI endpoint) {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(Common.REGION)
            .credentialsProvider(Common.CREDENTIALS)
            .serviceConfiguration(s3Configuration(endpoint));
    // unlike the clients, the presigner does not read AWS_ENDPOINT_URL
    return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
  }

  private static S3Configuration s3Configuration(@Nullable URI endpoint) {
    return S3Configuration.builder().pathStyleAccessEnabled(endpoint != null).build();
  }

  private static software.amazon.awssdk.http.SdkHttpClient http(Duration read) {
    return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(read).build();
  }

  private static ClientOverrideConfiguration overrides() {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
        .build();
  }

  /** The endpoint that the SDK's Lambda client would take. */
  static URI lambdaEndpoint(Region region, Map<String, String> environment) {
    String told =
        environment.getOrDefault(
            "AWS_ENDPOINT_URL_LAMBDA", environment.getOrDefault("AWS_ENDPOINT_URL", ""));
    return URI.create(
        told.isBlank()
            ? "https://lambda." + region.id() + "." + region.metadata().partition().dnsSuffix()
            : told);
  }

  static Region region(Map<String, String> environment) {
    String region =
        environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", ""));
    if (region.isBlank()) {
      throw new IllegalStateException("Environment variable 'AWS_REGION' is not set.");
    }
    return Region.of(region);
  }

  /** The endpoint that the SDK's S3 client takes from the environment, if there is one. */
  static @Nullable URI s3Endpoint(Map<String, String> environment) {
    String endpoint =
        environment.getOrDefault(
            "AWS_ENDPOINT_URL_S3", environment.getOrDefault("AWS_ENDPOINT_URL", ""));
    return endpoint.isBlank() ? null : URI.create(endpoint);
  }
}
