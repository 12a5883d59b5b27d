package io.filestore.plugin.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Type and age of a site's files by their names. */
class SiteHeadersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.3f2a9c1b.js",
        "assets/index-DiwrgT4a.js",
        "app-3f2a9c1b.min.js",
        "app.3f2a9c1b.js.map",
        "logo.0cc175b9c0f1b6a831c399e269772661.svg"
      })
  void aHashInTheNameMakesAFileImmutable(String key) {
    assertThat(SiteHeaders.of(key).cacheControl()).isEqualTo("public, max-age=31536000, immutable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.js",
        "jquery-3.7.1.min.js",
        "photo-20261124.jpg",
        "deadbeef.js",
        "my-deadbeef.js",
        "my-background.png",
        "my-JavaScript.js",
        "3f2a9c1b",
        "3f2a9c1b.js",
        "3f2a9c1b/app.js"
      })
  void whatOnlyLooksLikeOneIsKeptForFiveMinutes(String key) {
    assertThat(SiteHeaders.of(key).cacheControl()).isEqualTo("public, max-age=300");
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.html", "docs/index.html", "about.html", "config.json"})
  void pagesAndTheConfigurationAreAskedForEachTime(String key) {
    assertThat(SiteHeaders.of(key).cacheControl()).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.html|text/html; charset=utf-8",
        "a.JS|text/javascript; charset=utf-8",
        "a.mjs|text/javascript; charset=utf-8",
        "a.css|text/css; charset=utf-8",
        "a.json|application/json",
        "a.svg|image/svg+xml",
        "a.woff2|font/woff2",
        "a.wasm|application/wasm",
        "a.webmanifest|application/manifest+json",
        "favicon.ico|image/x-icon",
        "a.b/readme|application/octet-stream",
        "a.unknown|application/octet-stream"
      })
  void theTypeIsThatOfTheExtension(String key, String type) {
    assertThat(SiteHeaders.of(key).contentType()).isEqualTo(type);
  }
}
