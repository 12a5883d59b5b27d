package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.ChangeSet.Replacement;
import io.filestore.plugin.stack.ChangeSet.ResourceChange;
import io.filestore.plugin.stack.DeployResult.Outcome;
import io.filestore.plugin.stack.FakeCloudFormation.FakeStack;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What deploy does to a stack in each of its states; the rows of docs/deploy-states.md. */
class DeployMatrixTest {

  private final Scene scene = new Scene();
  private final FakeCloudFormation aws = scene.aws;

  @Test
  void aStackThatIsNotThereIsCreated() {
    aws.afterExecute = way(StackState.CREATE_IN_PROGRESS, StackState.CREATE_COMPLETE);

    DeployResult result = scene.deploy();

    assertThat(result.outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(aws.calls).containsExactly("send artifacts", "create CREATE change set", "execute");
    assertThat(scene.artifacts)
        .containsExactly("put for ''", "belong to arn:stack/hello/1", "run on arn:stack/hello/1");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "CREATE_COMPLETE",
        "UPDATE_COMPLETE",
        "IMPORT_COMPLETE",
        "UPDATE_ROLLBACK_COMPLETE",
        "IMPORT_ROLLBACK_COMPLETE"
      })
  void aStackAtRestIsUpdated(StackState state) {
    aws.has("hello", state);

    assertThat(scene.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(aws.calls).containsExactly("send artifacts", "create UPDATE change set", "execute");
  }

  @Test
  void everyStateHasAStep() {
    for (StackState state : StackState.values()) {
      assertThat(state.step()).as(state.name()).isNotNull();
      assertThat(state.name().endsWith("_IN_PROGRESS"))
          .as(state.name())
          .isEqualTo(state.isInProgress() || state == StackState.REVIEW_IN_PROGRESS);
    }
  }

  @Test
  void aShellGetsItsStackAndOnlyOurLeftOversGo() {
    FakeStack shell = aws.has("hello", StackState.REVIEW_IN_PROGRESS);
    shell.changeSets.put("ours", changeSet("ours", "filestore-create-1"));
    shell.changeSets.put("theirs", changeSet("theirs", "by-hand"));
    aws.afterExecute = way(StackState.CREATE_COMPLETE);
    shell.ofStack("REVIEW_IN_PROGRESS", "User Initiated");
    aws.whenExecuted = () -> shell.ofStack("CREATE_COMPLETE", null);

    assertThat(scene.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(aws.calls)
        .containsExactly(
            "delete change set", "send artifacts", "create CREATE change set", "execute");
    assertThat(shell.changeSets).containsOnlyKeys("theirs");
  }

  @Test
  void aShellWithOthersChangeSetsStaysWhenOursFails() {
    FakeStack shell = aws.has("hello", StackState.REVIEW_IN_PROGRESS);
    shell.changeSets.put("theirs", changeSet("theirs", "by-hand"));
    aws.changeSetFailure = Optional.of("Template error.");

    assertThatThrownBy(scene::deploy).isInstanceOf(FilestoreException.class);

    assertThat(aws.calls).doesNotContain("delete stack");
    assertThat(shell.changeSets).containsOnlyKeys("theirs");
  }

  @Test
  void aChangeSetThatFailsIsRemovedWithTheShellItMade() {
    aws.changeSetFailure =
        Optional.of("Transform AWS::Serverless-2016-10-31 failed with: no such property.");

    assertThatThrownBy(scene::deploy)
        .hasMessage(
            "CloudFormation cannot make the changes of the stack 'hello': Transform"
                + " AWS::Serverless-2016-10-31 failed with: no such property. Mend that and run the"
                + " same command again; the stack is as before.");

    assertThat(aws.calls)
        .containsExactly(
            "send artifacts", "create CREATE change set", "delete change set", "delete stack");
    assertThat(scene.artifacts).last().isEqualTo("abandon");
  }

  @Test
  void aStackThatCouldNotBeCreatedIsMadeAnewWithItsParameters() {
    scene.template =
        io.filestore.plugin.template.YamlReader.read(
            "{Parameters: {Stage: {Type: String}, Key: {Type: String, NoEcho: true, Default: k}},"
                + " Resources: {Table: {Type: 'AWS::DynamoDB::Table'}}}",
            "template.yaml");
    FakeStack failed = aws.has("hello", StackState.ROLLBACK_COMPLETE);
    failed.parameters.put("Stage", "prod");
    failed.parameters.put("Key", "****");
    failed
        .ofStack("CREATE_IN_PROGRESS", "User Initiated")
        .event("CREATE_FAILED", "Bucket", "my-bucket already exists")
        .ofStack("ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [Bucket].")
        .ofStack("ROLLBACK_COMPLETE", null);
    aws.afterExecute = way(StackState.CREATE_IN_PROGRESS, StackState.CREATE_COMPLETE);

    assertThat(scene.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(aws.calls)
        .containsExactly("delete stack", "send artifacts", "create CREATE change set", "execute");
    assertThat(aws.requests.get(0).parameters())
        .containsExactly(new ChangeSetRequest.ParameterValue("Stage", Optional.of("prod")));
    assertThat(scene.log)
        .contains(
            "Stack 'hello' could not be created before and is made anew; that was because of\n"
                + "  Bucket (AWS::S3::Bucket) CREATE_FAILED: my-bucket already exists\n"
                + "    -> Something of that name is there: choose another name, remove what is"
                + " there, or take a bucket or table into the stack with -Dfilestore.import");
  }

  @Test
  void recreationCanBeForbidden() {
    aws.has("hello", StackState.ROLLBACK_COMPLETE);

    assertThatThrownBy(scene.with("noRecreate")::deploy)
        .hasMessage(
            "The stack 'hello' is ROLLBACK_COMPLETE and can only be deleted. Say"
                + " -Dfilestore.recreate, or delete it: mvn filestore:delete-stack"
                + " -Dfilestore.stackName=hello.");
    assertThat(aws.calls).isEmpty();
  }

  @Test
  void aProtectedStackIsNotRecreated() {
    aws.has("hello", StackState.ROLLBACK_COMPLETE).isProtected = true;

    assertThatThrownBy(scene::deploy)
        .hasMessage(
            "The stack 'hello' is protected against deletion. Take the protection away first: aws"
                + " cloudformation update-termination-protection --no-enable-termination-protection"
                + " --stack-name hello.");
    assertThat(aws.calls).isEmpty();
  }

  @Test
  void whatSomebodyElseBeginsInBetweenIsWaitedFor() {
    FakeStack stack = aws.has("hello", StackState.UPDATE_COMPLETE);
    aws.busy.add(
        () -> {
          stack.way.clear();
          stack.way.addAll(way(StackState.UPDATE_IN_PROGRESS, StackState.UPDATE_COMPLETE));
        });

    assertThat(scene.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(scene.log)
        .contains("Stack 'hello' is UPDATE_IN_PROGRESS: waiting until that is done");
    assertThat(aws.calls)
        .containsExactly(
            "send artifacts",
            "create UPDATE change set",
            "send artifacts",
            "create UPDATE change set",
            "execute");
  }

  @Test
  void whereSomebodyElseAlwaysComesFirstThatIsSaid() {
    aws.has("hello", StackState.UPDATE_COMPLETE);
    for (int i = 0; i < 10; i++) {
      aws.busy.add(() -> {});
    }

    assertThatThrownBy(scene::deploy)
        .hasMessage(
            "Somebody else changes the stack: Stack:arn is in UPDATE_IN_PROGRESS state. Wait until"
                + " that is done and run the same command again.");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE_FAILED", "UPDATE_FAILED"})
  void whatFailedWithoutRollbackIsUpdatedWithoutRollback(StackState state) {
    aws.has("hello", state)
        .ofStack("UPDATE_IN_PROGRESS", "User Initiated")
        .event("UPDATE_FAILED", "Fn", "Rate exceeded");

    assertThat(scene.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(aws.calls)
        .containsExactly("send artifacts", "create UPDATE change set", "execute without rollback");
    assertThat(scene.log)
        .contains(
            "WARN Stack 'hello' is "
                + state
                + "; that was because of\n"
                + "  Fn (AWS::S3::Bucket) UPDATE_FAILED: Rate exceeded\n"
                + "    -> AWS was too busy: run the same command again");
  }

  @Test
  void whatFailedWithoutRollbackIsRolledBackFirstWhenWanted() {
    aws.has("hello", StackState.UPDATE_FAILED);

    assertThat(scene.with("rollback").deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(aws.calls)
        .containsExactly("roll back", "send artifacts", "create UPDATE change set", "execute");
  }

  @Test
  void nothingToChangeInAFailedStackIsAFailure() {
    aws.has("hello", StackState.UPDATE_FAILED)
        .ofStack("UPDATE_IN_PROGRESS", "User Initiated")
        .event("UPDATE_FAILED", "Fn", "no luck");
    aws.changeSetFailure = Optional.of("No updates are to be performed.");

    assertThatThrownBy(scene::deploy)
        .hasMessage(
            "There is nothing to change, but the stack 'hello' is UPDATE_FAILED\n"
                + "  Fn (AWS::S3::Bucket) UPDATE_FAILED: no luck. Mend that, or take back what was"
                + " done by -Dfilestore.rollback.");
  }

  @Test
  void aFailedRollbackStopsWithTheCommandThatContinuesIt() {
    FakeStack stack = aws.has("hello", StackState.UPDATE_ROLLBACK_FAILED);
    stack
        .ofStack("UPDATE_IN_PROGRESS", "User Initiated")
        .event("UPDATE_FAILED", "Fn", "no luck")
        .ofStack("UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed to update: [Fn].")
        .event("UPDATE_FAILED", "Table", "cannot be taken back");
    stack.resources.add(resource("Table", "AWS::DynamoDB::Table", "UPDATE_FAILED"));

    assertThatThrownBy(scene::deploy)
        .hasMessage(
            "The stack 'hello' is UPDATE_ROLLBACK_FAILED because of\n"
                + "  Fn (AWS::S3::Bucket) UPDATE_FAILED: no luck\n"
                + "  In the way: Table\n"
                + "Nothing can be deployed into it. Mend what is in the way and continue the"
                + " rollback: mvn filestore:deploy -Dfilestore.stackName=hello"
                + " -Dfilestore.continueRollback. Or leave those resources as they are: aws"
                + " cloudformation continue-update-rollback --stack-name hello"
                + " --resources-to-skip Table. More: docs/faq.md#stack-needs-a-decision.");
    assertThat(aws.calls).isEmpty();
  }

  @Test
  void aFailedRollbackIsContinuedWhenWantedAndOnlyOnce() {
    aws.has("hello", StackState.UPDATE_ROLLBACK_FAILED);

    assertThat(scene.with("continueRollback").deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(aws.calls)
        .containsExactly(
            "continue rollback", "send artifacts", "create UPDATE change set", "execute");

    Scene again = new Scene().with("continueRollback");
    again.aws.has("hello", StackState.UPDATE_ROLLBACK_FAILED);
    again.aws.afterRollback =
        way(StackState.UPDATE_ROLLBACK_IN_PROGRESS, StackState.UPDATE_ROLLBACK_FAILED);
    assertThatThrownBy(again::deploy).isInstanceOf(FilestoreException.class);
    assertThat(again.aws.calls).containsExactly("continue rollback");
  }

  @ParameterizedTest
  @EnumSource(names = {"ROLLBACK_FAILED", "IMPORT_ROLLBACK_FAILED"})
  void aStackThatOnlyDeletionHelpsStops(StackState state) {
    aws.has("hello", state)
        .resources
        .add(resource("Table", "AWS::DynamoDB::Table", "DELETE_FAILED"));

    assertThatThrownBy(scene::deploy)
        .hasMessage(
            "The stack 'hello' is "
                + state
                + "\n  In the way: Table\nNothing can be deployed into it. Delete it, then deploy"
                + " again: mvn filestore:delete-stack -Dfilestore.stackName=hello. More:"
                + " docs/faq.md#stack-needs-a-decision.");
  }

  @Test
  void aStackWhoseDeletionFailedStops() {
    FakeStack stack = aws.has("hello", StackState.DELETE_FAILED);
    stack
        .ofStack("DELETE_IN_PROGRESS", "User Initiated")
        .event("DELETE_FAILED", "Bucket", "The bucket you tried to delete is not empty");
    stack.resources.add(resource("Bucket", "AWS::S3::Bucket", "DELETE_FAILED"));

    assertThatThrownBy(scene::deploy)
        .hasMessage(
            "The stack 'hello' is DELETE_FAILED because of\n"
                + "  Bucket (AWS::S3::Bucket) DELETE_FAILED: The bucket you tried to delete is not"
                + " empty\n"
                + "    -> Empty the bucket, or delete the stack with -Dfilestore.emptyBuckets\n"
                + "  In the way: Bucket\n"
                + "Nothing can be deployed into it. Finish deleting it: mvn filestore:delete-stack"
                + " -Dfilestore.stackName=hello, or without the resources in the way: mvn"
                + " filestore:delete-stack -Dfilestore.stackName=hello"
                + " -Dfilestore.retainResources=Bucket. More: docs/faq.md#stack-needs-a-decision.");
  }

  @Test
  void aDeletionUnderWayIsWaitedForByIdAndThenTheStackIsCreated() {
    aws.has("hello", StackState.DELETE_IN_PROGRESS, StackState.DELETE_COMPLETE);
    aws.afterExecute = way(StackState.CREATE_IN_PROGRESS, StackState.CREATE_COMPLETE);

    assertThat(scene.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(aws.requests.get(0).kind()).isEqualTo(ChangeSetRequest.Kind.CREATE);
    assertThat(aws.byId).hasSize(2);
    assertThat(scene.log)
        .contains("Stack 'hello' is DELETE_IN_PROGRESS: waiting until that is done");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "^(?!REVIEW|DELETE).*_IN_PROGRESS$")
  void anOperationUnderWayIsWaitedFor(StackState state) {
    aws.has("hello", state, state, StackState.UPDATE_COMPLETE);

    assertThat(scene.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(aws.calls).containsExactly("send artifacts", "create UPDATE change set", "execute");
    assertThat(scene.log).contains("Stack 'hello' is " + state + ": waiting until that is done");
  }

  @Test
  void aWaitEndsAtItsLimit() {
    aws.has("hello", StackState.UPDATE_IN_PROGRESS);

    assertThatThrownBy(scene::deploy)
        .hasMessage(
            "The stack 'hello' is still UPDATE_IN_PROGRESS after 30 minutes. CloudFormation goes on"
                + " by itself; the same command waits for it again, longer with"
                + " -Dfilestore.timeout=<minutes>.");
    assertThat(aws.calls).isEmpty();
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {
        "The submitted information didn't contain changes. Submit different information to create a"
            + " change set.",
        "No updates are to be performed."
      })
  void noChangesIsNoErrorInBothOfItsTexts(String reason) {
    aws.has("hello", StackState.UPDATE_COMPLETE);
    aws.changeSetFailure = Optional.of(reason);

    assertThat(scene.deploy().outcome()).isEqualTo(Outcome.NO_CHANGES);

    assertThat(aws.calls)
        .containsExactly("send artifacts", "create UPDATE change set", "delete change set");
    assertThat(scene.log).contains("No changes: stack 'hello' is up to date");
  }

  @Test
  void noChangesIsNoErrorWhenItIsSaidAtOnce() {
    aws.has("hello", StackState.UPDATE_COMPLETE);
    aws.saysNoChangesAtOnce = true;

    assertThat(scene.deploy().outcome()).isEqualTo(Outcome.NO_CHANGES);
  }

  @Test
  void noChangesIsAnErrorWhenWanted() {
    aws.has("hello", StackState.UPDATE_COMPLETE);
    aws.changeSetFailure = Optional.of("No updates are to be performed.");

    assertThatThrownBy(scene.with("failOnEmpty")::deploy)
        .hasMessage(
            "There is nothing to change in the stack 'hello'. Leave -Dfilestore.failOnEmpty out if"
                + " that is right.");
  }

  @Test
  void aDryRunLeavesNothing() {
    assertThat(scene.with("dryRun").deploy().outcome()).isEqualTo(Outcome.DRY_RUN);

    assertThat(aws.calls)
        .containsExactly(
            "send artifacts", "create CREATE change set", "delete change set", "delete stack");
  }

  @Test
  void aNoLeavesNothing() {
    scene.answer = Optional.of(false);

    assertThat(scene.with("confirm").deploy().outcome()).isEqualTo(Outcome.REFUSED);

    assertThat(scene.questions).containsExactly("Execute these changes on 'hello'?");
    assertThat(aws.calls).endsWith("delete change set", "delete stack");
  }

  @Test
  void nobodyIsAskedInBatchMode() {
    assertThatThrownBy(scene.with("confirm")::deploy)
        .hasMessage(
            "'filestore.confirm' wants to ask, but Maven runs in batch mode. Leave"
                + " -Dfilestore.confirm or -B out; -Dfilestore.dryRun shows the changes.");
    assertThat(aws.calls).isEmpty();
  }

  @Test
  void aStackOfAnotherModuleIsLeftAlone() {
    aws.has("hello", StackState.UPDATE_COMPLETE).template =
        "{\"Metadata\": {\"Filestore\": {\"Module\": \"com.example:other\"}}}";

    assertThatThrownBy(scene::deploy)
        .hasMessage(
            "The stack 'hello' belongs to the module 'com.example:other', not to"
                + " 'com.example:hello'. Choose another name by -Dfilestore.stackName, or to deploy"
                + " into it all the same say -Dfilestore.takeOver. More:"
                + " docs/faq.md#not-your-stack.");
    assertThat(aws.calls).isEmpty();

    assertThat(scene.with("takeOver").deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
  }

  @Test
  void aStackThatWasNotMadeByUsIsAskedAbout() {
    aws.has("hello", StackState.UPDATE_COMPLETE).template = "Resources: {}";
    scene.answer = Optional.of(true);

    assertThat(scene.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(scene.questions)
        .containsExactly("The stack 'hello' was not made by this plugin. Really deploy into it?");
  }

  @Test
  void aFailureNamesTheFirstCauseAndNotWhatFollowed() {
    FakeStack stack = aws.has("hello", StackState.UPDATE_COMPLETE);
    stack.event("CREATE_FAILED", "Old", "of an earlier time");
    aws.afterExecute = way(StackState.UPDATE_IN_PROGRESS, StackState.UPDATE_ROLLBACK_COMPLETE);
    aws.whenExecuted =
        () ->
            stack
                .ofStack("UPDATE_IN_PROGRESS", "User Initiated")
                .event("UPDATE_FAILED", "Role", "User: x is not authorized to perform: iam:GetRole")
                .event("CREATE_FAILED", "Fn", "Resource creation cancelled")
                .ofStack("UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed: [Role].")
                .event("DELETE_FAILED", "Fn", "noise")
                .ofStack("UPDATE_ROLLBACK_COMPLETE", null);

    assertThatThrownBy(scene::deploy)
        .hasMessage(
            "Deploying the stack 'hello' failed, it is UPDATE_ROLLBACK_COMPLETE because of\n"
                + "  Role (AWS::S3::Bucket) UPDATE_FAILED: User: x is not authorized to perform:"
                + " iam:GetRole\n"
                + "    -> Allow that action to the user or role that deploys, or deploy by a role"
                + " that may, -Dfilestore.roleArn. The stack is as it was before. Mend that and run"
                + " the same command again.");
    assertThat(scene.artifacts).last().isEqualTo("belong to arn:stack/hello/1");
  }

  @Test
  void aLostConnectionSaysThatCloudFormationGoesOn() {
    aws.has("hello", StackState.UPDATE_COMPLETE);
    aws.whileWatching =
        Optional.of(
            new FilestoreException(
                "The connection to CloudFormation broke", "Run the same command again"));

    assertThatThrownBy(scene::deploy)
        .hasMessage(
            "The connection to CloudFormation broke. Stack 'hello' is no longer watched, but"
                + " CloudFormation goes on by itself. Run the same command again; it waits for the"
                + " stack first.");
  }

  @Test
  void rollbackCanBeSwitchedOff() {
    aws.has("hello", StackState.UPDATE_COMPLETE);

    scene.with("disableRollback").deploy();

    assertThat(aws.calls).contains("execute without rollback");
  }

  @Test
  void replacementsStandOut() {
    aws.has("hello", StackState.UPDATE_COMPLETE);
    aws.changes.add(
        new ResourceChange(
            "Modify",
            "Users",
            "users",
            "AWS::DynamoDB::Table",
            Replacement.YES,
            List.of("KeySchema", "TableName")));

    scene.deploy();

    assertThat(String.join("\n", scene.log))
        .contains(
            """
            Changes:
            +--------+----------+----------------------+------------------+----------------------+
            | Action | Resource | Type                 | Replacement      | Because of           |
            +--------+----------+----------------------+------------------+----------------------+
            | Modify | Users    | AWS::DynamoDB::Table | *** REPLACED *** | KeySchema, TableName |
            | Add    | Table    | AWS::DynamoDB::Table |                  |                      |
            +--------+----------+----------------------+------------------+----------------------+
            WARN 1 resource is replaced: a new one is made and the old one deleted, unless the \
            template retains it\
            """);
  }

  static ArrayDeque<StackState> way(StackState... states) {
    return new ArrayDeque<>(List.of(states));
  }

  static ChangeSet changeSet(String id, String name) {
    return new ChangeSet(id, name, "CREATE_COMPLETE", Optional.empty(), List.of());
  }

  static StackResource resource(String id, String type, String status) {
    return new StackResource(id, "physical-" + id, type, status, Optional.empty());
  }
}
