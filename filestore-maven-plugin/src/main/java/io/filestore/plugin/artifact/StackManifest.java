package io.filestore.plugin.artifact;

import io.filestore.plugin.json.Json;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The keys that one stack needs, in the bucket under {@code stacks/}: of the artifacts that it runs
 * on, and while it is being updated of those that it may go back to.
 *
 * @param owner the stack's id
 */
record StackManifest(String owner, SortedSet<String> keys) {

  static final String FOLDER = "stacks/";

  StackManifest {
    keys = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(keys));
  }

  StackManifest with(SortedSet<String> more) {
    SortedSet<String> all = new TreeSet<>(keys);
    all.addAll(more);
    return new StackManifest(owner, all);
  }

  String write() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("stack", owner);
    document.put("keys", List.copyOf(keys));
    return Json.write(document);
  }

  /** What {@link #write} wrote. */
  static StackManifest read(String text, String source) {
    var document = TemplateText.read(text, source);
    SortedSet<String> keys = new TreeSet<>();
    for (Value key : document.items("keys")) {
      if (key instanceof Scalar scalar) {
        keys.add(scalar.text());
      }
    }
    return new StackManifest(document.text("stack").orElse(""), keys);
  }
}
