package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of the events of one function: as said, otherwise after what triggers them. */
final class EventIds {

  private final Set<String> said = new HashSet<>();
  private final Set<String> given = new HashSet<>();

  EventIds(String where, List<Diagnostic> findings, List<AnnotationValues> annotations) {
    for (AnnotationValues annotation : annotations) {
      if (!EventReader.EVENTS.contains(annotation.name())) {
        continue;
      }
      annotation
          .text("id")
          .filter(id -> !said.add(id))
          .ifPresent(
              id ->
                  findings.add(
                      Diagnostic.error(
                          "FS124",
                          where,
                          "two events of the function have the id '" + id + "'",
                          "Give each one of its own, or none")));
    }
  }

  /**
   * The event's name.
   *
   * @param stem what triggers it; its words become the name, with a number where that is taken
   * @param otherwise the name when the stem has no letter or is an ARN or YAML
   */
  String of(Attributes event, String stem, String otherwise) {
    String id = event.values().text("id").orElse("");
    if (!id.isEmpty()) {
      if (!LogicalIds.isLegal(id)) {
        event.illegal("id", id, LogicalIds.LEGAL);
      }
      return id;
    }
    String name = stem.startsWith("arn:") || Attributes.isIntrinsic(stem) ? otherwise : words(stem);
    if (name.isEmpty()) {
      name = otherwise;
    }
    String unique = name;
    for (int n = 2; said.contains(unique) || !given.add(unique); n++) {
      unique = name + n;
    }
    return unique;
  }

  /** {@code DeleteFileId} for {@code DELETE /file/{id}}. */
  private static String words(String stem) {
    StringBuilder words = new StringBuilder();
    for (String word : stem.split("[^A-Za-z0-9]+", -1)) {
      boolean capitals = word.equals(word.toUpperCase(Locale.ROOT));
      words.append(LogicalIds.capitalised(capitals ? word.toLowerCase(Locale.ROOT) : word));
    }
    return words.toString();
  }
}
