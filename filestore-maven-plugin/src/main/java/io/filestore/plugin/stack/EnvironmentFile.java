package io.filestore.plugin.stack;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.NearMiss;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one environment's file says, {@code src/main/sam/env/<name>.yaml}.
 *
 * @param source the file as the user knows it; empty when there is none
 */
public record EnvironmentFile(
    String source,
    Map<String, String> parameters,
    Map<String, String> tags,
    Optional<String> stackName,
    Optional<String> region) {

  private static final Set<String> KEYS = Set.of("parameters", "tags", "stackName", "region");

  /** No environment. */
  public static EnvironmentFile none() {
    return new EnvironmentFile("", Map.of(), Map.of(), Optional.empty(), Optional.empty());
  }

  /**
   * Reads the environment of the name.
   *
   * @param folder that holds the files of all environments
   * @throws FilestoreException when there is none of the name, or it says something else
   */
  public static EnvironmentFile read(Path folder, String name) {
    Path file = folder.resolve(name + ".yaml");
    if (!name.matches("[A-Za-z0-9._-]+") || !Files.isRegularFile(file)) {
      throw new FilestoreException(
          "There is no environment '" + name + "': '" + file + "' does not exist", known(folder));
    }
    try {
      return parse(Files.readString(file), "env/" + name + ".yaml");
    } catch (IOException e) {
      throw new FilestoreException(
          "'" + file + "' cannot be read: " + e, "See that it is a readable text in UTF-8", e);
    }
  }

  private static String known(Path folder) {
    Set<String> names = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".yaml"))
            .forEach(name -> names.add(name.substring(0, name.length() - ".yaml".length())));
      } catch (IOException e) {
        throw new FilestoreException(
            "'" + folder + "' cannot be read: " + e, "See that it is a readable folder", e);
      }
    }
    return names.isEmpty()
        ? "Write the file, or leave -Dfilestore.env out"
        : "Set -Dfilestore.env to one of "
            + names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }

  static EnvironmentFile parse(String text, String source) {
    Mapping content = YamlReader.read(text, source);
    for (String key : content.keys()) {
      if (!KEYS.contains(key)) {
        throw new FilestoreException(
            "'" + key + "' in " + source + " means nothing there",
            NearMiss.hint(key, KEYS) + "Its keys are parameters, tags, stackName and region");
      }
    }
    return new EnvironmentFile(
        source,
        texts(content, "parameters", source),
        texts(content, "tags", source),
        content.text("stackName"),
        content.text("region"));
  }

  private static Map<String, String> texts(Mapping content, String section, String source) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Mapping.Entry entry : content.mapping(section).entries()) {
      texts.put(entry.key().text(), text(entry.value(), section, entry.key().text(), source));
    }
    return texts;
  }

  /** A list is what CloudFormation takes for a list type: its items with commas between. */
  private static String text(Value value, String section, String key, String source) {
    if (value instanceof Scalar scalar) {
      return scalar.isNull() ? "" : scalar.text();
    }
    if (value instanceof Sequence list
        && list.items().stream().allMatch(Scalar.class::isInstance)) {
      return list.items().stream()
          .map(item -> ((Scalar) item).text())
          .collect(Collectors.joining(","));
    }
    throw new FilestoreException(
        "'" + section + "." + key + "' in " + source + " is neither a text nor a list of texts",
        "Write the value itself; functions such as !Sub have no meaning there");
  }
}
