package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.DeployResult.Outcome;
import io.filestore.plugin.stack.MatrixRow.Shows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each call of an update, of one without changes and of a deletion is throttled, and is cut off.
 */
@ExtendWith({LocalStacks.Extension.class, MatrixReport.class})
class CallsOverTheWireTest {

  private static final String TEMPLATE =
      """
      Parameters: {Name: {Type: String, Default: one}}
      Resources:
        Bucket: {Type: AWS::S3::Bucket, Properties: {Tags: [{Key: name, Value: !Ref Name}]}}
        Layer: {Type: AWS::Lambda::LayerVersion, Properties: {Content: ext/}}
      Outputs:
        Name: {Value: !Ref Name}
      """;

  @TempDir Path directory;
  private final LocalStacks local;
  private WireProject project;

  CallsOverTheWireTest(LocalStacks local) {
    this.local = local;
  }

  @BeforeEach
  void deployed() throws IOException {
    local.noFaults();
    project = new WireProject(local.endpoint(), directory.resolve("dist")).template(TEMPLATE);
    library("one");
    project.deploy();
    library(project.stack.value());
    project.typed.put("Name", "two");
  }

  private void library(String text) throws IOException {
    Path lib = project.dist().resolve("ext/java/lib");
    Files.createDirectories(lib);
    Files.writeString(lib.resolve("library.txt"), text);
  }

  @AfterEach
  void noFaults() {
    local.noFaults();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloudformation DescribeStacks",
        "cloudformation GetTemplate",
        "cloudformation ListChangeSets",
        "cloudformation CreateChangeSet",
        "cloudformation DescribeChangeSet",
        "cloudformation ExecuteChangeSet",
        "cloudformation DescribeStackEvents",
        "s3 HeadObject",
        "s3 GetObject",
        "s3 PutObject"
      })
  @Shows({MatrixRow.CALL_THROTTLED, MatrixRow.CONNECTION_CUT})
  void anUpdateSurvivesEachOfItsCallsThrottledAndConvergesAfterEachIsCut(String call) {
    local.inject(Fault.cut(call, "before").times(100));
    assertThatThrownBy(project::deploy).isInstanceOf(FilestoreException.class);
    local.noFaults();
    local.inject(Fault.throttle(call).times(2));

    assertThat(project.deploy().outcome()).isIn(Outcome.DEPLOYED, Outcome.NO_CHANGES);

    assertThat(project.state()).isEqualTo(StackState.UPDATE_COMPLETE);
    assertThat(project.output("Name")).isEqualTo("two");
    assertThat(local.faultsLeft()).as("all happened").isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudformation DescribeChangeSet", "cloudformation DeleteChangeSet"})
  @Shows({MatrixRow.CALL_THROTTLED, MatrixRow.CONNECTION_CUT})
  void aRunWithoutChangesIsAsCareful(String call) {
    project.deploy();
    local.inject(Fault.cut(call, "before").times(100));
    assertThatThrownBy(project::deploy).isInstanceOf(FilestoreException.class);
    local.noFaults();
    local.inject(Fault.throttle(call).times(2));

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.NO_CHANGES);
    assertThat(local.faultsLeft()).as("all happened").isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloudformation DescribeStacks",
        "cloudformation GetTemplate",
        "cloudformation ListStackResources",
        "cloudformation DescribeStackEvents",
        "cloudformation DeleteStack",
        "s3 DeleteObjects",
        "s3 ListObjectsV2"
      })
  @Shows(MatrixRow.CALL_THROTTLED)
  void aDeletionSurvivesEachOfItsCallsThrottled(String call) {
    local.inject(Fault.throttle(call).times(2));

    assertThat(project.delete()).isEqualTo(DeleteService.Outcome.DELETED);
    assertThat(local.faultsLeft()).as("all happened").isEqualTo("[]");
    assertThat(project.state()).isEqualTo(StackState.ABSENT);
  }
}
