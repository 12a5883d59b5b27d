package io.filestore.plugin.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is sent, in which order, what is removed, and what is known after a failure. */
class SitePublisherTest {

  private static final String MANIFEST = ".filestore/site/files.json";

  private final FakeSiteStore store = new FakeSiteStore();
  private final List<SortedSet<String>> invalidated = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private boolean invalidationFails;

  private void publish(String... namesAndTexts) {
    List<SiteFile> files = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.add(
          SiteFiles.made(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8)));
    }
    Invalidations distribution =
        new Invalidations() {
          @Override
          public String id() {
            return "E1";
          }

          @Override
          public void invalidate(SortedSet<String> paths) {
            if (invalidationFails) {
              throw new FilestoreException("CloudFront says no", "Wait");
            }
            invalidated.add(new TreeSet<>(paths));
          }
        };
    new SitePublisher(store, "files", Optional.of(distribution), SiteLog.to(log::add))
        .publish(files);
  }

  private SiteManifest manifest() {
    return SiteManifest.read(store.read(MANIFEST).orElseThrow(), "manifest");
  }

  @Test
  void pagesComeLastSoThatNoneNamesWhatIsNotThereYet() {
    publish(
        "config.json",
        "{}",
        "index.html",
        "i",
        "about/index.html",
        "a",
        "logo.png",
        "l",
        "app.3f2a9c1b.js",
        "j");

    assertThat(store.sent)
        .containsExactly(
            MANIFEST,
            "app.3f2a9c1b.js",
            "logo.png",
            "config.json",
            "about/index.html",
            "index.html",
            MANIFEST);
  }

  @Test
  void theDistributionForgetsWhatChangedUnderItsName() {
    publish("index.html", "i");
    publish("config.json", "{}", "index.html", "i2", "logo.png", "l", "app.3f2a9c1b.js", "j");

    assertThat(invalidated)
        .containsExactly(new TreeSet<>(List.of("/", "/config.json", "/index.html", "/logo.png")));
  }

  @Test
  void nothingIsInvalidatedWhereNothingWas() {
    publish("index.html", "i", "logo.png", "l");

    assertThat(invalidated).isEmpty();
    assertThat(manifest().stale()).isEmpty();
  }

  @Test
  void aSiteThatSomebodyElsePutThereIsInvalidated() {
    store.objects.put(
        "index.html",
        new FakeSiteStore.Kept(
            "by hand",
            io.filestore.plugin.artifact.Digest.of("by hand".getBytes(UTF_8)),
            new io.filestore.plugin.artifact.SiteStore.Headers("text/html", "no-cache")));

    publish("index.html", "i");

    assertThat(invalidated).containsExactly(new TreeSet<>(List.of("/", "/index.html")));
  }

  @Test
  void aHeaderThatDiffersIsADifference() {
    publish("index.html", "i");
    FakeSiteStore.Kept kept = store.objects.get("index.html");
    store.objects.put(
        "index.html",
        new FakeSiteStore.Kept(
            kept.text(),
            kept.digest(),
            new io.filestore.plugin.artifact.SiteStore.Headers("text/html", "no-cache")));
    store.sent.clear();

    publish("index.html", "i");

    assertThat(store.sent).contains("index.html");
  }

  @Test
  void nothingIsWrittenWhenNothingDiffers() {
    publish("index.html", "i");
    store.sent.clear();
    invalidated.clear();

    publish("index.html", "i");

    assertThat(store.sent).isEmpty();
    assertThat(invalidated).isEmpty();
    assertThat(log).endsWith("Site: 'web' is up to date");
  }

  @Test
  void aFailureNamesTheFileAndWhatMayBeThereIsKnown() {
    publish("index.html", "i", "old.txt", "o");
    store.refused.add("logo.png");

    assertThatThrownBy(() -> publish("index.html", "i", "logo.png", "l", "zebra.png", "z"))
        .isInstanceOf(FilestoreException.class)
        .hasMessage("The site's file 'logo.png' was not sent: S3 says no. Ask it nicely.");

    assertThat(manifest().keys()).containsExactly("index.html", "logo.png", "old.txt", "zebra.png");
    store.refused.clear();
    publish("index.html", "i", "logo.png", "l", "zebra.png", "z");
    assertThat(manifest().keys()).containsExactly("index.html", "logo.png", "zebra.png");
    assertThat(store.objects).doesNotContainKey("old.txt");
  }

  @Test
  void aFileThatCannotBeRemovedIsNamedAndRemovedByTheNextRun() {
    publish("index.html", "i", "old.txt", "o");
    store.refused.add("old.txt");

    assertThatThrownBy(() -> publish("index.html", "i"))
        .hasMessage("The site's file 'old.txt' was not removed: S3 says no. Ask it nicely.");

    store.refused.clear();
    publish("index.html", "i");
    assertThat(store.objects).doesNotContainKey("old.txt");
  }

  @Test
  void objectsThatNoSiteHasPutThereAreNotRemoved() {
    store.put(
        "theirs",
        () -> new java.io.ByteArrayInputStream(new byte[0]),
        0,
        io.filestore.plugin.artifact.Digest.of(new byte[0]),
        SiteHeaders.of("theirs"));

    publish("index.html", "i");
    publish("about.html", "a");

    assertThat(store.objects).containsOnlyKeys("theirs", "about.html", MANIFEST);
  }

  @Test
  void whatLeavesVersionsBehindIsRememberedUntilTheStackGoes() {
    store.versioned = true;
    publish("index.html", "i", "old.txt", "o");
    publish("index.html", "i");
    assertThat(manifest().formerly()).containsExactly("old.txt");

    publish("index.html", "i2");
    assertThat(manifest().formerly()).containsExactly("old.txt");
  }

  @Test
  void whatWasNotInvalidatedIsByTheNextRun() {
    publish("index.html", "i");
    invalidated.clear();
    invalidationFails = true;
    assertThatThrownBy(() -> publish("index.html", "i2")).hasMessage("CloudFront says no. Wait.");

    invalidationFails = false;
    publish("index.html", "i2");

    assertThat(invalidated).containsExactly(new TreeSet<>(List.of("/", "/index.html")));
  }
}
