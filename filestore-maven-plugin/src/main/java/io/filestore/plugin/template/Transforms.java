package io.filestore.plugin.template;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The union of all {@code Transform} sections. */
final class Transforms {

  private static final String SERVERLESS = "AWS::Serverless-2016-10-31";
  private static final String LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions";

  private Transforms() {}

  /**
   * Each transform once, in the order written, the fragments' before the generated ones; language
   * extensions come first, as <a
   * href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-aws-languageextensions.html">AWS
   * wants it</a>. A template with SAM resources has SAM's transform, said or not.
   *
   * @return a text, a list when there are several, null when there is none
   */
  static @Nullable Value of(Mapping generated, List<Fragment> fragments) {
    List<Value> all = new ArrayList<>();
    fragments.forEach(fragment -> add(fragment.content().get("Transform"), all));
    add(generated.get("Transform"), all);
    Scalar serverless = Scalar.string(SERVERLESS, generated.origin());
    if (!all.contains(serverless) && hasServerless(generated, fragments)) {
      all.add(serverless);
    }
    Scalar extensions = Scalar.string(LANGUAGE_EXTENSIONS, generated.origin());
    if (all.remove(extensions)) {
      all.add(0, extensions);
    }
    if (all.isEmpty()) {
      return null;
    }
    return all.size() == 1 ? all.get(0) : new Sequence(all, generated.origin());
  }

  private static void add(@Nullable Value transform, List<Value> all) {
    if (transform instanceof Sequence several) {
      several.items().forEach(item -> add(item, all));
    } else if (transform != null
        && !(transform instanceof Scalar scalar && scalar.isNull())
        && !all.contains(transform)) {
      all.add(transform);
    }
  }

  private static boolean hasServerless(Mapping generated, List<Fragment> fragments) {
    return Stream.concat(Stream.of(generated), fragments.stream().map(Fragment::content))
        .flatMap(template -> template.mapping("Resources").entries().stream())
        .anyMatch(
            entry ->
                entry.value() instanceof Mapping resource
                    && resource.text("Type").orElse("").startsWith("AWS::Serverless::"));
  }
}
