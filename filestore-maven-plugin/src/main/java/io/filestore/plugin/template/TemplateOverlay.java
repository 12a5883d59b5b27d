package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user wrote over what was generated; the user wins. */
final class TemplateOverlay {

  private final List<Diagnostic> diagnostics;

  TemplateOverlay(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  @Nullable Value section(String section, @Nullable Value generated, @Nullable Value written) {
    if (generated == null || written == null) {
      return written == null ? generated : written;
    }
    if (!(generated instanceof Mapping below) || !(written instanceof Mapping above)) {
      return written;
    }
    if (section.equals("Resources")) {
      above.entries().forEach(entry -> checkResource(below, entry));
    }
    return overlay(below, above);
  }

  private static Mapping overlay(Mapping below, Mapping above) {
    List<Mapping.Entry> entries = new ArrayList<>();
    for (Mapping.Entry entry : below.entries()) {
      Mapping.Entry over = above.entry(entry.key().text());
      if (over == null) {
        entries.add(entry);
      } else if (!(over.value() instanceof Scalar scalar && scalar.isNull())) {
        entries.add(new Mapping.Entry(over.key(), overlay(entry.value(), over.value())));
      }
    }
    for (Mapping.Entry entry : above.entries()) {
      if (!below.has(entry.key().text())) {
        entries.add(entry);
      }
    }
    return new Mapping(entries, false, below.origin());
  }

  private static Value overlay(Value below, Value above) {
    return Overlaid.isMerged(below) && Overlaid.isMerged(above)
        ? overlay((Mapping) below, (Mapping) above)
        : above;
  }

  private void checkResource(Mapping resources, Mapping.Entry entry) {
    String id = entry.key().text();
    if (!(resources.get(id) instanceof Mapping below)
        || !(entry.value() instanceof Mapping above)) {
      return;
    }
    Mapping.Entry type = above.entry("Type");
    Value generatedType = below.get("Type");
    if (type != null && generatedType != null && !generatedType.equals(type.value())) {
      diagnostics.add(
          Diagnostic.error(
              "FS205",
              type.key().origin().toString(),
              "'"
                  + id
                  + "' is "
                  + Overlaid.describe(type.value())
                  + " here and "
                  + Overlaid.describe(generatedType)
                  + " as generated from "
                  + below.origin(),
              "Give one of the two another logical id"));
    }
  }
}
