package io.filestore.functions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.testing.Fixed;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class PresignedUrlsTest {

  private static final FileId ID = new FileId("abc");
  private static final Constraints NONE =
      new Constraints(OptionalLong.empty(), Optional.empty(), Optional.empty(), false);

  @Test
  void withoutConstraintsAPlainPutWillDo() {
    Urls.Signed signed = Fixed.urls().upload(ID, NONE);
    assertThat(signed.headers()).isEmpty();
    assertThat(query(signed))
        .containsEntry("X-Amz-SignedHeaders", "host")
        .containsEntry("X-Amz-Expires", "3600")
        .doesNotContainKeys("x-amz-sdk-checksum-algorithm", "x-amz-checksum-crc32");
  }

  @Test
  void constraintsAreSignedAndTheClientIsToldItsHeaders() {
    Urls.Signed signed =
        Fixed.urls()
            .upload(
                ID,
                new Constraints(
                    OptionalLong.of(3),
                    Optional.of("text/plain; charset=utf-8"),
                    Optional.of(
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                    true));
    assertThat(signed.headers())
        .containsExactly(
            Map.entry("Content-Type", "text/plain; charset=utf-8"),
            Map.entry("If-None-Match", "*"),
            Map.entry(
                "x-amz-checksum-sha256", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="));
    assertThat(query(signed))
        .containsEntry(
            "X-Amz-SignedHeaders",
            "content-length;content-type;host;if-none-match;x-amz-checksum-sha256");
  }

  @Test
  void urlsEndAMinuteBeforeTheCredentialsThatSignThem() {
    assertExpiry(Fixed.NOW.plusSeconds(1000), "940");
    assertExpiry(Fixed.NOW.plusSeconds(3660), "3600");
    assertExpiry(Fixed.NOW.plusSeconds(9999), "3600");
    assertExpiry(Fixed.NOW.plusSeconds(30), "1");
  }

  private static void assertExpiry(Instant credentialsEnd, String seconds) {
    AwsCredentialsProvider credentials =
        () ->
            AwsSessionCredentials.builder()
                .accessKeyId("AKIDEXAMPLE")
                .secretAccessKey("secret")
                .sessionToken("token")
                .expirationTime(credentialsEnd)
                .build();
    PresignedUrls urls =
        new PresignedUrls(
            S3Presigner.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials)
                .build(),
            credentials,
            Fixed.settings(false),
            Fixed.CLOCK);
    Urls.Signed signed = urls.upload(ID, NONE);
    assertThat(query(signed))
        .containsEntry("X-Amz-Expires", seconds)
        .containsEntry("X-Amz-Security-Token", "token");
    assertThat(Duration.between(Fixed.NOW, signed.expiresAt()))
        .hasSeconds(Long.parseLong(seconds));
  }

  private static Map<String, String> query(Urls.Signed signed) {
    return Arrays.stream(URI.create(signed.url()).getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }
}
