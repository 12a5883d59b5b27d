package io.filestore.plugin.remote;

import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.artifact.S3SiteStore;
import io.filestore.plugin.artifact.SiteStore;
import io.filestore.plugin.stack.Stack;
import io.filestore.plugin.stack.StackContent;
import io.filestore.plugin.stack.StackResource;
import io.filestore.plugin.template.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** A stack's web site in its bucket, to be removed with the stack. */
public final class SiteContent implements StackContent {

  private final String bucket;
  private final String manifestKey;
  private final Function<String, SiteStore> stores;
  private final SiteLog log;

  private SiteContent(
      String bucket, String manifestKey, Function<String, SiteStore> stores, SiteLog log) {
    this.bucket = bucket;
    this.manifestKey = manifestKey;
    this.stores = stores;
    this.log = log;
  }

  /** Finds sites as the session and where the session is. */
  public static Finder finder(AwsSession session, SiteLog log) {
    return finder(bucket -> new S3SiteStore(session, bucket), log);
  }

  static Finder finder(Function<String, SiteStore> stores, SiteLog log) {
    return (stack, template, resources) -> of(stack, template, resources, stores, log);
  }

  private static StackContent of(
      Stack stack,
      Mapping template,
      List<StackResource> resources,
      Function<String, SiteStore> stores,
      SiteLog log) {
    // Read leniently: what was deployed by another version must not be in the way of deleting it.
    Optional<String> name =
        template.mapping("Metadata").mapping("Filestore").mapping("Site").text("Bucket");
    Mapping declared = template.mapping("Resources").mapping(name.orElse(""));
    boolean retained =
        declared.has("DeletionPolicy")
            && declared.text("DeletionPolicy").filter("Delete"::equals).isEmpty();
    return name.filter(given -> !retained)
        .flatMap(given -> Site.physical(given, stack, resources))
        .<StackContent>map(
            bucket -> new SiteContent(bucket, SiteManifest.keyFor(stack.name()), stores, log))
        .orElse(StackContent.NONE);
  }

  @Override
  public boolean isAllOf(String name) {
    if (!name.equals(bucket)) {
      return false;
    }
    try (SiteStore store = stores.apply(bucket)) {
      return !store.hasOthers(keys(store));
    }
  }

  @Override
  public void remove() {
    try (SiteStore store = stores.apply(bucket)) {
      SortedSet<String> keys = keys(store);
      // The list goes last: cut off before, the same command knows what is left.
      long removed = store.deleteVersions(without(keys, manifestKey));
      removed += store.deleteVersions(new TreeSet<>(List.of(manifestKey)));
      if (removed > 0) {
        log.emptied(bucket, removed);
      }
    }
  }

  private SortedSet<String> keys(SiteStore store) {
    SiteManifest manifest = SitePublisher.manifest(store, manifestKey);
    SortedSet<String> keys = new TreeSet<>(manifest.keys());
    keys.addAll(manifest.formerly());
    keys.add(manifestKey);
    return keys;
  }

  private static SortedSet<String> without(SortedSet<String> keys, String key) {
    SortedSet<String> rest = new TreeSet<>(keys);
    rest.remove(key);
    return rest;
  }
}
