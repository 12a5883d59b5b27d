package io.filestore.plugin.remote;

import io.filestore.plugin.artifact.SiteStore;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headers of a web site's files, by their names.
 *
 * @see <a href="https://www.iana.org/assignments/media-types/media-types.xhtml">Media types</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8246">RFC 8246: immutable responses</a>
 */
final class SiteHeaders {

  static final String IMMUTABLE = "public, max-age=31536000, immutable";
  static final String NO_CACHE = "no-cache";
  static final String SHORT = "public, max-age=300";
  static final String CONFIG = "config.json";

  private static final String BINARY = "application/octet-stream";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("avif", "image/avif"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("csv", "text/csv; charset=utf-8"),
          Map.entry("eot", "application/vnd.ms-fontobject"),
          Map.entry("gif", "image/gif"),
          Map.entry("gz", "application/gzip"),
          Map.entry("htm", "text/html; charset=utf-8"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("md", "text/markdown; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("otf", "font/otf"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("wav", "audio/wav"),
          Map.entry("webm", "video/webm"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("xml", "application/xml"),
          Map.entry("zip", "application/zip"));

  // A word of its own before the extension: app.3f2a9c1b.js, index-DiwrgT4a.js, app-3f2a9c1b.min.js
  private static final Pattern WORD =
      Pattern.compile("[.-]([A-Za-z0-9_]{8,64})(?:\\.[A-Za-z][A-Za-z0-9]{0,10}){1,3}$");
  private static final Pattern HEX = Pattern.compile("(?=.*[0-9])(?=.*[a-f])[0-9a-f]+");
  private static final Pattern BASE64 =
      Pattern.compile("(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9_]+");

  private SiteHeaders() {}

  static SiteStore.Headers of(String key) {
    return new SiteStore.Headers(contentType(key), cacheControl(key));
  }

  private static String cacheControl(String key) {
    String name = name(key);
    if (name.equals(CONFIG) || isPage(key)) {
      return NO_CACHE;
    }
    return isHashed(key) ? IMMUTABLE : SHORT;
  }

  /** Pages are what links to all else, so they are never old. */
  static boolean isPage(String key) {
    return contentType(key).startsWith("text/html");
  }

  /**
   * Whether the name has a hash of the content in it: eight characters and more before the
   * extension, with digits among hexadecimal letters, or with digits, small and capital letters. A
   * name that only looks like one would be kept by browsers for a year, so a hash that does not
   * look like one is none.
   */
  static boolean isHashed(String key) {
    Matcher word = WORD.matcher(name(key));
    return word.find()
        && (HEX.matcher(word.group(1)).matches() || BASE64.matcher(word.group(1)).matches());
  }

  private static String contentType(String key) {
    String name = name(key);
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return name.contains(".") ? TYPES.getOrDefault(extension, BINARY) : BINARY;
  }

  private static String name(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
