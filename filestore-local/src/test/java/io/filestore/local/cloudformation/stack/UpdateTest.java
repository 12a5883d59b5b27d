package io.filestore.local.cloudformation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.cloudformation.Fixture;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpdateTest {

  private static final String THING =
      """
      Parameters:
        Size: {Type: Number, Default: 1}
      Resources:
        Thing:
          Type: Test::Memory::Thing
          Properties: {Size: !Ref Size}
      """;
  private static final String NAMED =
      """
      Resources:
        Thing:
          Type: Test::Memory::Thing
          Properties: {Name: %s}
        User:
          Type: Test::Memory::Thing
          Properties: {Of: !Ref Thing}
      """;

  private final Fixture cloud = new Fixture();

  @AfterEach
  void end() {
    cloud.close();
  }

  private List<String> eventsAfter(String stack, int skip) {
    List<String> events = cloud.events(stack);
    return events.subList(skip, events.size());
  }

  @Test
  void changesInPlaceWhatCanBeChanged() {
    cloud.create("s", THING);
    int before = cloud.events("s").size();

    assertThat(
            cloud.update(
                "s",
                THING,
                "Parameters.member.1.ParameterKey",
                "Size",
                "Parameters.member.1.ParameterValue",
                "2"))
        .isEqualTo("UPDATE_COMPLETE");

    assertThat(cloud.things.calls).containsExactly("create Thing", "update Thing");
    assertThat(eventsAfter("s", before))
        .containsExactly(
            "s UPDATE_IN_PROGRESS User Initiated",
            "Thing UPDATE_IN_PROGRESS",
            "Thing UPDATE_COMPLETE",
            "s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "s UPDATE_COMPLETE");
  }

  @Test
  void saysThatThereIsNothingToUpdate() {
    cloud.create("s", THING);

    assertThat(cloud.call("UpdateStack", "StackName", "s", "TemplateBody", THING).error())
        .isEqualTo("ValidationError: No updates are to be performed.");
  }

  @Test
  void keepsPreviousTemplateAndValues() {
    cloud.create(
        "s",
        THING,
        "Parameters.member.1.ParameterKey",
        "Size",
        "Parameters.member.1.ParameterValue",
        "9");

    assertThat(
            cloud
                .call(
                    "UpdateStack",
                    "StackName",
                    "s",
                    "UsePreviousTemplate",
                    "true",
                    "Parameters.member.1.ParameterKey",
                    "Size",
                    "Parameters.member.1.UsePreviousValue",
                    "true")
                .error())
        .isEqualTo("ValidationError: No updates are to be performed.");
  }

  @Test
  void createsTheSuccessorBeforeItDeletesWhatItReplaces() {
    cloud.create("s", NAMED.formatted("one"));
    int before = cloud.events("s").size();
    cloud.things.calls.clear();

    assertThat(cloud.update("s", NAMED.formatted("two"))).isEqualTo("UPDATE_COMPLETE");

    assertThat(cloud.things.calls).containsExactly("create Thing", "update User", "delete one");
    assertThat(eventsAfter("s", before))
        .containsExactly(
            "s UPDATE_IN_PROGRESS User Initiated",
            "Thing UPDATE_IN_PROGRESS Requested update requires the creation of a new physical"
                + " resource; hence creating one.",
            "Thing UPDATE_IN_PROGRESS Resource creation Initiated",
            "Thing UPDATE_COMPLETE",
            "User UPDATE_IN_PROGRESS",
            "User UPDATE_COMPLETE",
            "s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "Thing DELETE_IN_PROGRESS",
            "Thing DELETE_COMPLETE",
            "s UPDATE_COMPLETE");
  }

  @Test
  void takesBackAReplacementAndAllThatFollowedIt() {
    cloud.create("s", NAMED.formatted("one"));
    int before = cloud.events("s").size();
    cloud.things.calls.clear();
    cloud.faults.put("CREATE Bad", "no such thing");

    String status =
        cloud.update(
            "s",
            NAMED.formatted("two")
                + """
                  Bad:
                    Type: Test::Memory::Thing
                    DependsOn: User
                """);

    assertThat(status).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(cloud.things.things).containsKey("one").doesNotContainKey("two");
    assertThat(cloud.things.calls)
        .containsExactly("create Thing", "update User", "update User", "delete two");
    assertThat(eventsAfter("s", before).subList(6, eventsAfter("s", before).size()))
        .containsExactly(
            "Bad CREATE_IN_PROGRESS",
            "Bad CREATE_FAILED no such thing",
            "s UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Bad].",
            "Thing UPDATE_IN_PROGRESS",
            "Thing UPDATE_COMPLETE",
            "User UPDATE_IN_PROGRESS",
            "User UPDATE_COMPLETE",
            "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
            "Bad DELETE_COMPLETE",
            "Thing DELETE_IN_PROGRESS",
            "Thing DELETE_COMPLETE",
            "s UPDATE_ROLLBACK_COMPLETE");
    assertThat(cloud.update("s", NAMED.formatted("two").replace("Of", "Refers")))
        .isEqualTo("UPDATE_COMPLETE");
  }

  @Test
  void replacesWhatIsOfAnotherType() {
    cloud.create("s", THING);

    assertThat(cloud.update("s", THING.replace("Test::Memory::Thing", "AWS::ApiGateway::RestApi")))
        .isEqualTo("UPDATE_COMPLETE");

    assertThat(cloud.things.things).isEmpty();
    assertThat(cloud.apis.things).hasSize(1);
    assertThat(cloud.ok("ListStackResources", "StackName", "s").all("ResourceType"))
        .containsExactly("AWS::ApiGateway::RestApi");
  }

  @Test
  void stopsWhereItIsWithRollbackDisabledAndGoesOnFromThere() {
    cloud.create("s", THING);
    cloud.faults.put("UPDATE Thing", "not today");
    String bigger = THING.replace("Default: 1", "Default: 5");

    assertThat(cloud.update("s", bigger, "DisableRollback", "true")).isEqualTo("UPDATE_FAILED");
    assertThat(cloud.call("UpdateStack", "StackName", "s", "TemplateBody", bigger).error())
        .isEqualTo(
            "ValidationError: This stack is currently in a non-terminal [UPDATE_FAILED] state. To"
                + " update the stack from this state, please use the disable-rollback parameter"
                + " with update-stack API. To rollback to the last known good state, use the"
                + " rollback-stack API.");
    cloud.faults.clear();
    assertThat(cloud.update("s", bigger, "DisableRollback", "true")).isEqualTo("UPDATE_COMPLETE");
  }

  @Test
  void rollsBackOnDemandAfterAFailureWithRollbackDisabled() {
    cloud.create("s", THING);
    cloud.faults.put("UPDATE Thing", "not today");
    cloud.update("s", THING.replace("Default: 1", "Default: 5"), "DisableRollback", "true");
    cloud.faults.clear();

    cloud.ok("RollbackStack", "StackName", "s");

    assertThat(cloud.await("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("ParameterValue")).isEqualTo("1");
  }

  @Test
  void continuesARollbackThatFailed() {
    cloud.create("s", THING);
    cloud.faults.put("UPDATE Thing", "not today");
    assertThat(cloud.update("s", THING.replace("Default: 1", "Default: 5")))
        .isEqualTo("UPDATE_ROLLBACK_FAILED");
    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("StackStatusReason"))
        .isEqualTo("The following resource(s) failed to update: [Thing]. ");
    cloud.faults.clear();

    cloud.ok("ContinueUpdateRollback", "StackName", "s");

    assertThat(cloud.await("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
  }

  @Test
  void skipsResourcesWhenARollbackIsContinued() {
    cloud.create("s", THING);
    cloud.faults.put("UPDATE Thing", "not today");
    cloud.update("s", THING.replace("Default: 1", "Default: 5"));
    assertThat(
            cloud
                .call(
                    "ContinueUpdateRollback",
                    "StackName",
                    "s",
                    "ResourcesToSkip.member.1",
                    "Nobody")
                .error())
        .isEqualTo(
            "ValidationError: ResourcesToSkip: [Nobody] is not a resource in UPDATE_FAILED state");

    cloud.ok("ContinueUpdateRollback", "StackName", "s", "ResourcesToSkip.member.1", "Thing");

    assertThat(cloud.await("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
  }

  @Test
  void takesBackAnUpdateThatIsCancelled() {
    cloud.create("s", THING);
    CountDownLatch gate = new CountDownLatch(1);
    cloud.gates.put("UPDATE Thing", gate);
    cloud.ok(
        "UpdateStack", "StackName", "s", "TemplateBody", THING.replace("Default: 1", "Default: 5"));

    cloud.awaitGate("UPDATE Thing");
    cloud.ok("CancelUpdateStack", "StackName", "s");
    gate.countDown();

    assertThat(cloud.await("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(cloud.things.things.values().iterator().next().path("Size").asString(""))
        .isEqualTo("1");
    assertThat(cloud.events("s"))
        .anyMatch(event -> event.startsWith("s UPDATE_ROLLBACK_IN_PROGRESS User Initiated."));
    assertThat(cloud.call("CancelUpdateStack", "StackName", "s").error())
        .isEqualTo("ValidationError: CancelUpdateStack cannot be called from current stack status");
  }

  @Test
  void isDoneThoughWhatItNoLongerNeedsCannotBeDeleted() {
    cloud.create(
        "s", THING + "  Full:\n    Type: Test::Memory::Thing\n    Properties: {Full: true}\n");

    assertThat(cloud.update("s", THING)).isEqualTo("UPDATE_COMPLETE");

    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("StackStatusReason"))
        .isEqualTo("Update successful. One or more resources could not be deleted.");
    assertThat(cloud.ok("ListStackResources", "StackName", "s").all("LogicalResourceId"))
        .containsExactly("Thing");
  }

  @Test
  void leavesWhatPoliciesRetain() {
    cloud.create(
        "s",
        NAMED.formatted("one")
            + """
              Kept:
                Type: Test::Memory::Thing
                DeletionPolicy: Retain
                Properties: {Name: kept}
            """);
    String retaining =
        NAMED.formatted("two").replace("Thing:\n", "Thing:\n    UpdateReplacePolicy: Retain\n");

    assertThat(cloud.update("s", retaining)).isEqualTo("UPDATE_COMPLETE");

    assertThat(cloud.things.things).containsKeys("one", "two", "kept");
    assertThat(cloud.events("s")).contains("Kept DELETE_SKIPPED", "Thing DELETE_SKIPPED");
  }

  @Test
  void updatesOutputsThoughNoResourceChanges() {
    cloud.create("s", THING);

    assertThat(cloud.update("s", THING + "Outputs:\n  A: {Value: b}\n"))
        .isEqualTo("UPDATE_COMPLETE");

    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("OutputValue")).isEqualTo("b");
    assertThat(cloud.things.calls).containsExactly("create Thing");
  }

  @Test
  void isHeldToTheStackPolicy() {
    cloud.create("s", THING);
    cloud.ok(
        "SetStackPolicy",
        "StackName",
        "s",
        "StackPolicyBody",
        """
        {"Statement":[
          {"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},
          {"Effect":"Deny","Action":"Update:Modify","Principal":"*","Resource":"LogicalResourceId/Thing"}]}
        """);
    String bigger = THING.replace("Default: 1", "Default: 5");

    assertThat(cloud.update("s", bigger)).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(cloud.events("s"))
        .contains(
            "Thing UPDATE_FAILED Action denied by stack policy: Statement [#2] does not allow"
                + " [Update:Modify] for resource [LogicalResourceId/Thing]");
    assertThat(
            cloud.update(
                "s",
                bigger,
                "StackPolicyDuringUpdateBody",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"Update:*\",\"Principal\":\"*\",\"Resource\":\"*\"}]}"))
        .isEqualTo("UPDATE_COMPLETE");
    assertThat(
            cloud.call("SetStackPolicy", "StackName", "s", "StackPolicyBody", "{\"a\":1}").error())
        .isEqualTo("ValidationError: Error validating stack policy: Invalid stack policy");
  }

  @Test
  void givesTheStacksTagsToResourcesThatHaveTags() {
    String function =
        """
        Resources:
          Code:
            Type: AWS::Lambda::Function
            Properties:
              Tags: [{Key: own, Value: a}]
        """;
    cloud.create("s", function, "Tags.member.1.Key", "team", "Tags.member.1.Value", "x");

    assertThat(cloud.functions.things.values().iterator().next().path("Tags").toString())
        .isEqualTo("[{\"Key\":\"own\",\"Value\":\"a\"},{\"Key\":\"team\",\"Value\":\"x\"}]");
    assertThat(cloud.update("s", function, "Tags.member.1.Key", "team", "Tags.member.1.Value", "y"))
        .isEqualTo("UPDATE_COMPLETE");
    assertThat(cloud.functions.calls).containsExactly("create Code", "update Code");
  }
}
