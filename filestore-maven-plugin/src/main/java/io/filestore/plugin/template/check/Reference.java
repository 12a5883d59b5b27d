package io.filestore.plugin.template.check;

import io.filestore.plugin.template.Origin;
import java.util.List;

/**
 * A name in the template that must be that of something.
 *
 * @param kind how it is written
 * @param name what is named
 * @param attribute of a resource; empty when none is named, or not as a text
 * @param place where it is written
 * @param site what it is written in
 */
record Reference(Kind kind, String name, String attribute, Origin place, Site site) {

  enum Kind {
    REF,
    GET_ATT,
    SUB,
    CONDITION,
    DEPENDS_ON,
    MAP
  }

  /**
   * What a reference is written in.
   *
   * @param section {@code Resources} …
   * @param entry the logical id, or other name, in the section
   * @param path the keys below it
   * @param conditional whether it is in a branch of {@code Fn::If}
   */
  record Site(String section, String entry, List<String> path, boolean conditional) {

    Site below(String key) {
      List<String> longer = new java.util.ArrayList<>(path);
      longer.add(key);
      return new Site(section, entry, List.copyOf(longer), conditional);
    }

    Site inBranch() {
      return new Site(section, entry, path, true);
    }
  }

  /** As the user wrote it. */
  String written() {
    String full = attribute.isEmpty() ? name : name + "." + attribute;
    return switch (kind) {
      case REF -> "!Ref " + name;
      case GET_ATT -> "!GetAtt " + full;
      case SUB -> "${" + full + "}";
      case CONDITION, DEPENDS_ON, MAP -> name;
    };
  }
}
