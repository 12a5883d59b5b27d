package io.filestore.plugin.scan;

import java.util.Set;

/**
 * What of the classes could not be read: each has a diagnostic, and later steps must not take it
 * for missing.
 *
 * @param classes binary names of the classes whose files could not be read
 * @param routes logical ids of the functions with a route that could not be read
 * @param providers binary names of the resource providers that cannot be called
 */
public record Unread(Set<String> classes, Set<String> routes, Set<String> providers) {

  /** Nothing. */
  static final Unread NOTHING = new Unread(Set.of(), Set.of(), Set.of());

  public Unread {
    classes = Set.copyOf(classes);
    routes = Set.copyOf(routes);
    providers = Set.copyOf(providers);
  }
}
