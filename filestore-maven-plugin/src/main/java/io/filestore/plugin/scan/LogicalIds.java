package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Logical ids: how they look, and that each is there once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html">Resources
 *     section</a>
 */
final class LogicalIds {

  static final String LEGAL = "Legal are 1 to 255 letters and digits";

  private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z0-9]{1,255}");

  private LogicalIds() {}

  static boolean isLegal(String text) {
    return LOGICAL_ID.matcher(text).matches();
  }

  /**
   * {@code FileInfoFunction} for {@code FileInfoHandler}, {@code fileInfo} and {@code FileInfo}.
   */
  static String ofFunction(String simpleName) {
    String stem =
        simpleName.endsWith("Handler") && simpleName.length() > "Handler".length()
            ? simpleName.substring(0, simpleName.length() - "Handler".length())
            : simpleName;
    String capitalised = capitalised(stem);
    return capitalised.endsWith("Function") ? capitalised : capitalised + "Function";
  }

  /** The text with a capital first. */
  static String capitalised(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** One finding for each logical id that several functions have. */
  static List<Diagnostic> duplicates(List<FunctionDeclaration> functions) {
    Map<String, List<String>> users = new TreeMap<>();
    for (FunctionDeclaration function : functions) {
      users
          .computeIfAbsent(function.logicalId(), id -> new ArrayList<>())
          .add(function.handler().toString());
    }
    List<Diagnostic> findings = new ArrayList<>();
    users.forEach(
        (id, handlers) -> {
          if (handlers.size() > 1) {
            findings.add(
                Diagnostic.error(
                    "FS111",
                    handlers.get(1),
                    "the logical id '" + id + "' belongs to " + String.join(", ", handlers),
                    "Give each function one of its own, @LambdaFunction(id = …)"));
          }
        });
    return findings;
  }
}
