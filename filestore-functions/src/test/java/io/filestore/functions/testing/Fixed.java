package io.filestore.functions.testing;

import io.filestore.functions.runtime.Settings;
import io.filestore.functions.store.PresignedUrls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The same in every test. */
public final class Fixed {

  public static final String ORIGIN = "https://example.org";
  public static final Instant NOW = Instant.parse("2026-11-24T05:36:00Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private Fixed() {}

  public static Settings settings(boolean storeOnLoad) {
    return settings("files", "bucket", storeOnLoad);
  }

  /** With the parameters' defaults, and that for the most bytes of a file. */
  public static Settings settings(long maxFileSize) {
    Settings defaults = settings(false);
    return new Settings(
        defaults.table(),
        defaults.bucket(),
        defaults.allowedOrigin(),
        defaults.signedUrlLifetime(),
        defaults.storeOnLoad(),
        defaults.nonStoredTimeout(),
        maxFileSize,
        defaults.allowedTypes(),
        defaults.function());
  }

  /** With the parameters' defaults, but for these. */
  static Settings settings(String table, String bucket, boolean storeOnLoad) {
    return new Settings(
        table,
        bucket,
        ORIGIN,
        Duration.ofHours(1),
        storeOnLoad,
        Duration.ofMinutes(60),
        5L << 30,
        Set.of(),
        "store-function");
  }

  /** URLs that nothing answers. */
  public static PresignedUrls urls() {
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
    S3Presigner presigner =
        S3Presigner.builder().region(Region.US_EAST_1).credentialsProvider(credentials).build();
    return new PresignedUrls(presigner, credentials, settings(false), CLOCK);
  }
}
