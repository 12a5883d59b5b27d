package io.filestore.plugin.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values that are known at deployment only, written as one text: {@code !GetAtt Files.Arn} and
 * {@code !Sub ${Files.Arn}} are both {@code ${Files.Arn}}. Equal texts are equal values.
 */
public final class SymbolicText {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

  private SymbolicText() {}

  /** The value as one text. */
  public static String of(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.text();
    }
    if (value instanceof Sequence sequence) {
      return join(", ", sequence.items());
    }
    Mapping mapping = (Mapping) value;
    return Intrinsic.of(mapping)
        .map(SymbolicText::of)
        .orElseGet(
            () ->
                mapping.entries().stream()
                    .map(entry -> entry.key().text() + ": " + of(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}")));
  }

  /**
   * The values that one may turn out to be: items of lists and the branches of {@code Fn::If}, but
   * not {@code AWS::NoValue}.
   */
  public static List<Value> choices(Value value) {
    List<Value> all = new ArrayList<>();
    gather(value, all);
    return List.copyOf(all);
  }

  private static void gather(Value value, List<Value> all) {
    if (value instanceof Sequence sequence) {
      sequence.items().forEach(item -> gather(item, all));
      return;
    }
    Intrinsic intrinsic = Intrinsic.of(value).orElse(null);
    if (intrinsic != null && intrinsic.name().equals("Fn::If")) {
      List<Value> parts = parts(intrinsic.argument());
      parts.subList(Math.min(1, parts.size()), parts.size()).forEach(part -> gather(part, all));
    } else if (!isNothing(value, intrinsic)) {
      all.add(value);
    }
  }

  private static boolean isNothing(Value value, @Nullable Intrinsic intrinsic) {
    return value instanceof Scalar scalar
        ? scalar.isNull()
        : intrinsic != null
            && intrinsic.name().equals("Ref")
            && intrinsic.argument() instanceof Scalar name
            && name.text().equals("AWS::NoValue");
  }

  private static String of(Intrinsic intrinsic) {
    List<Value> parts = parts(intrinsic.argument());
    return switch (intrinsic.name()) {
      case "Ref" -> "${" + of(intrinsic.argument()) + "}";
      case "Fn::GetAtt" -> "${" + join(".", parts) + "}";
      case "Fn::Sub" -> sub(parts);
      case "Fn::Join" ->
          parts.size() == 2 && parts.get(1) instanceof Sequence items
              ? join(of(parts.get(0)), items.items())
              : call(intrinsic.name(), parts);
      default -> call(intrinsic.name(), parts);
    };
  }

  private static String call(String name, List<Value> parts) {
    return "${" + name + " " + join(" ", parts) + "}";
  }

  private static String sub(List<Value> parts) {
    if (parts.isEmpty() || !(parts.get(0) instanceof Scalar text)) {
      return call("Fn::Sub", parts);
    }
    Mapping variables =
        parts.size() > 1 && parts.get(1) instanceof Mapping given
            ? given
            : Mapping.empty(text.origin());
    return VARIABLE
        .matcher(text.text())
        .replaceAll(
            match -> {
              Value value = variables.get(match.group(1).strip());
              return Matcher.quoteReplacement(
                  value == null ? "${" + match.group(1).strip() + "}" : of(value));
            });
  }

  private static List<Value> parts(Value argument) {
    return argument instanceof Sequence several ? several.items() : List.of(argument);
  }

  private static String join(String delimiter, List<Value> values) {
    return values.stream().map(SymbolicText::of).collect(Collectors.joining(delimiter));
  }
}
