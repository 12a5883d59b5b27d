package io.filestore.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The settings of all buckets; one JSON file a bucket, written when one changes. */
final class BucketSettings {

  private static final String SUFFIX = ".json";

  private final ObjectMapper mapper = new ObjectMapper();
  private final Path directory;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /** Takes up what the directory holds. */
  BucketSettings(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
        String name = file.getFileName().toString();
        buckets.put(name.substring(0, name.length() - SUFFIX.length()), read(file));
      }
    }
  }

  private Bucket read(Path file) throws IOException {
    ObjectNode json = (ObjectNode) mapper.readTree(Files.readString(file));
    Map<BucketSetting, String> documents = new EnumMap<>(BucketSetting.class);
    for (BucketSetting setting : BucketSetting.values()) {
      if (json.has(setting.parameter())) {
        documents.put(setting, json.get(setting.parameter()).asString());
      }
    }
    try {
      return Bucket.of(documents);
    } catch (RefusedException e) {
      throw new IOException("'" + file + "' is damaged: " + e.getMessage(), e);
    }
  }

  /** The document last set, if any. */
  Optional<String> get(String bucket, BucketSetting setting) {
    return Optional.ofNullable(bucket(bucket).documents().get(setting));
  }

  /**
   * Sets it.
   *
   * @throws RefusedException when the document is not one of its kind
   */
  synchronized void put(String bucket, BucketSetting setting, String document)
      throws RefusedException {
    if (!setting.root().isEmpty()) {
      S3Xml.parse(document, setting.root());
    }
    Bucket current = bucket(bucket);
    Map<BucketSetting, String> documents = new EnumMap<>(BucketSetting.class);
    documents.putAll(current.documents());
    documents.put(setting, document);
    keep(bucket, Bucket.of(documents));
  }

  synchronized void remove(String bucket, BucketSetting setting) {
    Bucket current = bucket(bucket);
    if (!current.documents().containsKey(setting)) {
      return;
    }
    Map<BucketSetting, String> documents = new EnumMap<>(BucketSetting.class);
    documents.putAll(current.documents());
    documents.remove(setting);
    try {
      keep(bucket, Bucket.of(documents));
    } catch (RefusedException e) {
      throw new IllegalStateException("what was accepted before still is", e);
    }
  }

  /** The bucket is gone. */
  synchronized void forget(String bucket) {
    buckets.remove(bucket);
    try {
      Files.deleteIfExists(directory.resolve(bucket + SUFFIX));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<CorsRule> cors(String bucket) {
    return bucket(bucket).cors();
  }

  List<NotificationRule> notifications(String bucket) {
    return bucket(bucket).notifications();
  }

  private Bucket bucket(String name) {
    return buckets.getOrDefault(name, Bucket.NEW);
  }

  private void keep(String name, Bucket bucket) {
    buckets.put(name, bucket);
    ObjectNode json = mapper.createObjectNode();
    bucket.documents().forEach((setting, document) -> json.put(setting.parameter(), document));
    try {
      Path written = Files.createTempFile(directory, "written", ".tmp");
      Files.writeString(written, json.toString());
      Files.move(
          written,
          directory.resolve(name + SUFFIX),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One bucket, with what is looked at on each call already read. */
  private record Bucket(
      Map<BucketSetting, String> documents,
      List<CorsRule> cors,
      List<NotificationRule> notifications) {

    static final Bucket NEW = new Bucket(Map.of(), List.of(), List.of());

    static Bucket of(Map<BucketSetting, String> documents) throws RefusedException {
      String cors = documents.get(BucketSetting.CORS);
      String notifications = documents.get(BucketSetting.NOTIFICATION);
      return new Bucket(
          documents,
          cors == null ? List.of() : CorsRule.parse(cors),
          notifications == null ? List.of() : NotificationRule.parse(notifications));
    }
  }
}
