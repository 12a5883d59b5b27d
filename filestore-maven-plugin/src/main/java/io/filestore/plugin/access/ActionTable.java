package io.filestore.plugin.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code actions.txt}: which actions on what a resource type needs. Its head says how to read it.
 */
final class ActionTable {

  /** A type's rule. */
  record Rule(String type, String nameProperty, List<Grant> grants) {}

  /**
   * @param on ARNs with variables
   * @param when operator, key and values of a condition; empty without one
   */
  record Grant(List<String> on, List<String> when, List<String> actions) {}

  private static final Map<String, Rule> RULES = read();

  private ActionTable() {}

  static Optional<Rule> of(String type) {
    return Optional.ofNullable(RULES.get(type));
  }

  static Map<String, Rule> all() {
    return RULES;
  }

  private static Map<String, Rule> read() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    List<Grant> grants = new ArrayList<>();
    try (InputStream in = ActionTable.class.getResourceAsStream("actions.txt")) {
      if (in == null) {
        throw new IllegalStateException("actions.txt is not in the jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> words = List.of(line.strip().split(" +"));
        List<String> rest = words.subList(1, words.size());
        switch (words.get(0)) {
          case "type" -> {
            grants = new ArrayList<>();
            String name = rest.size() > 1 ? rest.get(1) : "";
            rules.put(rest.get(0), new Rule(rest.get(0), name, grants));
          }
          case "on" -> grants.add(new Grant(rest, List.of(), new ArrayList<>()));
          case "when" -> {
            Grant last = grants.remove(grants.size() - 1);
            grants.add(new Grant(last.on(), rest, last.actions()));
          }
          case "", "#" -> {
            // nothing to read
          }
          default -> grants.get(grants.size() - 1).actions().addAll(words);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rules;
  }
}
