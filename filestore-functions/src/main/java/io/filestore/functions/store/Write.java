package io.filestore.functions.store;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A conditional update: when, and what. Attributes are written {@code #name} throughout, since half
 * of ours are <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html">reserved
 * words</a>.
 */
record Write(String condition, String change, Map<String, String> names) {

  private static final Pattern NAME = Pattern.compile("#([a-z0-9_]+)");

  Write(String condition, String change) {
    this(condition, change, names(condition + change));
  }

  /** What the expression's {@code #names} stand for. */
  static Map<String, String> names(String expression) {
    return NAME.matcher(expression)
        .results()
        .collect(Collectors.toMap(r -> r.group(), r -> r.group(1), (a, b) -> a));
  }

  /** Values for the expression's {@code :names}, to be added to. */
  static Map<String, AttributeValue> values(Map<String, String> texts) {
    Map<String, AttributeValue> values = new HashMap<>();
    texts.forEach((name, text) -> values.put(name, Rows.text(text)));
    return values;
  }
}
