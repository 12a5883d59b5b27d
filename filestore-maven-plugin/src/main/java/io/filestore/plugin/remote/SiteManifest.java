package io.filestore.plugin.remote;

import io.filestore.plugin.json.Json;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.YamlReader;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a stack's site has in the bucket, kept there itself. It is written before anything is sent
 * and again at the end, so that whatever was cut off is known.
 *
 * @param keys what is there, or may be
 * @param formerly what was removed, and left versions behind
 * @param stale paths that the distribution may still have as they were before
 */
record SiteManifest(SortedSet<String> keys, SortedSet<String> formerly, SortedSet<String> stale) {

  static final SiteManifest NONE = new SiteManifest(List.of(), List.of(), List.of());

  SiteManifest {
    keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    formerly = Collections.unmodifiableSortedSet(new TreeSet<>(formerly));
    stale = Collections.unmodifiableSortedSet(new TreeSet<>(stale));
  }

  SiteManifest(Collection<String> keys, Collection<String> formerly, Collection<String> stale) {
    this(new TreeSet<>(keys), new TreeSet<>(formerly), new TreeSet<>(stale));
  }

  /** Where it is: hidden, and another for each stack that shares the bucket. */
  static String keyFor(String stackName) {
    return ".filestore/site/" + stackName + ".json";
  }

  String write() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("keys", List.copyOf(keys));
    document.put("formerly", List.copyOf(formerly));
    document.put("stale", List.copyOf(stale));
    return Json.write(document);
  }

  /** What {@link #write} wrote. */
  static SiteManifest read(String text, String source) {
    Mapping document = YamlReader.read(text, source);
    return new SiteManifest(
        texts(document, "keys"), texts(document, "formerly"), texts(document, "stale"));
  }

  private static SortedSet<String> texts(Mapping document, String name) {
    SortedSet<String> texts = new TreeSet<>();
    for (Value value : document.items(name)) {
      if (value instanceof Scalar scalar) {
        texts.add(scalar.text());
      }
    }
    return texts;
  }
}
