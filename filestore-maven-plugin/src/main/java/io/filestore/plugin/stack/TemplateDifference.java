package io.filestore.plugin.stack;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where two templates differ in meaning: one line for each place, in the order of the template. */
public final class TemplateDifference {

  private static final int LONGEST = 120;

  private final List<String> lines = new ArrayList<>();

  private TemplateDifference() {}

  /**
   * The differences, as {@code + path: value}, {@code - path: value} and {@code ~ path: old ->
   * new}.
   *
   * @param before the deployed template
   * @param after the one that would be deployed
   */
  public static List<String> of(Mapping before, Mapping after) {
    TemplateDifference difference = new TemplateDifference();
    difference.mappings("", before, after);
    return difference.lines;
  }

  private void compare(String path, @Nullable Value before, @Nullable Value after) {
    if (before == null && after != null) {
      lines.add("+ " + path + ": " + shown(after));
    } else if (after == null && before != null) {
      lines.add("- " + path + ": " + shown(before));
    } else if (before instanceof Mapping old && after instanceof Mapping changed) {
      mappings(path, old, changed);
    } else if (before instanceof Sequence old
        && after instanceof Sequence changed
        && old.items().size() == changed.items().size()) {
      for (int i = 0; i < old.items().size(); i++) {
        compare(path + "[" + i + "]", old.items().get(i), changed.items().get(i));
      }
    } else if (before != null && after != null && !before.equals(after)) {
      lines.add("~ " + path + ": " + shown(before) + " -> " + shown(after));
    }
  }

  private void mappings(String path, Mapping before, Mapping after) {
    Set<String> keys = new LinkedHashSet<>(after.keys());
    keys.addAll(before.keys());
    for (String key : keys) {
      compare(path.isEmpty() ? key : path + "." + key, before.get(key), after.get(key));
    }
  }

  private static String shown(Value value) {
    if (value instanceof Scalar scalar) {
      return cut(scalar.text().lines().findFirst().orElse("''"));
    }
    String yaml =
        YamlWriter.write(Mapping.empty(Origin.generated("difference")).with("v", value))
            .substring("v:".length())
            .strip()
            .replaceAll("\\s+", " ");
    return cut(yaml);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
