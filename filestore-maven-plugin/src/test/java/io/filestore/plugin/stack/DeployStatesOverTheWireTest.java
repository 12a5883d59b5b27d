package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.DeployResult.Outcome;
import io.filestore.plugin.stack.MatrixRow.Shows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/**
 * Each state that a stack can be in when deploy comes to it, over CloudFormation's own protocol.
 */
@ExtendWith({LocalStacks.Extension.class, MatrixReport.class})
class DeployStatesOverTheWireTest {

  private static final String BUCKET =
      """
      Resources:
        Bucket: {Type: AWS::S3::Bucket}
      """;

  /** Changes the bucket, then makes another one. */
  private static final String CHANGED =
      """
      Resources:
        Bucket: {Type: AWS::S3::Bucket, Properties: {Tags: [{Key: a, Value: b}]}}
        Second: {Type: AWS::S3::Bucket, DependsOn: Bucket}
      """;

  @TempDir Path directory;
  private final LocalStacks local;
  private WireProject project;

  DeployStatesOverTheWireTest(LocalStacks local) {
    this.local = local;
  }

  @BeforeEach
  void project() throws IOException {
    local.noFaults();
    project = new WireProject(local.endpoint(), directory.resolve("dist")).template(BUCKET);
  }

  @AfterEach
  void noFaults() {
    local.noFaults();
  }

  private void cloudFormation(Consumer<CloudFormationClient> use) {
    try (CloudFormationClient client = project.session().client(CloudFormationClient.builder())) {
      use.accept(client);
    }
  }

  private void theirChangeSet() {
    cloudFormation(
        client ->
            client.createChangeSet(
                create ->
                    create
                        .stackName(project.stack.value())
                        .changeSetName("theirs")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(BUCKET)));
  }

  private List<String> changeSets() {
    List<String> names = new ArrayList<>();
    cloudFormation(
        client ->
            client
                .listChangeSets(list -> list.stackName(project.stack.value()))
                .summaries()
                .forEach(each -> names.add(each.changeSetName())));
    return names;
  }

  @Test
  @Shows(MatrixRow.REVIEW)
  void inAShellOnlyOurOwnChangeSetsAreRemoved() {
    theirChangeSet();
    project.dryRun = true;

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DRY_RUN);
    assertThat(project.state()).isEqualTo(StackState.REVIEW_IN_PROGRESS);
    assertThat(changeSets()).containsExactly("theirs");

    project.dryRun = false;
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(project.state()).isEqualTo(StackState.CREATE_COMPLETE);
  }

  @Test
  @Shows(MatrixRow.REVIEW)
  void aShellThatACutOffRunHasLeftIsTakenAndItsChangeSetRemoved() {
    local.cut("cloudformation", "DescribeChangeSet", "after", 100);
    assertThatThrownBy(project::deploy).isInstanceOf(FilestoreException.class);
    local.noFaults();
    assertThat(project.state()).isEqualTo(StackState.REVIEW_IN_PROGRESS);
    assertThat(changeSets()).hasSize(1);
    project.dryRun = true;

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DRY_RUN);
    assertThat(project.state()).as("the shell was ours and is empty").isEqualTo(StackState.ABSENT);

    project.dryRun = false;
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
  }

  @Test
  @Shows(MatrixRow.NOT_CREATED)
  void makingAStackAnewCanBeForbidden() {
    local.fail("CREATE", "Bucket", "no luck today");
    assertThatThrownBy(project::deploy).isInstanceOf(FilestoreException.class);
    project.recreate = false;

    assertThatThrownBy(project::deploy)
        .hasMessageStartingWith(
            "The stack '" + project.stack + "' is ROLLBACK_COMPLETE and can only be deleted.");
    assertThat(project.state()).isEqualTo(StackState.ROLLBACK_COMPLETE);

    project.recreate = true;
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
  }

  @Test
  @Shows(MatrixRow.FAILED_WITHOUT_ROLLBACK)
  void aCreationWithoutRollbackIsFinishedByTheSameCommand() {
    project.template(CHANGED).disableRollback = true;
    local.fail("CREATE", "Second", "no luck today");
    assertThatThrownBy(project::deploy).hasMessageContaining("it is CREATE_FAILED because of");
    assertThat(project.state()).isEqualTo(StackState.CREATE_FAILED);

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(project.log)
        .anyMatch(line -> line.contains("Second (AWS::S3::Bucket) CREATE_FAILED: no luck today"));
    assertThat(project.state()).isEqualTo(StackState.UPDATE_COMPLETE);
  }

  @Test
  @Shows(MatrixRow.ROLLBACK_OF_UPDATE_FAILED)
  void aRollbackThatFailedStopsAndIsContinuedWhenTold() {
    project.deploy();
    project.template(CHANGED);
    local.inject(
        Fault.resource("CREATE").resourceOf("Second"),
        Fault.resource("UPDATE").resourceOf("Bucket").after(1));
    assertThatThrownBy(project::deploy)
        .hasMessageContaining("it is UPDATE_ROLLBACK_FAILED because of\n  Second (AWS::S3::Bucket)")
        .hasMessageContaining("-Dfilestore.continueRollback");

    assertThatThrownBy(project::deploy)
        .hasMessageContaining("In the way: Bucket")
        .hasMessageContaining("--resources-to-skip Bucket");
    assertThat(project.state()).isEqualTo(StackState.UPDATE_ROLLBACK_FAILED);

    project.continueRollback = true;
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(project.state()).isEqualTo(StackState.UPDATE_COMPLETE);
  }

  @Test
  @Shows(MatrixRow.STUCK)
  void aCreationWhoseRollbackFailedStopsWithTheCommandThatHelps() {
    project.template(CHANGED);
    local.inject(
        Fault.resource("CREATE").resourceOf("Second"),
        Fault.resource("DELETE").resourceOf("Bucket"));
    assertThatThrownBy(project::deploy).hasMessageContaining("it is ROLLBACK_FAILED because of");

    assertThatThrownBy(project::deploy)
        .hasMessageContaining("In the way: Bucket")
        .hasMessageEndingWith(
            "Delete it, then deploy again: mvn filestore:delete-stack -Dfilestore.stackName="
                + project.stack
                + "."
                + " More: docs/faq.md#stack-needs-a-decision.");
    assertThat(project.delete()).isEqualTo(DeleteService.Outcome.DELETED);
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
  }

  @Test
  @Shows(MatrixRow.BEING_DELETED)
  void aStackThatIsBeingDeletedIsWaitedForAndMadeAnew() {
    project.deploy();
    String first = project.found().orElseThrow().id();
    local.inject(Fault.delay("DELETE", 1000).resourceOf("Bucket"));
    cloudFormation(client -> client.deleteStack(delete -> delete.stackName(first)));

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(project.log)
        .contains(
            "Stack '" + project.stack + "' is DELETE_IN_PROGRESS: waiting until that is done");
    assertThat(project.found().orElseThrow().id()).isNotEqualTo(first);
    assertThat(project.state()).isEqualTo(StackState.CREATE_COMPLETE);
  }

  @Test
  @Shows(MatrixRow.IN_PROGRESS)
  void anUpdateThatTakesTooLongIsLeftToItselfAndWaitedForByTheSameCommand() {
    project.deploy();
    project.template(CHANGED).timeout = Duration.ofSeconds(1);
    local.inject(Fault.delay("CREATE", 2500).resourceOf("Second"));
    assertThatThrownBy(project::deploy)
        .hasMessageContaining("The stack '" + project.stack + "' is still UPDATE_IN_PROGRESS");

    project.timeout = Duration.ofMinutes(1);
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.NO_CHANGES);

    assertThat(project.log)
        .contains(
            "Stack '" + project.stack + "' is UPDATE_IN_PROGRESS: waiting until that is done");
    assertThat(project.state()).isEqualTo(StackState.UPDATE_COMPLETE);
  }

  private String importable() {
    String name = project.stack + "-kept";
    return BUCKET
        + """
          Kept: {Type: AWS::S3::Bucket, DeletionPolicy: Retain, Properties: {BucketName: %s}}
        """
            .formatted(name);
  }

  @Test
  @Shows({MatrixRow.COMPLETE, MatrixRow.ALREADY_THERE})
  void anImportThatFailsIsTakenBackAndTheSameCommandConverges() {
    project.template(importable()).deploy();
    project.template(BUCKET).deploy();
    project.template(importable()).importExisting = true;
    local.inject(Fault.resource("IMPORT").resourceOf("Kept"));

    assertThatThrownBy(project::deploy)
        .hasMessageContaining(
            "it is IMPORT_ROLLBACK_COMPLETE because of\n  Kept (AWS::S3::Bucket)");
    assertThat(project.state()).isEqualTo(StackState.IMPORT_ROLLBACK_COMPLETE);

    assertThat(project.deploy().outcome()).isIn(Outcome.DEPLOYED, Outcome.NO_CHANGES);
    assertThat(project.resources()).extracting(StackResource::logicalId).contains("Kept");
  }

  @Test
  @Shows({MatrixRow.COMPLETE, MatrixRow.ALREADY_THERE})
  void anImportThatWasCutOffBeforeItsUpdateConverges() {
    project.template(importable()).deploy();
    project.template(BUCKET).deploy();
    project.template(importable() + "  Second: {Type: AWS::S3::Bucket}\n").importExisting = true;
    local.inject(Fault.cut("cloudformation CreateChangeSet", "before").after(1).times(100));
    assertThatThrownBy(project::deploy).isInstanceOf(FilestoreException.class);
    local.noFaults();
    assertThat(project.state()).isEqualTo(StackState.IMPORT_COMPLETE);

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(project.resources())
        .extracting(StackResource::logicalId)
        .containsExactlyInAnyOrder("Bucket", "Kept", "Second");
  }

  @Test
  @Shows(MatrixRow.OF_OTHERS)
  void aStackOfAnotherModuleIsLeftAloneUnlessTold() {
    project.deploy();
    project.template(CHANGED).module = "com.example:other";

    assertThatThrownBy(project::deploy)
        .hasMessage(
            "The stack '"
                + project.stack
                + "' belongs to the module 'com.example:wire', not to 'com.example:other'. Choose"
                + " another name by -Dfilestore.stackName, or to deploy into it all the same say"
                + " -Dfilestore.takeOver. More: docs/faq.md#not-your-stack.");
    assertThat(project.state()).isEqualTo(StackState.CREATE_COMPLETE);

    project.takeOver = true;
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
  }

  @Test
  @Shows(MatrixRow.NO_CHANGES)
  void noChangesIsAnErrorOnRequestAndLeavesNoChangeSet() {
    project.deploy();
    project.failOnEmpty = true;

    assertThatThrownBy(project::deploy)
        .hasMessageStartingWith("There is nothing to change in the stack '" + project.stack + "'");
    assertThat(changeSets()).noneMatch(name -> name.startsWith("filestore-update"));

    project.failOnEmpty = false;
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.NO_CHANGES);
  }

  private static Question answering(boolean answer) {
    return new Question() {
      @Override
      public boolean yes(String question) {
        return answer;
      }

      @Override
      public boolean canAsk() {
        return true;
      }
    };
  }

  @Test
  @Shows(MatrixRow.CHANGE_SET_REFUSED)
  void aRefusedChangeSetIsRemovedWithTheShellThatItMade() {
    project.confirm = true;
    project.question = answering(false);

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(project.state()).isEqualTo(StackState.ABSENT);

    project.question = answering(true);
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    project.template(CHANGED).question = answering(false);
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(project.state()).isEqualTo(StackState.CREATE_COMPLETE);
    assertThat(changeSets()).noneMatch(name -> name.startsWith("filestore-update"));
  }

  @Test
  @Shows(MatrixRow.CHANGE_SET_FAILED)
  void aChangeSetThatFailsIsRemovedWithTheShellThatItMade() {
    project.template(
        """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Broken: {Type: AWS::Serverless::Function, Properties: {Runtime: java25}}
        """);

    assertThatThrownBy(project::deploy)
        .hasMessageStartingWith(
            "CloudFormation cannot make the changes of the stack '" + project.stack + "': ");
    assertThat(project.state()).isEqualTo(StackState.ABSENT);

    assertThat(project.template(BUCKET).deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
  }

  @Test
  @Shows(MatrixRow.POLICY)
  void aStackPolicyIsRespected() {
    project.deploy();
    String deny =
        "{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"Update:*\",\"Principal\":\"*\","
            + "\"Resource\":\"*\"}]}";
    String allow = deny.replace("Deny", "Allow");
    cloudFormation(
        client ->
            client.setStackPolicy(
                set -> set.stackName(project.stack.value()).stackPolicyBody(deny)));
    project.template(CHANGED);

    assertThatThrownBy(project::deploy)
        .hasMessageContaining("it is UPDATE_ROLLBACK_COMPLETE because of\n  Bucket")
        .hasMessageContaining("denied by stack policy");

    cloudFormation(
        client ->
            client.setStackPolicy(
                set -> set.stackName(project.stack.value()).stackPolicyBody(allow)));
    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
  }
}
