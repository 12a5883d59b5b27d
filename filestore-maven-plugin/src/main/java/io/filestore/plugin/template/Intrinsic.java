package io.filestore.plugin.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call of an intrinsic function, as seen in a {@link Mapping} of one key.
 *
 * @param name the long name: {@code Ref}, {@code Condition}, {@code Fn::Sub} …
 * @param argument what it is applied to; {@code Fn::GetAtt} is always a list of two, however
 *     written
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">Intrinsic
 *     function reference</a>
 */
public record Intrinsic(String name, Value argument) {

  private static final Set<String> SHORT_NAMES =
      Set.of(
          "And",
          "Base64",
          "Cidr",
          "Condition",
          "Equals",
          "FindInMap",
          "GetAZs",
          "GetAtt",
          "If",
          "ImportValue",
          "Join",
          "Length",
          "Not",
          "Or",
          "Ref",
          "Select",
          "Split",
          "Sub",
          "ToJsonString",
          "Transform");

  /** The short tags that CloudFormation knows, without their exclamation mark. */
  public static Set<String> shortNames() {
    return SHORT_NAMES;
  }

  /**
   * The intrinsic function that the value is, if it is one. A one-key mapping {@code Condition: X}
   * written in long form is not taken for one: as an attribute of a resource it means something
   * else; where only an intrinsic can stand, ask {@link Mapping#get} yourself.
   */
  public static Optional<Intrinsic> of(Value value) {
    if (!(value instanceof Mapping mapping) || mapping.size() != 1) {
      return Optional.empty();
    }
    Mapping.Entry entry = mapping.entries().get(0);
    String key = entry.key().text();
    boolean intrinsic =
        key.equals("Ref")
            || key.startsWith("Fn::")
            || (key.equals("Condition") && mapping.shortTag());
    return intrinsic ? Optional.of(new Intrinsic(key, entry.value())) : Optional.empty();
  }

  /** {@code Fn::Sub} for {@code Sub}, and so on; {@code Ref} and {@code Condition} stay. */
  static String longName(String shortName) {
    return shortName.equals("Ref") || shortName.equals("Condition")
        ? shortName
        : "Fn::" + shortName;
  }

  /** The reverse of {@link #longName}. */
  static String shortName(String longName) {
    return longName.startsWith("Fn::") ? longName.substring(4) : longName;
  }

  /** Whether these entries, made by code, are an intrinsic that has a short tag. */
  static boolean isShortTagName(List<Mapping.Entry> entries) {
    if (entries.size() != 1) {
      return false;
    }
    String key = entries.get(0).key().text();
    return key.equals("Ref") || (key.startsWith("Fn::") && SHORT_NAMES.contains(shortName(key)));
  }
}
