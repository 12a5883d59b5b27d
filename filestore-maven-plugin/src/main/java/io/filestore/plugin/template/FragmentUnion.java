package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import java.util.List;

/** The union of fragments, which are equals: what two of them set must be the same. */
final class FragmentUnion {

  private final List<Diagnostic> diagnostics;

  FragmentUnion(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  Mapping add(Mapping earlier, Mapping later) {
    return union("", earlier, later);
  }

  private Mapping union(String path, Mapping earlier, Mapping later) {
    Mapping union = earlier;
    for (Mapping.Entry entry : later.entries()) {
      String key = entry.key().text();
      Mapping.Entry existing = earlier.entry(key);
      if (existing == null) {
        union = Overlaid.append(union, entry);
      } else if (Overlaid.isMerged(existing.value()) && Overlaid.isMerged(entry.value())) {
        Mapping merged =
            union(path + key + ".", (Mapping) existing.value(), (Mapping) entry.value());
        union = union.with(key, merged);
      } else if (!existing.value().equals(entry.value())) {
        diagnostics.add(conflict(path + key, existing, entry));
      }
    }
    return union;
  }

  private static Diagnostic conflict(String path, Mapping.Entry earlier, Mapping.Entry later) {
    return Diagnostic.error(
        "FS204",
        later.key().origin().toString(),
        "'"
            + path
            + "' is set to "
            + Overlaid.describe(later.value())
            + " here and to "
            + Overlaid.describe(earlier.value())
            + " in "
            + earlier.key().origin(),
        "Keep one of the two");
  }
}
