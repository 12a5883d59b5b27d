package io.filestore.plugin.access;

import io.filestore.plugin.access.ActionTable.Grant;
import io.filestore.plugin.access.ActionTable.Rule;
import io.filestore.plugin.json.Json;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.SymbolicText;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The IAM policy that one needs to package, deploy and delete the stack of a template. The same
 * template gives the same text.
 *
 * @param json a policy document
 * @param warnings what is not in it, or more than it may be, in sentences
 */
public record DeployPolicy(String json, List<String> warnings) {

  /**
   * What a managed policy may have, white space not counted.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">Quotas</a>
   */
  private static final int MANAGED_POLICY_SIZE = 6144;

  public DeployPolicy {
    warnings = List.copyOf(warnings);
  }

  /** The policy for a template before {@code AWS::Serverless} has been applied. */
  public static DeployPolicy of(Mapping template, Place place) {
    return new Writer(template, place).policy();
  }

  /**
   * @param service as CloudFormation's types name it
   */
  private record Scope(String service, List<String> on, List<String> condition) {}

  private static final class Writer {

    private final Mapping template;
    private final Place place;
    private final SamExpansion expansion;
    private final NamePattern names;
    private final NavigableMap<String, List<Built>> byType = new TreeMap<>();
    private final Map<Scope, NavigableSet<String>> granted = new LinkedHashMap<>();
    private final List<Object> statements = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Writer(Mapping template, Place place) {
      this.template = template;
      this.place = place;
      this.expansion = new SamExpansion(template);
      this.names = new NamePattern(template, place);
      for (Built built : expansion.built) {
        byType.computeIfAbsent(built.type(), type -> new ArrayList<>()).add(built);
      }
    }

    DeployPolicy policy() {
      stack();
      artifacts();
      site();
      types();
      if (!expansion.unknown.isEmpty()) {
        warnings.add(
            "Nothing is known here of "
                + String.join(", ", expansion.unknown)
                + ": add what it needs to the policy");
      }
      if (!names.unknown.isEmpty()) {
        warnings.add(
            "The name of "
                + String.join(", ", names.unknown)
                + " may be one that the template does not have: where it is given by a parameter,"
                + " add that name to the policy");
      }
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("Version", "2012-10-17");
      document.put("Statement", statements);
      String json = Json.write(document);
      long size = json.chars().filter(c -> !Character.isWhitespace(c)).count();
      if (size > MANAGED_POLICY_SIZE) {
        warnings.add(
            "The policy has "
                + size
                + " characters and a managed policy takes "
                + MANAGED_POLICY_SIZE
                + ": part its statements among two, or make it the inline policy of a role, which"
                + " takes 10240");
      }
      return new DeployPolicy(json, warnings);
    }

    private void stack() {
      statement(
          "Stack",
          List.of(arn("cloudformation", "stack/" + place.stackName() + "/*")),
          List.of(),
          List.of(
              "cloudformation:ContinueUpdateRollback",
              "cloudformation:CreateChangeSet",
              "cloudformation:DeleteChangeSet",
              "cloudformation:DeleteStack",
              "cloudformation:DescribeChangeSet",
              "cloudformation:DescribeStackEvents",
              "cloudformation:DescribeStacks",
              "cloudformation:ExecuteChangeSet",
              "cloudformation:GetTemplate",
              "cloudformation:ListChangeSets",
              "cloudformation:ListStackResources",
              "cloudformation:RollbackStack",
              "cloudformation:TagResource"));
      Value transforms = template.get("Transform");
      NavigableSet<String> arns = new TreeSet<>();
      if (transforms != null) {
        for (Value each : SymbolicText.choices(transforms)) {
          String name = SymbolicText.of(each);
          if (name.startsWith("AWS::")) {
            arns.add(
                "arn:%s:cloudformation:%s:aws:transform/%s"
                    .formatted(place.partition(), place.region(), name.substring(5)));
          } else {
            expansion.unknown.add("the macro " + name);
          }
        }
      }
      if (!arns.isEmpty()) {
        statement(
            "Transforms", List.copyOf(arns), List.of(), List.of("cloudformation:CreateChangeSet"));
      }
    }

    private void artifacts() {
      boolean managed = place.artifactBucket().isEmpty();
      String bucket =
          "arn:%s:s3:::%s"
              .formatted(
                  place.partition(),
                  place
                      .artifactBucket()
                      .orElse("filestore-artifacts-" + place.account() + "-" + place.region()));
      statement(
          "ArtifactBucket",
          List.of(bucket),
          List.of(),
          managed
              ? List.of(
                  "s3:CreateBucket",
                  "s3:ListBucket",
                  "s3:PutBucketOwnershipControls",
                  "s3:PutBucketPolicy",
                  "s3:PutBucketPublicAccessBlock",
                  "s3:PutBucketVersioning",
                  "s3:PutEncryptionConfiguration",
                  "s3:PutLifecycleConfiguration")
              : List.of("s3:ListBucket"));
      statement(
          "Artifacts",
          List.of(bucket + "/*"),
          List.of(),
          managed
              ? List.of("s3:DeleteObject", "s3:GetObject", "s3:PutObject")
              : List.of("s3:GetObject", "s3:PutObject"));
    }

    /** What deploy sends to the bucket that {@code Metadata.Filestore.Site} names. */
    private void site() {
      String id =
          template
              .mapping("Metadata")
              .mapping("Filestore")
              .mapping("Site")
              .text("Bucket")
              .orElse("");
      for (Built bucket : byType.getOrDefault("AWS::S3::Bucket", List.of())) {
        if (bucket.id().equals(id)) {
          List<String> arns = arns(names.of(bucket), "arn:${Partition}:s3:::${Name}");
          statement("SiteBucket", arns, List.of(), List.of("s3:ListBucketVersions"));
          statement(
              "Site",
              arns.stream().map(arn -> arn + "/*").toList(),
              List.of(),
              List.of("s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:PutObject"));
        }
      }
    }

    private void type(String type, List<Built> all) {
      Rule rule = ActionTable.of(type).orElse(null);
      if (rule == null) {
        expansion.unknown.add(
            "'" + type + "' (" + String.join(", ", all.stream().map(Built::id).toList()) + ")");
        return;
      }
      NavigableSet<String> patterns = new TreeSet<>();
      all.forEach(built -> patterns.addAll(names.of(built)));
      for (Grant grant : rule.grants()) {
        NavigableSet<String> on = new TreeSet<>();
        grant.on().forEach(arn -> on.addAll(arns(patterns, arn)));
        List<String> condition = new ArrayList<>();
        grant.when().forEach(word -> condition.addAll(words(word)));
        // A condition without values would never be met.
        if (!on.isEmpty() && condition.size() != 2) {
          granted
              .computeIfAbsent(
                  new Scope(type.split("::", 3)[1], List.copyOf(on), condition),
                  key -> new TreeSet<>())
              .addAll(grant.actions());
        }
      }
    }

    /** What types of one service need on the same resources, as one statement. */
    private void types() {
      byType.forEach(this::type);
      Map<String, Integer> numbers = new TreeMap<>();
      granted.forEach(
          (scope, actions) -> {
            int number = numbers.merge(scope.service(), 1, Integer::sum);
            String sid = scope.service() + (number == 1 ? "" : String.valueOf(number));
            statement(sid, scope.on(), scope.condition(), actions);
          });
    }

    private List<String> words(String word) {
      return switch (word) {
        case "${ManagedPolicies}" ->
            expansion.managedPolicies.stream().map(this::policyArn).distinct().toList();
        case "${Services}" -> List.copyOf(expansion.services);
        default -> List.of(filled(word));
      };
    }

    /** A policy of AWS by name, whatever its path; an ARN as it is. */
    private String policyArn(String name) {
      return name.startsWith("arn:")
          ? name.replaceAll("\\$\\{[^}]*}", "*")
          : "arn:" + place.partition() + ":iam::aws:policy/*" + name;
    }

    private List<String> arns(Iterable<String> patterns, String arn) {
      NavigableSet<String> all = new TreeSet<>();
      if (arn.contains("${Buckets}")) {
        for (Built bucket : byType.getOrDefault("AWS::S3::Bucket", List.of())) {
          names.of(bucket).forEach(name -> all.add(filled(arn.replace("${Buckets}", name))));
        }
      } else if (arn.contains("${Name}")) {
        patterns.forEach(name -> all.add(filled(arn.replace("${Name}", name))));
      } else {
        all.add(filled(arn));
      }
      return List.copyOf(all);
    }

    private String filled(String text) {
      return text.replace("${Partition}", place.partition())
          .replace("${Region}", place.region())
          .replace("${Account}", place.account())
          .replace("${StackName}", place.stackName());
    }

    private String arn(String service, String resource) {
      return filled("arn:${Partition}:" + service + ":${Region}:${Account}:" + resource);
    }

    private void statement(
        String sid, List<String> on, List<String> condition, Collection<String> actions) {
      Map<String, Object> statement = new LinkedHashMap<>();
      statement.put("Sid", sid);
      statement.put("Effect", "Allow");
      statement.put("Action", List.copyOf(new TreeSet<>(actions)));
      statement.put("Resource", on);
      if (!condition.isEmpty()) {
        List<String> values = condition.subList(2, condition.size());
        statement.put(
            "Condition", Map.of(condition.get(0), Map.of(condition.get(1), List.copyOf(values))));
      }
      statements.add(statement);
    }
  }
}
