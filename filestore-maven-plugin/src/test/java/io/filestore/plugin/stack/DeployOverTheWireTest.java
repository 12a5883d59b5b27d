package io.filestore.plugin.stack;

import static io.filestore.plugin.stack.MatrixRow.ABSENT;
import static io.filestore.plugin.stack.MatrixRow.ALREADY_THERE;
import static io.filestore.plugin.stack.MatrixRow.CALL_THROTTLED;
import static io.filestore.plugin.stack.MatrixRow.COMPLETE;
import static io.filestore.plugin.stack.MatrixRow.CONNECTION_CUT;
import static io.filestore.plugin.stack.MatrixRow.DELETE;
import static io.filestore.plugin.stack.MatrixRow.DELETE_FULL_BUCKET;
import static io.filestore.plugin.stack.MatrixRow.DELETE_RETAINED;
import static io.filestore.plugin.stack.MatrixRow.FAILED_WITHOUT_ROLLBACK;
import static io.filestore.plugin.stack.MatrixRow.LONG_TEMPLATE;
import static io.filestore.plugin.stack.MatrixRow.NOT_CREATED;
import static io.filestore.plugin.stack.MatrixRow.NO_CHANGES;
import static io.filestore.plugin.stack.MatrixRow.STUCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.artifact.Buckets;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.DeployResult.Outcome;
import io.filestore.plugin.stack.MatrixRow.Shows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Deploying and deleting over CloudFormation's and S3's own protocols, and that what was cut off or
 * failed converges when the same is run again.
 */
@ExtendWith({LocalStacks.Extension.class, MatrixReport.class})
class DeployOverTheWireTest {

  private static final String ONE =
      """
      Parameters: {Name: {Type: String, Default: one}}
      Resources:
        Bucket: {Type: AWS::S3::Bucket}
      Outputs:
        Name: {Value: !Ref Name}
        Bucket: {Value: !Ref Bucket}
      """;

  private static final String TWO =
      """
      Parameters: {Name: {Type: String, Default: one}}
      Resources:
        Bucket: {Type: AWS::S3::Bucket}
        Second: {Type: AWS::S3::Bucket}
      Outputs:
        Name: {Value: !Ref Name}
        Bucket: {Value: !Ref Bucket}
      """;

  @TempDir Path directory;
  private final LocalStacks local;
  private WireProject project;

  DeployOverTheWireTest(LocalStacks local) {
    this.local = local;
  }

  @BeforeEach
  void project() throws IOException {
    local.noFaults();
    project = new WireProject(local.endpoint(), directory.resolve("dist")).template(ONE);
  }

  @AfterEach
  void noFaults() {
    local.noFaults();
  }

  @Test
  @Shows({ABSENT, COMPLETE, NO_CHANGES, DELETE})
  void aStackIsCreatedThenUnchangedThenUpdatedThenDeleted() {
    project.typed.put("Name", "first");
    DeployResult created = project.deploy();
    assertThat(created.outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(created.stack().orElseThrow().state()).isEqualTo(StackState.CREATE_COMPLETE);
    assertThat(created.stack().orElseThrow().outputs())
        .extracting(Stack.Output::key)
        .containsExactlyInAnyOrder("Name", "Bucket");

    project.typed.clear();
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.NO_CHANGES);
    assertThat(project.log).contains("No changes: stack '" + project.stack + "' is up to date");
    assertThat(project.found().orElseThrow().parameters())
        .as("the value that was typed before is kept")
        .containsEntry("Name", "first");

    DeployResult updated = project.template(TWO).deploy();
    assertThat(updated.stack().orElseThrow().state()).isEqualTo(StackState.UPDATE_COMPLETE);

    assertThat(project.delete()).isEqualTo(DeleteService.Outcome.DELETED);
    assertThat(project.state()).isEqualTo(StackState.ABSENT);
    assertThat(project.delete()).isEqualTo(DeleteService.Outcome.ABSENT);
  }

  @Test
  @Shows(ABSENT)
  void aDryRunOfANewStackLeavesNoStack() {
    project.dryRun = true;

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DRY_RUN);

    assertThat(project.state()).isEqualTo(StackState.ABSENT);
  }

  @Test
  @Shows(NOT_CREATED)
  void aCreationThatFailsNamesItsCauseAndIsMadeAnewByTheSameCommand() {
    local.fail("CREATE", "Bucket", "no luck today");

    assertThatThrownBy(project::deploy)
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "Deploying the stack '"
                + project.stack
                + "' failed, it is ROLLBACK_COMPLETE because of\n"
                + "  Bucket (AWS::S3::Bucket) CREATE_FAILED: no luck today. Mend that and run the"
                + " same command again: the stack is then made anew.");

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(project.state()).isEqualTo(StackState.CREATE_COMPLETE);
  }

  @Test
  @Shows(COMPLETE)
  void anUpdateThatFailsIsTakenBackAndTheSameCommandConverges() {
    project.deploy();
    project.template(TWO);
    local.fail("CREATE", "Second", "no luck today");

    assertThatThrownBy(project::deploy)
        .hasMessage(
            "Deploying the stack '"
                + project.stack
                + "' failed, it is UPDATE_ROLLBACK_COMPLETE because of\n"
                + "  Second (AWS::S3::Bucket) CREATE_FAILED: no luck today. The stack is as it was"
                + " before. Mend that and run the same command again.");

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(project.state()).isEqualTo(StackState.UPDATE_COMPLETE);
  }

  @Test
  @Shows(FAILED_WITHOUT_ROLLBACK)
  void withoutRollbackWhatWasDoneStaysAndTheSameCommandConverges() {
    project.deploy();
    project.template(TWO).disableRollback = true;
    local.fail("CREATE", "Second", "no luck today");

    assertThatThrownBy(project::deploy).hasMessageContaining("it is UPDATE_FAILED because of");
    assertThat(project.state()).isEqualTo(StackState.UPDATE_FAILED);

    project.disableRollback = false;
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(project.state()).isEqualTo(StackState.UPDATE_COMPLETE);
  }

  @Test
  @Shows(FAILED_WITHOUT_ROLLBACK)
  void withoutRollbackWhatWasDoneCanBeTakenBackFirst() {
    project.deploy();
    project.template(TWO).disableRollback = true;
    local.fail("CREATE", "Second", "no luck today");
    assertThatThrownBy(project::deploy).isInstanceOf(FilestoreException.class);

    project.rollback = true;
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(project.log).contains("Stack '" + project.stack + "' is rolled back first");
  }

  @Test
  @Shows(DELETE_FULL_BUCKET)
  void aFullBucketIsReportedAndEmptiedOnlyWhenTold() {
    String bucket =
        project.deploy().stack().orElseThrow().outputs().stream()
            .filter(output -> output.key().equals("Bucket"))
            .findFirst()
            .orElseThrow()
            .value();
    put(bucket, "some/key");

    assertThatThrownBy(project::delete).hasMessageContaining("'" + bucket + "' is not empty");
    assertThat(project.state()).isEqualTo(StackState.CREATE_COMPLETE);

    project.emptyBuckets = true;
    assertThat(project.delete()).isEqualTo(DeleteService.Outcome.DELETED);
  }

  @Test
  @Shows({ALREADY_THERE, DELETE_RETAINED})
  void aRetainedBucketIsNamedThenReportedThenImported() {
    String name = project.stack + "-kept";
    String kept =
        """
        Resources:
          Kept:
            Type: AWS::S3::Bucket
            DeletionPolicy: Retain
            Properties: {BucketName: %s}
          Other: {Type: AWS::S3::Bucket}
        """
            .formatted(name);
    project.template(kept).deploy();
    project.delete();
    assertThat(project.log).anyMatch(line -> line.contains(name));
    try (Buckets buckets = new Buckets(project.session())) {
      assertThat(buckets.exists(name)).isTrue();
    }

    assertThatThrownBy(project::deploy)
        .hasMessage(
            "The bucket '"
                + name
                + "' exists and is not the stack's, which wants to create it as 'Kept'. Take it"
                + " into the stack with -Dfilestore.import, or choose another name.");
    assertThat(project.state()).as("nothing was sent").isEqualTo(StackState.ABSENT);

    project.importExisting = true;
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(project.state()).isEqualTo(StackState.UPDATE_COMPLETE);
  }

  @Test
  @Shows(LONG_TEMPLATE)
  void aTemplateThatIsTooLongForARequestGoesThroughS3() {
    String padding = "x".repeat(60_000);
    project.template(ONE + "Description: short\nMappings: {M: {K: {V: '" + padding + "'}}}\n");

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
  }

  @Test
  @Shows(STUCK)
  void aDeletionThatFailsConverges() {
    project.deploy();
    local.fail("DELETE", "Bucket", "no luck today");

    assertThatThrownBy(project::delete)
        .hasMessageContaining(
            "is DELETE_FAILED because of\n  Bucket (AWS::S3::Bucket) DELETE_FAILED: no luck today");

    assertThatThrownBy(project::deploy)
        .hasMessageContaining("mvn filestore:delete-stack -Dfilestore.stackName=" + project.stack);
    assertThat(project.delete()).isEqualTo(DeleteService.Outcome.DELETED);
  }

  static Stream<String> deployCalls() {
    return Stream.of(
        "cloudformation DescribeStacks",
        "cloudformation CreateChangeSet",
        "cloudformation DescribeChangeSet",
        "cloudformation ExecuteChangeSet",
        "cloudformation DescribeStackEvents",
        "sts GetCallerIdentity",
        "s3 PutObject",
        "s3 GetObject");
  }

  static Stream<Arguments> cuts() {
    return deployCalls()
        .flatMap(call -> Stream.of(Arguments.of(call, "before"), Arguments.of(call, "after")));
  }

  @ParameterizedTest
  @MethodSource("deployCalls")
  @Shows(CALL_THROTTLED)
  void aThrottledCallIsTriedAgain(String call) {
    local.throttle(call.split(" ")[0], call.split(" ")[1], 2);

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
  }

  @ParameterizedTest
  @MethodSource("cuts")
  @Shows(CONNECTION_CUT)
  void aCutConnectionIsTriedAgain(String call, String when) {
    local.cut(call.split(" ")[0], call.split(" ")[1], when, 1);

    assertThat(project.deploy().outcome()).isIn(Outcome.DEPLOYED, Outcome.NO_CHANGES);
    assertThat(project.state()).isEqualTo(StackState.CREATE_COMPLETE);
  }

  @ParameterizedTest
  @MethodSource("cuts")
  @Shows(CONNECTION_CUT)
  void aConnectionThatStaysCutStopsAndTheSameCommandConverges(String call, String when) {
    local.cut(call.split(" ")[0], call.split(" ")[1], when, 100);
    assertThatThrownBy(project::deploy).isInstanceOf(FilestoreException.class);
    local.noFaults();

    assertThat(project.deploy().outcome()).isIn(Outcome.DEPLOYED, Outcome.NO_CHANGES);

    assertThat(project.state()).isEqualTo(StackState.CREATE_COMPLETE);
    assertThat(project.delete()).isEqualTo(DeleteService.Outcome.DELETED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DescribeStacks",
        "GetTemplate",
        "ListStackResources",
        "DescribeStackEvents",
        "DeleteStack"
      })
  @Shows(CONNECTION_CUT)
  void aDeletionWhoseConnectionIsCutConverges(String action) {
    project.deploy();
    local.cut("cloudformation", action, "after", 100);
    assertThatThrownBy(project::delete).isInstanceOf(FilestoreException.class);
    local.noFaults();

    assertThat(project.delete()).isIn(DeleteService.Outcome.DELETED, DeleteService.Outcome.ABSENT);
    assertThat(project.state()).isEqualTo(StackState.ABSENT);
  }

  private void put(String bucket, String key) {
    try (S3Client s3 = project.session().client(S3Client.builder().forcePathStyle(true))) {
      s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString("bytes"));
    }
  }
}
