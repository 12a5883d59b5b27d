package io.filestore.local.web;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.resource.StoredObjects;
import io.filestore.local.s3.S3Error;
import io.filestore.local.s3.UriCoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Objects of a bucket for browsers: HEAD, conditions and ranges.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13">Conditional requests</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14">Range requests</a>
 */
final class BucketOrigin {

  /** What is larger comes in ranges only: an answer is in memory as a whole. */
  static final int LARGEST = 32 * 1024 * 1024;

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final StoredObjects objects;

  BucketOrigin(StoredObjects objects) {
    this.objects = objects;
  }

  /**
   * Answers GET and HEAD.
   *
   * @param path of the object in the bucket, escaped as it was sent
   */
  HttpAnswer answer(Origin.Bucket origin, String path, HttpCall call) throws IOException {
    String key =
        new String(UriCoding.decode(path.replaceFirst("^/", ""), false), StandardCharsets.UTF_8);
    Optional<StoredObjects.Head> found =
        key.isEmpty() ? Optional.empty() : objects.head(origin.name(), key);
    if (found.isEmpty()) {
      return objects.isListed(origin.name())
          ? error(404, "NoSuchKey", "The specified key does not exist.")
          : error(403, "AccessDenied", "Access Denied");
    }
    StoredObjects.Head head = found.get();
    Map<String, List<String>> headers = new LinkedHashMap<>();
    head.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    headers.put("ETag", List.of(head.eTag()));
    headers.put("Last-Modified", List.of(DATE.format(head.lastModified())));
    headers.put("Accept-Ranges", List.of("bytes"));
    if (isFresh(call, head)) {
      headers.remove("Content-Type");
      return new HttpAnswer(304, headers, new byte[0]);
    }
    return body(origin.name(), key, head, headers, call);
  }

  private HttpAnswer body(
      String bucket,
      String key,
      StoredObjects.Head head,
      Map<String, List<String>> headers,
      HttpCall call)
      throws IOException {
    long from = 0;
    long length = head.bytes();
    int status = 200;
    Optional<String> wanted = call.header("range").filter(range -> ifRange(call, head));
    Matcher range = RANGE.matcher(wanted.orElse(""));
    if (range.matches() && !(range.group(1).isEmpty() && range.group(2).isEmpty())) {
      boolean suffix = range.group(1).isEmpty();
      long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
      from = suffix ? Math.max(0, head.bytes() - last) : Long.parseLong(range.group(1));
      long to = suffix ? head.bytes() - 1 : Math.min(last, head.bytes() - 1);
      if (from >= head.bytes() || suffix && last == 0) {
        HttpAnswer refused = error(416, "InvalidRange", "The requested range is not satisfiable");
        Map<String, List<String>> more = new LinkedHashMap<>(refused.headers());
        more.put("Content-Range", List.of("bytes */" + head.bytes()));
        return new HttpAnswer(416, more, refused.body());
      }
      if (to >= from) {
        length = to - from + 1;
        status = 206;
        headers.put("Content-Range", List.of("bytes " + from + "-" + to + "/" + head.bytes()));
      } else {
        // A range that ends before it begins is none.
        from = 0;
      }
    }
    if (call.method().equals("HEAD")) {
      headers.put("Content-Length", List.of(String.valueOf(length)));
      return new HttpAnswer(status, headers, new byte[0]);
    }
    if (length > LARGEST) {
      return error(
          500,
          "InternalError",
          "Objects over %d bytes come in ranges only through /_web/ on this machine"
              .formatted(LARGEST));
    }
    byte[] bytes = length == 0 ? new byte[0] : objects.read(bucket, key, from, (int) length);
    return new HttpAnswer(status, headers, bytes);
  }

  private static boolean isFresh(HttpCall call, StoredObjects.Head head) {
    Optional<String> none = call.header("if-none-match");
    if (none.isPresent()) {
      for (String tag : none.get().split(",", -1)) {
        String bare = tag.strip().replaceFirst("^W/", "");
        if (bare.equals("*") || bare.equals(head.eTag())) {
          return true;
        }
      }
      return false;
    }
    return call.header("if-modified-since").filter(since -> !isAfter(head, since)).isPresent();
  }

  /** Whether it was changed after a date; of what is no date, yes. */
  private static boolean isAfter(StoredObjects.Head head, String date) {
    try {
      return head.lastModified()
          .truncatedTo(ChronoUnit.SECONDS)
          .isAfter(java.time.Instant.from(DATE.parse(date)));
    } catch (DateTimeException e) {
      return true;
    }
  }

  private static boolean ifRange(HttpCall call, StoredObjects.Head head) {
    Optional<String> condition = call.header("if-range");
    return condition.isEmpty()
        || condition.get().equals(head.eTag())
        || !condition.get().contains("\"") && !isAfter(head, condition.get());
  }

  private static HttpAnswer error(int status, String code, String message) {
    return HttpAnswer.of(
        status,
        "application/xml",
        new S3Error(status, code, message)
            .toXml("", UUID.randomUUID().toString())
            .replace("<Resource></Resource>", "")
            .getBytes(StandardCharsets.UTF_8));
  }
}
