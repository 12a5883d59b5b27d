package io.filestore.plugin.mojo;

import io.filestore.plugin.artifact.StoreAccess;
import io.filestore.plugin.stack.EnvironmentFile;
import io.filestore.plugin.stack.KeyValues;
import io.filestore.plugin.stack.ParameterSources;
import io.filestore.plugin.stack.StackName;
import java.io.File;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which stack is meant, and where: what is typed, then the environment's file, then the pom.
 *
 * @param access region, profile and endpoint
 */
record StackTarget(StackName name, EnvironmentFile environment, StoreAccess access) {

  private static final String PARAMETERS = "filestore.parameters";
  private static final String TAGS = "filestore.tags";

  /** As the parameters of a goal have them; what is typed has been put into them already. */
  record Given(
      @Nullable String stackName,
      @Nullable String env,
      @Nullable String region,
      @Nullable String profile,
      @Nullable String endpointUrl,
      @Nullable String bucketOwner,
      File samDirectory) {}

  static StackTarget of(Given given, Properties commandLine) {
    EnvironmentFile environment =
        text(given.env())
            .map(name -> EnvironmentFile.read(given.samDirectory().toPath().resolve("env"), name))
            .orElseGet(EnvironmentFile::none);
    Optional<String> name =
        typed(commandLine, "filestore.stackName")
            .or(environment::stackName)
            .or(() -> text(given.stackName()));
    Optional<String> region =
        typed(commandLine, "filestore.region")
            .or(environment::region)
            .or(() -> text(given.region()));
    return new StackTarget(
        new StackName(name.orElse("")),
        environment,
        new StoreAccess(
            region,
            text(given.profile()),
            text(given.endpointUrl()).map(EndpointUrl::parse),
            text(given.bucketOwner())));
  }

  ParameterSources parameters(Properties commandLine, @Nullable Map<String, String> pom) {
    return new ParameterSources(typedPairs(commandLine, PARAMETERS), environment, filled(pom));
  }

  Map<String, String> tags(Properties commandLine, @Nullable Map<String, String> pom) {
    Map<String, String> tags = new LinkedHashMap<>(filled(pom));
    tags.putAll(environment.tags());
    tags.putAll(typedPairs(commandLine, TAGS));
    return tags;
  }

  /** {@code -Dx=Key=Value,…} and {@code -Dx.Key=Value}; the second beats the first. */
  private static Map<String, String> typedPairs(Properties commandLine, String property) {
    Map<String, String> pairs =
        new LinkedHashMap<>(KeyValues.parse(property, commandLine.getProperty(property, "")));
    for (String each : commandLine.stringPropertyNames()) {
      if (each.startsWith(property + ".")) {
        pairs.put(each.substring(property.length() + 1), commandLine.getProperty(each));
      }
    }
    return pairs;
  }

  /** An empty element of the pom comes as null. */
  private static Map<String, String> filled(@Nullable Map<String, String> pom) {
    Map<String, String> filled = new LinkedHashMap<>();
    if (pom != null) {
      pom.forEach((key, value) -> filled.put(key, value == null ? "" : value));
    }
    return filled;
  }

  private static Optional<String> typed(Properties commandLine, String property) {
    return text(commandLine.getProperty(property));
  }

  /** What stands between commas. */
  static List<String> list(@Nullable String value) {
    return text(value).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }
}
