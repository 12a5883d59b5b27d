package io.filestore.plugin.artifact;

import io.filestore.plugin.error.FilestoreException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * An S3 client with what is known about whom it talks to, and as whom.
 *
 * @param endpoint of an AWS-compatible S3, set by the user for us or for the SDK; absent on AWS
 */
record S3Connection(
    S3Client client,
    Region region,
    Optional<URI> endpoint,
    AwsCredentialsProvider credentials,
    Optional<String> bucketOwner)
    implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 4;

  /**
   * Resolves region and credentials; asks nobody for an object yet.
   *
   * @throws FilestoreException when there is no such profile, no region or no credentials
   */
  static S3Connection open(StoreAccess access) {
    access.profile().ifPresent(S3Connection::checkProfile);
    AwsCredentialsProvider credentials = credentials(access);
    // The SDK finds an endpoint in the environment or the profile by itself.
    Region region = region(access, access.endpoint().isPresent());
    S3Client client = client(access, region, credentials, access.endpoint());
    Optional<URI> endpoint = client.serviceClientConfiguration().endpointOverride();
    if (endpoint.isPresent() && access.endpoint().isEmpty()) {
      client.close();
      client = client(access, region, credentials, endpoint);
    }
    return new S3Connection(client, region, endpoint, credentials, access.bucketOwner());
  }

  private static S3Client client(
      StoreAccess access,
      Region region,
      AwsCredentialsProvider credentials,
      Optional<URI> endpoint) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(region)
            .credentialsProvider(credentials)
            .httpClient(http())
            // We give the SHA-256 ourselves and verify what a HEAD tells.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            // The plain bytes, which every S3-compatible store takes, over http too.
            .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
            .overrideConfiguration(
                override -> {
                  override.retryStrategy(
                      AwsRetryStrategy.standardRetryStrategy().toBuilder()
                          .maxAttempts(ATTEMPTS)
                          .build());
                  access.profile().ifPresent(override::defaultProfileName);
                });
    endpoint.ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
    return builder.build();
  }

  private static SdkHttpClient http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT)
        .socketTimeout(SILENCE)
        .build();
  }

  /** The account of the credentials: free where they say it, one call of STS where not. */
  @Nullable String expectedBucketOwner() {
    if (endpoint.isPresent()) {
      return null;
    }
    if (bucketOwner.isPresent()) {
      return bucketOwner.get();
    }
    try {
      Optional<String> account = credentials.resolveCredentials().accountId();
      return account.isPresent() ? account.get() : askForAccount();
    } catch (SdkException e) {
      throw new FilestoreException(
          "STS does not tell which AWS account the credentials belong to, which must own the"
              + " bucket: "
              + S3Failures.reason(e),
          "Mend that, or say who owns the bucket by -Dfilestore.bucketOwner=<12 digits>",
          e);
    }
  }

  private String askForAccount() {
    try (StsClient sts =
        StsClient.builder()
            .region(region)
            .credentialsProvider(credentials)
            .httpClient(http())
            .build()) {
      return sts.getCallerIdentity().account();
    }
  }

  private static void checkProfile(String name) {
    ProfileFile file = ProfileFile.defaultProfileFile();
    if (file.profile(name).isPresent()) {
      return;
    }
    String known =
        new TreeSet<>(file.profiles().keySet())
            .stream().map(profile -> "'" + profile + "'").collect(Collectors.joining(", "));
    throw new FilestoreException(
        "There is no AWS profile '" + name + "'",
        known.isEmpty()
            ? "No profile is configured at all: 'aws configure --profile " + name + "' makes it"
            : "Set -Dfilestore.profile to one of " + known);
  }

  private static AwsCredentialsProvider credentials(StoreAccess access) {
    AwsCredentialsProvider provider =
        access
            .profile()
            .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
            .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    try {
      provider.resolveCredentials();
      return provider;
    } catch (SdkException | IllegalStateException e) {
      throw noCredentials(access.profile(), e);
    }
  }

  private static FilestoreException noCredentials(Optional<String> profile, Exception e) {
    if (profile.isPresent()) {
      return new FilestoreException(
          "The AWS profile '" + profile.get() + "' gives no credentials: " + S3Failures.reason(e),
          "Put keys or a role into it, or sign in: aws sso login --profile " + profile.get(),
          e);
    }
    String named = ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
    return new FilestoreException(
        "There are no AWS credentials. Tried: the system properties aws.accessKeyId and"
            + " aws.secretAccessKey, the environment variables AWS_ACCESS_KEY_ID and"
            + " AWS_SECRET_ACCESS_KEY, a web identity token, the profile '"
            + named
            + "', and the container's and the instance's role",
        "Set the environment variables, or name a profile by -Dfilestore.profile=<name>",
        e);
  }

  private static Region region(StoreAccess access, boolean elsewhere) {
    if (access.region().isPresent()) {
      return Region.of(access.region().get());
    }
    String profile =
        access.profile().orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
    try {
      // Off AWS there is no instance to ask, and a second would be lost in trying.
      return elsewhere
          ? new AwsRegionProviderChain(
                  new SystemSettingsRegionProvider(),
                  new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile))
              .getRegion()
          : DefaultAwsRegionProviderChain.builder().profileName(profile).build().getRegion();
    } catch (SdkClientException e) {
      if (elsewhere) {
        return Region.US_EAST_1;
      }
      throw new FilestoreException(
          "No AWS region is set. Tried: the system property aws.region, the environment variable"
              + " AWS_REGION, the profile '"
              + profile
              + "' and the instance",
          "Set -Dfilestore.region=<region>, such as eu-central-1",
          e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
