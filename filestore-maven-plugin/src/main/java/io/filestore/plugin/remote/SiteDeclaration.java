package io.filestore.plugin.remote;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.NearMiss;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code Metadata.Filestore.Site} of a template: where its web site goes.
 *
 * @param bucket logical id of a bucket, or name of an output that is a bucket's name
 * @param distribution logical id of a distribution, or name of an output that is its id
 * @param config what {@code config.json} has: key, and the name of the output that is its value
 */
record SiteDeclaration(String bucket, Optional<String> distribution, Map<String, String> config) {

  private static final String WHERE = "Metadata.Filestore.Site";
  private static final List<String> KEYS = List.of("Bucket", "Config", "Distribution");

  SiteDeclaration {
    config = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(config));
  }

  /**
   * The template's; empty when it has none.
   *
   * @throws FilestoreException when it is not understood, or names what the template does not have
   */
  static Optional<SiteDeclaration> of(Mapping template) {
    Mapping filestore = template.mapping("Metadata").mapping("Filestore");
    if (!filestore.has("Site")) {
      return Optional.empty();
    }
    Mapping site = filestore.mapping("Site");
    for (String key : site.keys()) {
      if (!KEYS.contains(key)) {
        throw new FilestoreException(
            "'" + WHERE + "' has '" + key + "'", "It may have 'Bucket', 'Config', 'Distribution'");
      }
    }
    String bucket =
        site.text("Bucket")
            .orElseThrow(
                () ->
                    new FilestoreException(
                        "'" + WHERE + "' has no 'Bucket'",
                        "Name the logical id of a bucket, or an output with a bucket's name"));
    check(template, "Bucket", bucket, "AWS::S3::Bucket");
    site.text("Distribution")
        .ifPresent(id -> check(template, "Distribution", id, "AWS::CloudFront::Distribution"));
    return Optional.of(
        new SiteDeclaration(bucket, site.text("Distribution"), config(template, site)));
  }

  private static void check(Mapping template, String key, String name, String type) {
    Mapping resources = template.mapping("Resources");
    boolean resource = resources.mapping(name).text("Type").filter(type::equals).isPresent();
    if (!resource && !template.mapping("Outputs").has(name)) {
      List<String> known =
          Stream.concat(
                  resources.keys().stream()
                      .filter(
                          id ->
                              resources.mapping(id).text("Type").filter(type::equals).isPresent()),
                  template.mapping("Outputs").keys().stream())
              .toList();
      throw new FilestoreException(
          "'%s.%s' is '%s', and the template has neither an %s nor an output of that name"
              .formatted(WHERE, key, name, type),
          NearMiss.hint(name, known) + "Name one that it has");
    }
  }

  private static Map<String, String> config(Mapping template, Mapping site) {
    Map<String, String> config = new LinkedHashMap<>();
    if (site.get("Config") instanceof Mapping named) {
      named.keys().forEach(key -> config.put(key, named.text(key).orElse("")));
    } else {
      for (Value item : site.items("Config")) {
        String name = item instanceof Scalar scalar ? scalar.text() : "";
        config.put(name, name);
      }
      if (site.has("Config") && site.items("Config").isEmpty()) {
        throw new FilestoreException(
            "'" + WHERE + ".Config' is neither a list nor a map",
            "List the names of outputs, or map the keys of config.json to them");
      }
    }
    Mapping outputs = template.mapping("Outputs");
    config.forEach(
        (key, output) -> {
          if (!outputs.has(output)) {
            throw new FilestoreException(
                "'" + WHERE + ".Config' names the output '" + output + "', which is not there",
                NearMiss.hint(output, List.copyOf(outputs.keys())) + "Name one that is there");
          }
        });
    return config;
  }
}
