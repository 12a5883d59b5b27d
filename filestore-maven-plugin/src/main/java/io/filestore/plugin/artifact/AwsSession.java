package io.filestore.plugin.artifact;

import io.filestore.plugin.error.Faq;
import io.filestore.plugin.error.FilestoreException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
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
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Who talks to AWS, and where: region and credentials, resolved once for the clients of all
 * services.
 *
 * @param access as the user has set it
 */
public record AwsSession(StoreAccess access, Region region, AwsCredentialsProvider credentials) {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 4;

  /**
   * Resolves region and credentials; asks no service yet.
   *
   * @throws FilestoreException when there is no such profile, no region or no credentials
   */
  public static AwsSession open(StoreAccess access) {
    access.profile().ifPresent(AwsSession::checkProfile);
    AwsCredentialsProvider credentials = credentials(access);
    // The SDK finds an endpoint in the environment or the profile by itself.
    return new AwsSession(access, region(access, access.endpoint().isPresent()), credentials);
  }

  /**
   * With a key pair that is known, and nothing of the user's AWS configuration.
   *
   * @param access must name region and endpoint
   */
  public static AwsSession of(StoreAccess access, String accessKeyId, String secretAccessKey) {
    return new AwsSession(
        access,
        Region.of(access.region().orElseThrow()),
        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey)));
  }

  /** The region's name, such as {@code eu-central-1}. */
  public String regionName() {
    return region.id();
  }

  /** The address of the AWS-compatible service that the user has set; empty on AWS. */
  public String endpoint() {
    return access.endpoint().map(URI::toString).orElse("");
  }

  /** A client of one service, from its builder. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return client(builder, SILENCE);
  }

  /**
   * A client of one service.
   *
   * @param silence how long the service may take to answer
   */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, Duration silence) {
    builder
        .region(region)
        .credentialsProvider(credentials)
        .httpClient(http(silence))
        .overrideConfiguration(
            override -> {
              override.retryStrategy(
                  AwsRetryStrategy.standardRetryStrategy().toBuilder()
                      .maxAttempts(ATTEMPTS)
                      .build());
              access.profile().ifPresent(override::defaultProfileName);
            });
    access.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /**
   * The account of the credentials, 12 digits: free where they say it, one call of STS where not.
   *
   * @throws SdkException when STS does not say
   */
  public String account() {
    Optional<String> known = credentials.resolveCredentials().accountId();
    if (known.isPresent()) {
      return known.get();
    }
    try (StsClient sts = client(StsClient.builder())) {
      return sts.getCallerIdentity().account();
    }
  }

  private static SdkHttpClient http(Duration silence) {
    return new RetryableHttpClient(
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(silence)
            .build());
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
        Faq.NO_CREDENTIALS.after(
            "Set the environment variables, or name a profile by -Dfilestore.profile=<name>. No AWS"
                + " account? 'mvn filestore:local' runs everything on this machine"),
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
}
