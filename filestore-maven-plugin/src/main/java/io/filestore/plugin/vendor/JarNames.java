package io.filestore.plugin.vendor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives each jar of one folder a name of its own, on file systems that do not tell upper from lower
 * case too. A jar is named as in a repository; those that would share that name all get their
 * groupId before it, and if that is not enough, a number in the order of their coordinates. So the
 * names do not depend on the order of the dependencies.
 */
final class JarNames {

  private JarNames() {}

  /**
   * @param jars each once
   * @param taken names of files that are there already
   */
  static SortedMap<Coordinates, String> name(
      Collection<Coordinates> jars, Collection<String> taken) {
    Set<String> used = new HashSet<>();
    taken.forEach(name -> used.add(key(name)));
    SortedMap<Coordinates, String> names = new TreeMap<>();
    List<Coordinates> clashing = new ArrayList<>();
    Map<String, List<Coordinates>> byName = new HashMap<>();
    jars.stream()
        .sorted()
        .forEach(
            jar -> byName.computeIfAbsent(key(jar.fileName()), k -> new ArrayList<>()).add(jar));
    byName.forEach(
        (name, sharing) -> {
          if (sharing.size() == 1 && !used.contains(name)) {
            names.put(sharing.get(0), sharing.get(0).fileName());
          } else {
            clashing.addAll(sharing);
          }
        });
    names.values().forEach(name -> used.add(key(name)));
    clashing.stream()
        .sorted()
        .forEach(
            jar -> {
              String base = jar.groupId() + "." + jar.fileName();
              String name = base;
              for (int number = 2; !used.add(key(name)); number++) {
                name = base.substring(0, base.length() - ".jar".length()) + "~" + number + ".jar";
              }
              names.put(jar, name);
            });
    return names;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
