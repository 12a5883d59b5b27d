package io.filestore.local.lambda;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as callers name it: name, {@code account:function:name} or ARN, each with or without a
 * qualifier.
 *
 * @param qualifier version, {@code $LATEST}, or alias
 */
public record FunctionRef(String name, Optional<String> qualifier) {

  /** What stands for the function as it is now. */
  public static final String LATEST = "$LATEST";

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?:arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:)?\\d{12}:function:)?([a-zA-Z0-9-_]{1,64})"
              + "(?::(\\$LATEST|[a-zA-Z0-9-_]{1,128}))?");

  /** Empty when it is in none of the forms. */
  public static Optional<FunctionRef> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new FunctionRef(matcher.group(1), Optional.ofNullable(matcher.group(2))))
        : Optional.empty();
  }

  /** The same function with a qualifier of its own, unless that is empty. */
  public FunctionRef with(String other) {
    return other.isEmpty() ? this : new FunctionRef(name, Optional.of(other));
  }

  @Override
  public String toString() {
    return name + qualifier.map(text -> ":" + text).orElse("");
  }
}
