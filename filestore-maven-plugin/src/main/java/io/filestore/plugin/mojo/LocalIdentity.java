package io.filestore.plugin.mojo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The key pair and the region of the local AWS: those of the shell it is started in, so that other
 * tools there reach it as they are, otherwise {@code test}, {@code test} and {@code us-east-1}.
 */
record LocalIdentity(String accessKeyId, String secretAccessKey, String region, boolean ownKeys) {

  private static final String ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";

  static LocalIdentity of(Map<String, String> environment) {
    String id = environment.getOrDefault(ID, "");
    String secret = environment.getOrDefault(SECRET, "");
    boolean own = !id.isEmpty() && !secret.isEmpty();
    String region = environment.getOrDefault("AWS_REGION", "");
    if (region.isEmpty()) {
      region = environment.getOrDefault("AWS_DEFAULT_REGION", "");
    }
    return new LocalIdentity(
        own ? id : "test", own ? secret : "test", region.isEmpty() ? "us-east-1" : region, own);
  }

  /** What to type for other tools; a key pair of the user's own is not shown. */
  List<String> exports(URI endpoint) {
    List<String> exports = new ArrayList<>();
    exports.add("export AWS_ENDPOINT_URL=" + endpoint + " AWS_REGION=" + region);
    if (!ownKeys) {
      exports.add("export " + ID + "=" + accessKeyId + " " + SECRET + "=" + secretAccessKey);
    }
    return exports;
  }

  @Override
  public String toString() {
    return "LocalIdentity[" + region + "]";
  }
}
