package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.NearMiss;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * FS371: the bucket of an S3 event is a bucket of the same template, because SAM writes the
 * notification into it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-s3.html">S3
 *     event source</a>
 */
final class S3EventCheck implements Check {

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    template.resources().values().stream()
        .filter(Resource::isFunction)
        .flatMap(Resource::events)
        .filter(event -> event.type().equals("S3"))
        .forEach(
            event -> {
              Diagnostic found = check(template, event);
              if (found != null) {
                diagnostics.add(found);
              }
            });
    return diagnostics;
  }

  /** The id of the bucket that an S3 event names. */
  static Optional<String> bucket(Resource.Event event) {
    Value bucket = event.properties().get("Bucket");
    return bucket == null
        ? Optional.empty()
        : Intrinsic.of(bucket)
            .filter(intrinsic -> intrinsic.name().equals("Ref"))
            .map(Intrinsic::argument)
            .filter(Scalar.class::isInstance)
            .map(argument -> ((Scalar) argument).text());
  }

  private static @Nullable Diagnostic check(TemplateIndex template, Resource.Event event) {
    List<String> buckets =
        template.resources().values().stream()
            .filter(resource -> resource.is("AWS::S3::Bucket"))
            .map(Resource::id)
            .toList();
    Optional<String> named = bucket(event);
    if (named.isPresent() && buckets.contains(named.get())) {
      return null;
    }
    if (named.isPresent() && template.isUnread("Resources", named.get())) {
      return null;
    }
    Value bucket = event.properties().get("Bucket");
    String place = (bucket == null ? event.place() : bucket.origin()).toString();
    String problem =
        "the S3 event '"
            + event.id()
            + "' of '"
            + event.owner().id()
            + "' "
            + named
                .map(id -> "names '" + id + "', which is no bucket of this template")
                .orElse("does not name a bucket of this template");
    if (template.isOpen("Resources")) {
      return Diagnostic.warning(
          "FS371",
          place,
          problem + " as it is written",
          "SAM needs 'Bucket: !Ref' of an AWS::S3::Bucket in the same template");
    }
    return Diagnostic.error(
        "FS371",
        place,
        problem,
        named.map(id -> NearMiss.hint(id, buckets)).orElse("")
            + "Write '!Ref' of an AWS::S3::Bucket in the same template, or use an EventBridge event"
            + " for a bucket elsewhere");
  }
}
