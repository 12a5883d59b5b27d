package io.filestore.local.lambda.process;

import java.util.Map;

/**
 * The key pair that the services here accept, for functions to sign with.
 *
 * @param sessionToken any text; a role's credentials have one, and presigned URLs carry it
 */
public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {

  private static final String TOKEN = "local-session";

  /**
   * {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}, unless both are set {@code test}.
   */
  public static Credentials of(Map<String, String> environment) {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    return id.isEmpty() || secret.isEmpty()
        ? new Credentials("test", "test", TOKEN)
        : new Credentials(id, secret, TOKEN);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return accessKeyId;
  }
}
