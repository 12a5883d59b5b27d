package io.filestore.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What each function of the template that is deployed may do: these actions on these resources and
 * nothing else, nowhere a {@code *} but below this stack's own bucket.
 */
class LeastPrivilegeEndToEndIT {

  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "FilePreprocessFunction",
          Set.of("dynamodb:PutItem table", "s3:PutObject uploads/*"),
          "FileUploadedFunction",
          storing(),
          "FileStoreFunction",
          with(storing(), "lambda:InvokeFunction ${FileStoreFunction.Arn}:live"),
          "FileInfoFunction",
          Set.of(
              "dynamodb:BatchGetItem table",
              "dynamodb:UpdateItem table",
              "s3:GetObject uploads/*",
              "s3:GetObject files/*",
              "s3:ListBucket bucket"),
          "FileDeleteFunction",
          Set.of(
              "dynamodb:UpdateItem table", "s3:DeleteObject uploads/*", "s3:DeleteObject files/*"),
          "FileRevertFunction",
          Set.of(
              "dynamodb:GetItem table", "dynamodb:UpdateItem table", "s3:DeleteObject uploads/*"),
          "FileExpireFunction",
          Set.of("dynamodb:Query index", "dynamodb:UpdateItem table", "s3:DeleteObject uploads/*"),
          "FileReconcileFunction",
          Set.of(
              "dynamodb:Query index",
              "dynamodb:Query table",
              "dynamodb:Scan table",
              "dynamodb:UpdateItem table",
              "s3:ListBucket bucket",
              "s3:GetObject uploads/*",
              "s3:GetObject files/*",
              "s3:DeleteObject uploads/*",
              "s3:DeleteObject files/*"));

  private static final Map<String, String> RESOURCES =
      Map.of(
          "FilesTable.Arn", "table",
          "${FilesTable.Arn}/index/PendingIndex", "index",
          "arn:${AWS::Partition}:s3:::${Name}", "bucket",
          "arn:${AWS::Partition}:s3:::${Name}/uploads/*", "uploads/*",
          "arn:${AWS::Partition}:s3:::${Name}/files/*", "files/*");

  /** The bucket's name worked out, as {@code STORAGE_BUCKET} has it. */
  private static final Object BUCKET_NAME =
      List.of(
          "HasStorageBucketName",
          "StorageBucketName",
          new Sub("filestore-${Id}", Map.of("Id", List.of(2, List.of("/", "AWS::StackId")))));

  /** {@code !Sub} with variables. */
  private record Sub(String pattern, Object variables) {}

  private static Map<String, Object> resources;

  @BeforeAll
  static void read() throws IOException {
    resources =
        map(
            map(yaml().load(Files.readString(Path.of("target/dist/template.yaml"))))
                .get("Resources"));
  }

  @Test
  void everyFunctionMayDoWhatItNeedsAndNoMore() {
    Map<String, Set<String>> found = new TreeMap<>();
    resources.forEach(
        (id, resource) -> {
          if (map(resource).get("Type").equals("AWS::Serverless::Function")) {
            found.put(id, grants(map(map(resource).get("Properties")).get("Policies")));
          }
        });
    resources.forEach(
        (id, resource) -> {
          if (map(resource).get("Type").equals("AWS::IAM::Policy")) {
            Map<String, Object> properties = map(map(resource).get("Properties"));
            for (Object role : list(properties.get("Roles"))) {
              found
                  .get(role.toString().replaceFirst("Role$", ""))
                  .addAll(grants(List.of(properties.get("PolicyDocument"))));
            }
          }
        });
    assertThat(found).isEqualTo(new TreeMap<>(ALLOWED));
  }

  @Test
  void noOtherResourceGrantsAnything() {
    assertThat(resources.values())
        .extracting(resource -> map(resource).get("Type").toString())
        .filteredOn(type -> type.startsWith("AWS::IAM::"))
        .containsExactly("AWS::IAM::Policy");
    assertThat(resources.values())
        .allSatisfy(
            resource ->
                assertThat(map(map(resource).get("Properties")))
                    .doesNotContainKeys("Role", "PermissionsBoundary", "ManagedPolicyArns"));
  }

  @Test
  void everyFunctionHasALogGroupOfItsOwnWithARetention() {
    resources.forEach(
        (id, resource) -> {
          if (map(resource).get("Type").equals("AWS::Serverless::Function")) {
            Map<String, Object> properties = map(map(resource).get("Properties"));
            String group = map(properties.get("LoggingConfig")).get("LogGroup").toString();
            assertThat(group).isEqualTo(id.replaceFirst("Function$", "LogGroup"));
            assertThat(map(map(resources.get(group)).get("Properties")))
                .containsEntry("RetentionInDays", "LogRetention");
          }
        });
  }

  @Test
  void theBucketAnswersOverTlsOnly() {
    Map<String, Object> policy = map(map(resources.get("StorageBucketPolicy")).get("Properties"));
    Map<String, Object> statement =
        map(list(map(policy.get("PolicyDocument")).get("Statement")).get(0));
    assertThat(statement)
        .containsEntry("Effect", "Deny")
        .containsEntry("Principal", "*")
        .containsEntry("Action", "s3:*")
        .containsEntry("Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")));
  }

  private static Set<String> grants(Object policies) {
    Set<String> grants = new TreeSet<>();
    for (Object policy : list(policies)) {
      assertThat(policy).as("no managed policy or template of one").isInstanceOf(Map.class);
      for (Object each : list(map(policy).get("Statement"))) {
        Map<String, Object> statement = map(each);
        assertThat(statement).containsOnlyKeys("Effect", "Action", "Resource");
        for (Object action : list(statement.get("Action"))) {
          assertThat(action.toString()).matches("[a-z0-9]+:[A-Za-z]+");
          for (Object resource : list(statement.get("Resource"))) {
            grants.add(action + " " + named(resource));
          }
        }
      }
    }
    return grants;
  }

  private static String named(Object resource) {
    if (resource instanceof Sub sub) {
      assertThat(sub.variables()).as(sub.pattern()).isEqualTo(Map.of("Name", BUCKET_NAME));
      return RESOURCES.getOrDefault(sub.pattern(), sub.pattern());
    }
    return RESOURCES.getOrDefault(resource.toString(), resource.toString());
  }

  private static Set<String> storing() {
    return Set.of(
        "dynamodb:GetItem table",
        "dynamodb:UpdateItem table",
        "s3:GetObject uploads/*",
        "s3:DeleteObject uploads/*",
        "s3:PutObject files/*",
        "s3:DeleteObject files/*",
        "s3:AbortMultipartUpload files/*",
        "s3:ListBucket bucket");
  }

  private static Set<String> with(Set<String> grants, String more) {
    Set<String> all = new TreeSet<>(grants);
    all.add(more);
    return all;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /** The list, or the one that stands for it. */
  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return value instanceof List<?> list ? (List<Object>) list : List.of(value);
  }

  /** Reads YAML with an intrinsic function as its argument. */
  private static Yaml yaml() {
    return new Yaml(
        new SafeConstructor(new LoaderOptions()) {
          {
            yamlMultiConstructors.put(
                "!",
                new AbstractConstruct() {
                  @Override
                  public Object construct(Node node) {
                    if (node instanceof ScalarNode scalar) {
                      return scalar.getValue();
                    }
                    if (node instanceof MappingNode mapping) {
                      return constructMapping(mapping);
                    }
                    List<Object> items = list(constructSequence((SequenceNode) node));
                    return node.getTag().getValue().equals("!Sub")
                        ? new Sub(items.get(0).toString(), items.get(1))
                        : items;
                  }
                });
          }
        });
  }
}
