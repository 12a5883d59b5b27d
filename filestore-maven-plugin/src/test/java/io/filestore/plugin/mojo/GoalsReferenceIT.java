package io.filestore.plugin.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.mojo.PluginDescriptor.Goal;
import io.filestore.plugin.mojo.PluginDescriptor.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/goals.md} are made from the plugin's descriptor, and so from the
 * Javadoc of the goals. The descriptor is made after the classes: hence an integration test.
 */
class GoalsReferenceIT {

  private static final Path DESCRIPTOR = Path.of("target/plugin-enhanced.xml");
  private static final Path REFERENCE = Path.of("../docs/goals.md");

  private static final String BEGIN = "<!-- made from the code: ";
  private static final String END = "<!-- end -->\n";

  @Test
  void theReferenceIsMadeFromTheCode() throws Exception {
    PluginDescriptor plugin = PluginDescriptor.read(DESCRIPTOR);
    String page = Files.readString(REFERENCE);

    String made = put(put(page, "goals", goals(plugin)), "parameters", parameters(plugin));

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(REFERENCE, made);
    }
    assertThat(Files.readString(REFERENCE))
        .as(
            "docs/goals.md is not what the code says. Renew it: ./mvnw -pl filestore-maven-plugin"
                + " -am verify -DskipTests -DskipITs=false -Dit.test=GoalsReferenceIT"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true")
        .isEqualTo(made);
  }

  private static String put(String page, String name, String table) {
    String begin = BEGIN + name + " -->\n";
    assertThat(page).contains(begin);
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(END, from);
    assertThat(to).as("'%s' after '%s'", END, begin).isNotNegative();
    return page.substring(0, from) + table + page.substring(to);
  }

  private static String goals(PluginDescriptor plugin) {
    StringBuilder table =
        new StringBuilder("| goal | what it does | compiles first | phase |\n|---|---|---|---|\n");
    plugin.goals().stream()
        .sorted(Comparator.comparing(Goal::name))
        .forEach(
            goal ->
                table.append(
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(
                            goal.name(),
                            goal.description(),
                            goal.compiles() ? "yes" : "no",
                            goal.phase().isEmpty() ? "" : "`" + goal.phase() + "`")));
    return table.toString();
  }

  /** A table for each set of goals that have the same parameters, those of most goals first. */
  private static String parameters(PluginDescriptor plugin) {
    Map<Parameter, SortedSet<String>> goals =
        new TreeMap<>(
            Comparator.comparing(Parameter::property)
                .thenComparing(Parameter::value)
                .thenComparing(Parameter::description));
    plugin
        .goals()
        .forEach(
            goal ->
                goal.parameters()
                    .forEach(
                        each ->
                            goals
                                .computeIfAbsent(each, any -> new TreeSet<>())
                                .add("`" + goal.name() + "`")));
    SortedMap<String, StringBuilder> tables =
        new TreeMap<>(
            Comparator.comparingInt((String heading) -> -heading.split(", ").length)
                .thenComparing(Comparator.naturalOrder()));
    goals.forEach(
        (parameter, names) ->
            tables
                .computeIfAbsent(String.join(", ", names), any -> new StringBuilder())
                .append(
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(
                            parameter.property(),
                            parameter.type(),
                            parameter.value().isEmpty() ? "–" : "`" + parameter.value() + "`",
                            parameter.description())));
    return tables.entrySet().stream()
        .map(
            entry ->
                "### "
                    + entry.getKey()
                    + "\n\n| property | type | default | meaning |\n|---|---|---|---|\n"
                    + entry.getValue())
        .collect(Collectors.joining("\n"));
  }
}
