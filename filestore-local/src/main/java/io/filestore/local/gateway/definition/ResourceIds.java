package io.filestore.local.gateway.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ids of resources: the same for the same path of the same API, also after a restart. */
public final class ResourceIds {

  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 6;
  private static final int ROOT_LENGTH = 10;

  private ResourceIds() {}

  /** Ten characters for the root, six for any other path. */
  public static String of(String apiId, String path) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((apiId + ' ' + path).getBytes(StandardCharsets.UTF_8));
      StringBuilder id = new StringBuilder();
      for (int i = 0; i < (path.equals("/") ? ROOT_LENGTH : LENGTH); i++) {
        id.append(DIGITS.charAt(Byte.toUnsignedInt(digest[i]) % DIGITS.length()));
      }
      return id.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
