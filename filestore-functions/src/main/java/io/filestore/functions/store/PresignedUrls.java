package io.filestore.functions.store;

import io.filestore.functions.runtime.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/**
 * URLs signed with the function's own credentials. They end with those credentials, so expiry is
 * cut to 60 s before, where the provider knows when that is; where it does not, the expiry given is
 * an upper bound.
 */
public final class PresignedUrls implements Urls {

  private static final Duration MARGIN = Duration.ofSeconds(60);
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Map<String, String> HEADERS =
      Map.of(
          "content-type", "Content-Type",
          "if-none-match", "If-None-Match",
          "x-amz-checksum-sha256", "x-amz-checksum-sha256");

  private final S3Presigner presigner;
  private final AwsCredentialsProvider credentials;
  private final String bucket;
  private final Duration lifetime;
  private final Clock clock;

  public PresignedUrls(
      S3Presigner presigner, AwsCredentialsProvider credentials, Settings settings, Clock clock) {
    this.presigner = presigner;
    this.credentials = credentials;
    this.bucket = settings.bucket();
    this.lifetime = settings.signedUrlLifetime();
    this.clock = clock;
  }

  /** Credentials and how long a URL signed with them now is good. */
  private record Signer(AwsCredentials credentials, Duration lifetime, Instant expiresAt) {

    StaticCredentialsProvider provider() {
      return StaticCredentialsProvider.create(credentials);
    }
  }

  @Override
  public Signed upload(FileId id, Constraints constraints) {
    Signer signer = signer();
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(Keys.upload(id))
            .overrideConfiguration(o -> o.credentialsProvider(signer.provider()));
    constraints.size().ifPresent(put::contentLength);
    constraints.type().ifPresent(put::contentType);
    constraints.sha256().ifPresent(hex -> put.checksumSHA256(base64(hex)));
    if (constraints.once()) {
      put.ifNoneMatch("*");
    }
    PresignedPutObjectRequest signed =
        presigner.presignPutObject(
            p -> p.signatureDuration(signer.lifetime()).putObjectRequest(put.build()));
    Map<String, String> headers = new TreeMap<>();
    signed
        .signedHeaders()
        .forEach(
            (name, values) -> {
              String header = HEADERS.get(name.toLowerCase(java.util.Locale.ROOT));
              if (header != null) {
                headers.put(header, String.join(",", values));
              }
            });
    return new Signed(signed.url().toString(), headers, signer.expiresAt());
  }

  @Override
  public Signed download(FileRow row) {
    Signer signer = signer();
    GetObjectRequest get =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(row.storedKey().orElseThrow())
            .responseContentDisposition(row.name().contentDisposition())
            .overrideConfiguration(o -> o.credentialsProvider(signer.provider()))
            .build();
    return new Signed(
        presigner
            .presignGetObject(p -> p.signatureDuration(signer.lifetime()).getObjectRequest(get))
            .url()
            .toString(),
        Map.of(),
        signer.expiresAt());
  }

  private Signer signer() {
    AwsCredentials current = credentials.resolveCredentials();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Duration good =
        current
            .expirationTime()
            .map(end -> Duration.between(now, end.minus(MARGIN)))
            .filter(left -> left.compareTo(lifetime) < 0)
            .map(left -> left.compareTo(LEAST) < 0 ? LEAST : left.truncatedTo(ChronoUnit.SECONDS))
            .orElse(lifetime);
    return new Signer(current, good, now.plus(good));
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}
