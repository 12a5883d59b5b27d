package io.filestore.plugin.remote;

import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.artifact.SiteStore;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A bucket in memory that can refuse keys. */
final class FakeSiteStore implements SiteStore {

  record Kept(String text, Digest digest, Headers headers) {}

  final Map<String, Kept> objects = new TreeMap<>();
  final List<String> sent = new ArrayList<>();
  final Set<String> refused = new HashSet<>();
  boolean versioned;

  @Override
  public String bucket() {
    return "web";
  }

  @Override
  public Optional<Stored> head(String key) {
    return Optional.ofNullable(objects.get(key))
        .map(
            kept ->
                new Stored(
                    kept.text().length(), Optional.of(kept.digest().base64()), kept.headers()));
  }

  @Override
  public Optional<String> read(String key) {
    return Optional.ofNullable(objects.get(key)).map(Kept::text);
  }

  @Override
  public void put(String key, Content content, long bytes, Digest digest, Headers headers) {
    refuse(key);
    try (InputStream in = content.open()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      objects.put(key, new Kept(text, digest, headers));
      sent.add(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean delete(String key) {
    refuse(key);
    objects.remove(key);
    return versioned;
  }

  @Override
  public long deleteVersions(Set<String> keys) {
    int before = objects.size();
    objects.keySet().removeAll(keys);
    return before - objects.size();
  }

  @Override
  public boolean hasOthers(Set<String> keys) {
    return !keys.containsAll(objects.keySet());
  }

  private void refuse(String key) {
    if (refused.contains(key)) {
      throw new FilestoreException("S3 says no", "Ask it nicely");
    }
  }

  @Override
  public void close() {
    // There is nothing open.
  }
}
