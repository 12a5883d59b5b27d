package io.filestore.plugin.scan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One annotation as it stands in a class file: only the attributes that were written.
 *
 * @param name simple name of the annotation, {@code RestApi}
 * @param values {@code String}, {@code Integer}, {@code Boolean}, {@code AnnotationValues} and
 *     lists of them
 */
record AnnotationValues(String name, Map<String, Object> values) {

  /** The text, unless it was not written or is empty: the annotations' way to say nothing. */
  Optional<String> text(String attribute) {
    return values.get(attribute) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  int number(String attribute, int notSaid) {
    return values.get(attribute) instanceof Integer number ? number : notSaid;
  }

  boolean flag(String attribute, boolean notSaid) {
    return values.get(attribute) instanceof Boolean flag ? flag : notSaid;
  }

  boolean has(String attribute) {
    return values.containsKey(attribute);
  }

  List<String> texts(String attribute) {
    return items(attribute, String.class);
  }

  List<AnnotationValues> annotations(String attribute) {
    return items(attribute, AnnotationValues.class);
  }

  private <T> List<T> items(String attribute, Class<T> type) {
    return values.get(attribute) instanceof List<?> list
        ? list.stream().filter(type::isInstance).map(type::cast).toList()
        : List.of();
  }
}
