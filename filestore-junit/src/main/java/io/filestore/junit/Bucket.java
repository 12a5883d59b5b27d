package io.filestore.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bucket with artifacts; its name and its keys need no escapes in a URL. */
final class Bucket {

  private final AwsClient client;
  private final String name;

  Bucket(AwsClient client, String name) {
    this.client = client;
    this.name = name;
  }

  void create() {
    client.send(new AwsRequest("s3", "PUT", "/" + name)).orThrow();
  }

  void put(String key, Path file) {
    try {
      client
          .send(new AwsRequest("s3", "PUT", "/" + name + "/" + key).body(Files.readAllBytes(file)))
          .orThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
