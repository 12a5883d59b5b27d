package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.artifact.ManagedBucket;
import io.filestore.plugin.stack.DeleteService.Outcome;
import io.filestore.plugin.stack.MatrixRow.Shows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The rules of delete-stack, over the wire. */
@ExtendWith({LocalStacks.Extension.class, MatrixReport.class})
class DeleteRulesOverTheWireTest {

  private static final String VERSIONED =
      """
      Resources:
        Bucket:
          Type: AWS::S3::Bucket
          Properties: {VersioningConfiguration: {Status: Enabled}}
      Outputs:
        Bucket: {Value: !Ref Bucket}
      """;

  @TempDir Path directory;
  private final LocalStacks local;
  private WireProject project;
  private final List<String> questions = new ArrayList<>();

  DeleteRulesOverTheWireTest(LocalStacks local) {
    this.local = local;
  }

  @BeforeEach
  void deployed() throws IOException {
    local.noFaults();
    project = new WireProject(local.endpoint(), directory.resolve("dist")).template(VERSIONED);
    project.deploy();
  }

  @AfterEach
  void noFaults() {
    local.noFaults();
  }

  private Question answering(boolean answer) {
    return new Question() {
      @Override
      public boolean yes(String question) {
        questions.add(question);
        return answer;
      }

      @Override
      public boolean canAsk() {
        return true;
      }
    };
  }

  @Test
  @Shows(MatrixRow.DELETE_FULL_BUCKET)
  void everyVersionAndEveryDeleteMarkerIsRemovedWhenTold() {
    String bucket = project.output("Bucket");
    try (S3Client s3 = project.session().client(S3Client.builder().forcePathStyle(true))) {
      for (int i = 0; i < 2; i++) {
        s3.putObject(put -> put.bucket(bucket).key("k"), RequestBody.fromString("bytes"));
      }
      s3.deleteObject(delete -> delete.bucket(bucket).key("k"));
    }

    assertThatThrownBy(project::delete)
        .hasMessage(
            "The bucket '"
                + bucket
                + "' is not empty, and CloudFormation deletes empty buckets only. Save what you"
                + " need, then say -Dfilestore.emptyBuckets: it removes every object and every"
                + " version of it. More: docs/faq.md#bucket-not-empty.");

    project.emptyBuckets = true;
    assertThat(project.delete()).isEqualTo(Outcome.DELETED);
    assertThat(project.log)
        .contains("Emptied the bucket '" + bucket + "': 3 object versions removed");
  }

  @Test
  @Shows(MatrixRow.DELETE_PROTECTED)
  void aProtectedStackIsRefusedWithTheWayToUnprotectIt() {
    protect(true);

    assertThatThrownBy(project::delete)
        .hasMessage(
            "The stack '"
                + project.stack
                + "' is protected against deletion. Take the protection away first: aws"
                + " cloudformation update-termination-protection --no-enable-termination-protection"
                + " --stack-name "
                + project.stack
                + ".");
    assertThat(project.state()).isEqualTo(StackState.CREATE_COMPLETE);

    protect(false);
    assertThat(project.delete()).isEqualTo(Outcome.DELETED);
  }

  private void protect(boolean isProtected) {
    try (CloudFormationClient client = project.session().client(CloudFormationClient.builder())) {
      client.updateTerminationProtection(
          update ->
              update.stackName(project.stack.value()).enableTerminationProtection(isProtected));
    }
  }

  @Test
  @Shows(MatrixRow.DELETE_ASKS)
  void itAsksAndANoLeavesEverything() {
    project.question = answering(false);
    assertThat(project.delete()).isEqualTo(Outcome.REFUSED);
    assertThat(project.state()).isEqualTo(StackState.CREATE_COMPLETE);

    project.question = answering(true);
    assertThat(project.delete()).isEqualTo(Outcome.DELETED);
    String question = "Delete the stack '" + project.stack + "'?";
    assertThat(questions).containsExactly(question, question);
  }

  @Test
  @Shows(MatrixRow.DELETE_OF_OTHERS)
  void aStackOfAnotherModuleIsDeletedOnlyWhenTold() {
    project.module = "com.example:other";

    assertThatThrownBy(project::delete)
        .hasMessageStartingWith(
            "The stack '" + project.stack + "' belongs to the module 'com.example:wire'");
    assertThat(project.state()).isEqualTo(StackState.CREATE_COMPLETE);

    project.takeOver = true;
    assertThat(project.delete()).isEqualTo(Outcome.DELETED);
  }

  @Test
  @Shows(MatrixRow.DELETE_WAITS)
  void aDeletionThatIsUnderWayIsWaitedFor() {
    String id = project.found().orElseThrow().id();
    local.inject(Fault.delay("DELETE", 1000).resourceOf("Bucket"));
    try (CloudFormationClient client = project.session().client(CloudFormationClient.builder())) {
      client.deleteStack(delete -> delete.stackName(id));
    }

    assertThat(project.delete()).isEqualTo(Outcome.DELETED);

    assertThat(project.log)
        .contains(
            "Stack '" + project.stack + "' is DELETE_IN_PROGRESS: waiting until that is done");
  }

  @Test
  @Shows(MatrixRow.DELETE)
  void theManifestOfItsArtifactsGoesWithTheStackAndThenThereIsNothingToDelete() {
    String id = project.found().orElseThrow().id();
    String manifest = "stacks/" + id.substring(id.lastIndexOf('/') + 1) + ".json";
    assertThat(managedKeys()).contains(manifest);

    assertThat(project.delete()).isEqualTo(Outcome.DELETED);
    assertThat(managedKeys()).doesNotContain(manifest);

    assertThat(project.delete()).isEqualTo(Outcome.ABSENT);
    assertThat(project.log)
        .containsExactly("There is no stack '" + project.stack + "': nothing to delete");
  }

  private List<String> managedKeys() {
    try (S3Client s3 = project.session().client(S3Client.builder().forcePathStyle(true));
        ManagedBucket bucket = ManagedBucket.of(project.session())) {
      return s3.listObjectsV2Paginator(list -> list.bucket(bucket.name())).contents().stream()
          .map(object -> object.key())
          .toList();
    }
  }

  @Test
  @Shows(MatrixRow.DELETE)
  void aShellIsDeletedToo() {
    project.delete();
    local.cut("cloudformation", "DescribeChangeSet", "after", 100);
    assertThatThrownBy(project::deploy).isInstanceOf(RuntimeException.class);
    local.noFaults();
    assertThat(project.state()).isEqualTo(StackState.REVIEW_IN_PROGRESS);

    assertThat(project.delete()).isEqualTo(Outcome.DELETED);
    assertThat(project.state()).isEqualTo(StackState.ABSENT);
  }
}
