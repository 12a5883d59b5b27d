package io.filestore.plugin.stack;

import static io.filestore.plugin.stack.DeployMatrixTest.changeSet;
import static io.filestore.plugin.stack.DeployMatrixTest.resource;
import static io.filestore.plugin.stack.DeployMatrixTest.way;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.stack.DeleteService.Outcome;
import io.filestore.plugin.stack.FakeCloudFormation.FakeStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What delete-stack does, and what it refuses. */
class DeleteServiceTest {

  private final Scene scene = new Scene();
  private final FakeCloudFormation aws = scene.aws;
  private final Map<String, Long> objects = new HashMap<>();
  private final List<String> emptied = new ArrayList<>();
  private final List<String> collected = new ArrayList<>();
  private boolean confirm = true;
  private boolean emptyBuckets;
  private boolean takeOver;
  private List<String> retained = List.of();

  private final StackBuckets buckets =
      new StackBuckets() {
        @Override
        public boolean isEmpty(String bucket) {
          return objects.getOrDefault(bucket, 0L) == 0;
        }

        @Override
        public long empty(String bucket) {
          emptied.add(bucket);
          return objects.remove(bucket);
        }

        @Override
        public Map<String, Integer> collect(String stackId) {
          collected.add(stackId);
          return Map.of("artifacts", 2);
        }
      };

  private Outcome delete() {
    return new DeleteService(
            new DeleteService.Ports(aws, buckets, scene.deployLog(), scene.question, scene.pace))
        .delete(
            new DeleteService.Request(
                Scene.HELLO,
                "com.example:hello",
                confirm,
                emptyBuckets,
                retained,
                Optional.empty(),
                takeOver,
                Duration.ofMinutes(30)));
  }

  private FakeStack stack() {
    FakeStack stack = aws.has("hello", StackState.UPDATE_COMPLETE);
    stack.resources.add(resource("Kept", "AWS::S3::Bucket", "CREATE_COMPLETE"));
    stack.resources.add(resource("Loose", "AWS::S3::Bucket", "CREATE_COMPLETE"));
    stack.template =
        "{Metadata: {Filestore: {Module: 'com.example:hello'}}, Resources: {Kept: {Type:"
            + " 'AWS::S3::Bucket', DeletionPolicy: Retain}, Loose: {Type: 'AWS::S3::Bucket'}}}";
    return stack;
  }

  @Test
  void noStackIsNoError() {
    assertThat(delete()).isEqualTo(Outcome.ABSENT);
    assertThat(scene.log).containsExactly("There is no stack 'hello': nothing to delete");
    assertThat(aws.calls).isEmpty();
  }

  @Test
  void aStackGoesAndWhatItRetainedIsNamedAndItsArtifactsAreCollected() {
    FakeStack stack = stack();
    aws.whenDeleted =
        () ->
            stack
                .ofStack("DELETE_IN_PROGRESS", "User Initiated")
                .event("DELETE_SKIPPED", "Kept", null)
                .ofStack("DELETE_COMPLETE", null);

    assertThat(delete()).isEqualTo(Outcome.DELETED);

    assertThat(aws.calls).containsExactly("delete stack");
    assertThat(collected).containsExactly(stack.id);
    assertThat(String.join("\n", scene.log))
        .endsWith(
            """
            Stack 'hello' is deleted
            WARN The template retains, and so these are still there:
            WARN +----------+-----------------+---------------+
            WARN | Resource | Type            | Id            |
            WARN +----------+-----------------+---------------+
            WARN | Kept     | AWS::S3::Bucket | physical-Kept |
            WARN +----------+-----------------+---------------+
            Removed 2 artifacts that no stack needs from the bucket 'artifacts'\
            """);
  }

  @Test
  void publishedVersionsGoWithTheirFunctionAndAreNotNamedAsRetained() {
    FakeStack stack = stack();
    aws.whenDeleted =
        () ->
            stack
                .event("DELETE_SKIPPED", "V1", "AWS::Lambda::Version", "arn:function:fn-1:3", null)
                .event("DELETE_SKIPPED", "V2", "AWS::Lambda::Version", "arn:function:other:1", null)
                .event("DELETE_COMPLETE", "Fn", "AWS::Lambda::Function", "fn-1", null);

    delete();

    assertThat(String.join("\n", scene.log)).contains("| V2 ").doesNotContain("| V1 ");
  }

  @Test
  void itAsksAndTakesANo() {
    stack();
    scene.answer = Optional.of(false);

    assertThat(delete()).isEqualTo(Outcome.REFUSED);

    assertThat(scene.questions).containsExactly("Delete the stack 'hello'?");
    assertThat(aws.calls).isEmpty();
  }

  @Test
  void itDoesNotAskWhenToldNotTo() {
    stack();
    scene.answer = Optional.of(false);
    confirm = false;

    assertThat(delete()).isEqualTo(Outcome.DELETED);
    assertThat(scene.questions).isEmpty();
  }

  @Test
  void aProtectedStackIsRefusedWithTheCommandThatHelps() {
    stack().isProtected = true;

    assertThatThrownBy(this::delete)
        .hasMessage(
            "The stack 'hello' is protected against deletion. Take the protection away first: aws"
                + " cloudformation update-termination-protection --no-enable-termination-protection"
                + " --stack-name hello.");
    assertThat(aws.calls).isEmpty();
  }

  @Test
  void aFullBucketStopsItBeforeAnythingIsRemoved() {
    stack();
    objects.put("physical-Loose", 3L);
    objects.put("physical-Kept", 5L);

    assertThatThrownBy(this::delete)
        .hasMessage(
            "The bucket 'physical-Loose' is not empty, and CloudFormation deletes empty buckets"
                + " only. Save what you need, then say -Dfilestore.emptyBuckets: it removes every"
                + " object and every version of it. More: docs/faq.md#bucket-not-empty.");
    assertThat(aws.calls).isEmpty();
    assertThat(emptied).isEmpty();
  }

  @Test
  void onlyBucketsThatAreNotRetainedAreEmptiedAndOnlyAfterTheQuestion() {
    stack();
    objects.put("physical-Loose", 3L);
    objects.put("physical-Kept", 5L);
    emptyBuckets = true;
    scene.answer = Optional.of(true);

    assertThat(delete()).isEqualTo(Outcome.DELETED);

    assertThat(scene.questions)
        .containsExactly("Delete the stack 'hello' and everything in 'physical-Loose'?");
    assertThat(emptied).containsExactly("physical-Loose");
    assertThat(objects).containsOnlyKeys("physical-Kept");
    assertThat(scene.log)
        .contains("Emptied the bucket 'physical-Loose': 3 object versions removed");
  }

  @Test
  void whatIsRetainedOnAConditionIsNotEmptied() {
    stack().template =
        "{Metadata: {Filestore: {Module: 'com.example:hello'}}, Resources: {Loose: {Type:"
            + " 'AWS::S3::Bucket', DeletionPolicy: {'Fn::If': [Prod, Retain, Delete]}}}}";
    objects.put("physical-Loose", 3L);
    emptyBuckets = true;

    delete();

    assertThat(emptied).isEmpty();
  }

  @Test
  void aStackOfAnotherModuleIsRefused() {
    stack().template = "{Metadata: {Filestore: {Module: 'com.example:other'}}}";

    assertThatThrownBy(this::delete)
        .hasMessage(
            "The stack 'hello' belongs to the module 'com.example:other', not to"
                + " 'com.example:hello'. Choose another name by -Dfilestore.stackName, or to delete"
                + " it all the same say -Dfilestore.takeOver. More: docs/faq.md#not-your-stack.");
    assertThat(aws.calls).isEmpty();
    takeOver = true;
    assertThat(delete()).isEqualTo(Outcome.DELETED);
  }

  @Test
  void aShellOfOursGoesAndOneWithOthersChangeSetsStays() {
    FakeStack shell = aws.has("hello", StackState.REVIEW_IN_PROGRESS);
    shell.changeSets.put("theirs", changeSet("theirs", "by-hand"));
    assertThatThrownBy(this::delete)
        .hasMessage(
            "The stack 'hello' has change sets that this plugin did not make. See whose they are;"
                + " to delete it all the same say -Dfilestore.takeOver.");

    shell.changeSets.clear();
    assertThat(delete()).isEqualTo(Outcome.DELETED);
  }

  @Test
  void aFailureNamesTheCauseAndTheNextCommand() {
    FakeStack stack = stack();
    stack.resources.add(resource("Network", "AWS::EC2::VPC", "DELETE_FAILED"));
    aws.afterDelete = way(StackState.DELETE_IN_PROGRESS, StackState.DELETE_FAILED);
    aws.whenDeleted =
        () ->
            stack
                .ofStack("DELETE_IN_PROGRESS", "User Initiated")
                .event("DELETE_FAILED", "Network", "has dependencies and cannot be deleted");

    assertThatThrownBy(this::delete)
        .hasMessage(
            "The stack 'hello' is DELETE_FAILED because of\n"
                + "  Network (AWS::S3::Bucket) DELETE_FAILED: has dependencies and cannot be"
                + " deleted\n"
                + "  In the way: Network\n"
                + "Nothing can be deployed into it. Finish deleting it: mvn filestore:delete-stack"
                + " -Dfilestore.stackName=hello, or without the resources in the way: mvn"
                + " filestore:delete-stack -Dfilestore.stackName=hello"
                + " -Dfilestore.retainResources=Network. More:"
                + " docs/faq.md#stack-needs-a-decision.");
    assertThat(collected).as("artifacts stay while the stack is there").isEmpty();
  }

  @Test
  void whatCannotBeDeletedCanBeRetainedOnceDeletionHasFailed() {
    stack().way.add(StackState.DELETE_FAILED);
    aws.only().way.removeFirst();
    retained = List.of("Loose");

    assertThat(delete()).isEqualTo(Outcome.DELETED);
    assertThat(aws.calls).containsExactly("delete stack without [Loose]");
  }

  @Test
  void aDeletionUnderWayIsWaitedForAndFinishedWithTheArtifacts() {
    FakeStack stack = aws.has("hello", StackState.DELETE_IN_PROGRESS, StackState.DELETE_COMPLETE);

    assertThat(delete()).isEqualTo(Outcome.DELETED);

    assertThat(aws.calls).isEmpty();
    assertThat(collected).containsExactly(stack.id);
  }
}
