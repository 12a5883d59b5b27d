package io.filestore.local.web;

import java.util.regex.Pattern;

/**
 * Which paths a behaviour is for: {@code *} stands for any characters, {@code ?} for one; a slash
 * at the beginning may be left out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern">Path
 *     pattern</a>
 */
record PathPattern(String text) {

  static final PathPattern ALL = new PathPattern("*");

  boolean matches(String path) {
    StringBuilder regex = new StringBuilder();
    String absolute = text.startsWith("/") || text.startsWith("*") ? text : "/" + text;
    for (int i = 0; i < absolute.length(); i++) {
      char c = absolute.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(path).matches();
  }
}
