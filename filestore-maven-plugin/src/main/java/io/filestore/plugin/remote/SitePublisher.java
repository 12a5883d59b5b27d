package io.filestore.plugin.remote;

import io.filestore.plugin.artifact.SiteStore;
import io.filestore.plugin.error.FilestoreException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes a bucket hold a site, and what it held of an earlier one no more. */
final class SitePublisher {

  private final SiteStore store;
  private final String manifestKey;
  private final Optional<Invalidations> distribution;
  private final SiteLog log;

  SitePublisher(
      SiteStore store, String stackName, Optional<Invalidations> distribution, SiteLog log) {
    this.store = store;
    this.manifestKey = SiteManifest.keyFor(stackName);
    this.distribution = distribution;
    this.log = log;
  }

  /**
   * Sends what differs, pages last so that none names what is not there yet; then removes what is
   * gone; then has the distribution forget what has changed.
   *
   * @throws FilestoreException naming the file; the same call goes on
   */
  void publish(List<SiteFile> files) {
    SiteManifest before = manifest();
    SortedSet<String> wanted =
        files.stream().map(SiteFile::key).collect(Collectors.toCollection(TreeSet::new));
    SortedSet<String> gone = new TreeSet<>(before.keys());
    gone.removeAll(wanted);
    Map<String, Optional<SiteStore.Stored>> there = there(files);
    List<SiteFile> changed =
        files.stream()
            .filter(file -> !isSame(file, there.getOrDefault(file.key(), Optional.empty())))
            .sorted(Comparator.comparing(SitePublisher::rank).thenComparing(SiteFile::key))
            .toList();
    if (changed.isEmpty() && before.stale().isEmpty() && before.keys().equals(wanted)) {
      log.unchanged(store.bucket());
      return;
    }
    // Where nothing was, nothing can have been kept.
    boolean isFirst =
        before.equals(SiteManifest.NONE) && there.values().stream().allMatch(Optional::isEmpty);
    SortedSet<String> stale = isFirst ? new TreeSet<>() : stale(before, changed, gone);
    SortedSet<String> all = new TreeSet<>(before.keys());
    all.addAll(wanted);
    write(new SiteManifest(all, before.formerly(), stale));
    log.sends(store.bucket(), changed.size(), files.size());
    changed.forEach(this::send);
    SortedSet<String> formerly = new TreeSet<>(before.formerly());
    for (String key : gone) {
      if (remove(key)) {
        formerly.add(key);
      }
    }
    if (distribution.isPresent() && !stale.isEmpty()) {
      distribution.get().invalidate(stale);
      log.invalidates(distribution.get().id(), stale.size());
    }
    write(new SiteManifest(wanted, formerly, List.of()));
  }

  private SortedSet<String> stale(
      SiteManifest before, List<SiteFile> changed, SortedSet<String> gone) {
    SortedSet<String> stale = new TreeSet<>();
    if (distribution.isEmpty()) {
      return stale;
    }
    stale.addAll(before.stale());
    changed.stream()
        .map(SiteFile::key)
        // What has a new name with every content has never been fetched before.
        .filter(key -> !SiteHeaders.isHashed(key) || before.keys().contains(key))
        .forEach(key -> add(stale, key));
    gone.forEach(key -> add(stale, key));
    return stale;
  }

  private static void add(SortedSet<String> paths, String key) {
    paths.add("/" + key);
    if (key.equals("index.html")) {
      // The distribution keeps its default root object under this one too.
      paths.add("/");
    }
  }

  private static int rank(SiteFile file) {
    if (SiteHeaders.isPage(file.key())) {
      return 3;
    }
    if (file.key().equals(SiteHeaders.CONFIG)) {
      return 2;
    }
    return SiteHeaders.isHashed(file.key()) ? 0 : 1;
  }

  private Map<String, Optional<SiteStore.Stored>> there(List<SiteFile> files) {
    Map<String, Optional<SiteStore.Stored>> there = new HashMap<>();
    for (SiteFile file : files) {
      there.put(
          file.key(),
          naming(
              "The site's file '" + file.key() + "' was not looked at",
              () -> store.head(file.key())));
    }
    return there;
  }

  private static boolean isSame(SiteFile file, Optional<SiteStore.Stored> stored) {
    return stored
        .filter(there -> there.bytes() == file.bytes())
        .filter(there -> there.sha256().filter(file.digest().base64()::equals).isPresent())
        .filter(there -> same(there.headers(), file.headers()))
        .isPresent();
  }

  /** Some stores write media types without the blank. */
  private static boolean same(SiteStore.Headers one, SiteStore.Headers other) {
    return one.cacheControl().equals(other.cacheControl())
        && one.contentType()
            .replace(" ", "")
            .equalsIgnoreCase(other.contentType().replace(" ", ""));
  }

  private void send(SiteFile file) {
    naming(
        "The site's file '" + file.key() + "' was not sent",
        () -> {
          store.put(file.key(), file.content(), file.bytes(), file.digest(), file.headers());
          return file;
        });
    log.sent(file.key());
  }

  private boolean remove(String key) {
    boolean marked =
        naming("The site's file '" + key + "' was not removed", () -> store.delete(key));
    log.removed(key);
    return marked;
  }

  private SiteManifest manifest() {
    return manifest(store, manifestKey);
  }

  static SiteManifest manifest(SiteStore store, String key) {
    return naming("The list of the site's files was not read", () -> store.read(key))
        .map(text -> SiteManifest.read(text, "s3://" + store.bucket() + "/" + key))
        .orElse(SiteManifest.NONE);
  }

  private void write(SiteManifest manifest) {
    SiteFile file = SiteFiles.made(manifestKey, manifest.write().getBytes(StandardCharsets.UTF_8));
    naming(
        "The list of the site's files was not written",
        () -> {
          store.put(
              file.key(),
              file.content(),
              file.bytes(),
              file.digest(),
              new SiteStore.Headers("application/json", SiteHeaders.NO_CACHE));
          return file;
        });
  }

  private interface Call<T> {
    T run();
  }

  private static <T> T naming(String what, Call<T> call) {
    try {
      return call.run();
    } catch (FilestoreException e) {
      throw new FilestoreException(what + ": " + e.problem(), e.action(), e);
    }
  }
}
