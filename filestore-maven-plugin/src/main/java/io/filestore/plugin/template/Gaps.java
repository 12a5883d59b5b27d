package io.filestore.plugin.template;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What a build could not read. An error must not be told a second time as what follows from it, so
 * a check that misses something asks here first whether that may stand where nobody could read;
 * what is there is checked all the same.
 *
 * @param fragments whether a file of {@code src/main/sam} could not be read, which may hold
 *     anything: any section, or an API definition
 * @param functions whether there may be functions that nobody has seen, with their routes
 * @param sections the sections of the template that may have further entries
 * @param ids names in any section that are declared, though what they stand for could not be read
 * @param routes logical ids of the functions whose routes could not be read
 */
public record Gaps(
    boolean fragments,
    boolean functions,
    Set<String> sections,
    Set<String> ids,
    Set<String> routes) {

  /** Everything could be read. */
  public static final Gaps NONE = new Gaps(false, false, Set.of(), Set.of(), Set.of());

  public Gaps {
    sections = Set.copyOf(sections);
    ids = Set.copyOf(ids);
    routes = Set.copyOf(routes);
  }

  /** A file of {@code src/main/sam} could not be read. */
  static Gaps ofFragments() {
    return new Gaps(true, true, Set.copyOf(Sections.ALL), Set.of(), Set.of());
  }

  /** Functions could not be read. */
  static Gaps ofFunctions() {
    return new Gaps(false, true, Set.of("Resources"), Set.of(), Set.of());
  }

  /** Entries of a section could not be read. */
  static Gaps ofSection(String section) {
    return new Gaps(false, false, Set.of(section), Set.of(), Set.of());
  }

  /** These are declared, and could not be read. */
  public static Gaps ofIds(Collection<String> ids) {
    Set<String> named = new HashSet<>(ids);
    named.remove("");
    return new Gaps(false, false, Set.of(), named, Set.of());
  }

  /** The routes of these functions could not be read. */
  static Gaps ofRoutes(Collection<String> functions) {
    return new Gaps(false, false, Set.of(), Set.of(), Set.copyOf(functions));
  }

  /** Both. */
  Gaps and(Gaps other) {
    return new Gaps(
        fragments || other.fragments,
        functions || other.functions,
        union(sections, other.sections),
        union(ids, other.ids),
        union(routes, other.routes));
  }

  /** Whether the section may have entries that nobody has seen. */
  public boolean isUnread(String section) {
    return sections.contains(section) || !ids.isEmpty();
  }

  /** Whether the section may have the entry, or SAM may make it from one that it may have. */
  public boolean isUnread(String section, String name) {
    if (sections.contains(section)) {
      return true;
    }
    for (String id : ids) {
      if (name.startsWith(id)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> union = new HashSet<>(some);
    union.addAll(others);
    return union;
  }
}
