package io.filestore.plugin.docs;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What differs between two runs of one command, and what stands for it when they are compared.
 *
 * @param name between angle brackets in the place of what is found
 */
public record Placeholder(String name, Pattern pattern) {

  /** All of them, in the order in which they are looked for. */
  public static final List<Placeholder> ALL =
      List.of(
          of("signature", "X-Amz-[A-Za-z-]+=[^&\"\\s]+"),
          of(
              "timestamp",
              "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)"),
          of("port", "(?<=127\\.0\\.0\\.1:)\\d+"),
          of("api id", "(?<=/restapis/)[a-z0-9]+"),
          of("api key", "(?<=#key=)[A-Za-z0-9]+"),
          of("uuid", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
          of("sha-256", "\\b[0-9a-f]{64}\\b"),
          of("file id", "\\b[a-z2-7]{26}\\b"),
          of("path", "(?<=')/[^']+(?=/target/)"),
          of("size", "\\b\\d+(\\.\\d+)? (B|KB|MB)"),
          of("seconds", "\\b\\d+(\\.\\d+)? s\\b"));

  private static Placeholder of(String name, String pattern) {
    return new Placeholder(name, Pattern.compile(pattern));
  }

  /** The text with every placeholder in its place. */
  public static String putInto(String text) {
    String result = text;
    for (Placeholder each : ALL) {
      result = each.pattern().matcher(result).replaceAll("<" + each.name() + ">");
    }
    return result;
  }
}
