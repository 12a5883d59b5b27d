package io.filestore.local.s3;

import java.util.Map;

/** The one key pair that is accepted. */
public record AccessKey(String id, String secret) {

  private static final String DEFAULT = "test";

  /**
   * The pair of {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}, or {@code test}/{@code
   * test} unless both are set. Session tokens play no part: any is accepted.
   */
  public static AccessKey of(Map<String, String> environment) {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    return id.isEmpty() || secret.isEmpty()
        ? new AccessKey(DEFAULT, DEFAULT)
        : new AccessKey(id, secret);
  }

  @Override
  public String toString() {
    return id;
  }
}
