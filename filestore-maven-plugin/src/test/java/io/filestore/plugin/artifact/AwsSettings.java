package io.filestore.plugin.artifact;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings that the SDK reads from system properties, for one test, apart from this machine's. */
final class AwsSettings implements AutoCloseable {

  private final Map<String, String> before = new HashMap<>();

  AwsSettings(Path empty) {
    set("aws.configFile", empty.resolve("config").toString());
    set("aws.sharedCredentialsFile", empty.resolve("credentials").toString());
    set("aws.disableEc2Metadata", "true");
    set("aws.accessKeyId", "AKIDEXAMPLE");
    set("aws.secretAccessKey", "wJalrXUtnFEMI");
    set("aws.region", null);
  }

  AwsSettings set(String property, String value) {
    before.putIfAbsent(property, System.getProperty(property));
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
    return this;
  }

  @Override
  public void close() {
    before.forEach(
        (property, value) -> {
          if (value == null) {
            System.clearProperty(property);
          } else {
            System.setProperty(property, value);
          }
        });
  }
}
