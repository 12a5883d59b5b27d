package io.filestore.local.cloudformation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.cloudformation.Fixture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Creation and deletion that do not go well. */
class FailureTest {

  private static final String ONE_BAD =
      """
      Resources:
        Good:
          Type: Test::Memory::Thing
          Properties: {Name: good}
        Bad:
          Type: Test::Memory::Thing
          DependsOn: Good
          Properties: {Refuse: never}
      """;
  private static final String FULL =
      """
      Resources:
        Below:
          Type: Test::Memory::Thing
          Properties: {Name: below}
        Full:
          Type: Test::Memory::Thing
          Properties: {Full: true, On: !Ref Below}
        Beside:
          Type: Test::Memory::Thing
          Properties: {Name: beside}
      """;

  private final Fixture cloud = new Fixture();

  @AfterEach
  void end() {
    cloud.close();
  }

  @Test
  void keepsWhatWasCreatedWithRollbackDisabled() {
    assertThat(cloud.create("s", ONE_BAD, "DisableRollback", "true")).isEqualTo("CREATE_FAILED");

    assertThat(cloud.things.things).containsKey("good");
    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("StackStatusReason"))
        .isEqualTo("The following resource(s) failed to create: [Bad]. ");
  }

  @Test
  void createsTheRestInAnUpdateWithRollbackDisabled() {
    cloud.create("s", ONE_BAD, "OnFailure", "DO_NOTHING");

    assertThat(
            cloud.update(
                "s", ONE_BAD.replace("Refuse: never", "Name: bad"), "DisableRollback", "true"))
        .isEqualTo("UPDATE_COMPLETE");
    assertThat(cloud.things.calls).containsExactly("create Good", "create Bad");
  }

  @Test
  void rollsBackAFailedCreationOnDemand() {
    cloud.create("s", ONE_BAD, "DisableRollback", "true");

    cloud.ok("RollbackStack", "StackName", "s");

    assertThat(cloud.await("s")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(cloud.things.things).isEmpty();
  }

  @Test
  void deletesAStackThatCouldNotBeCreatedWhenAskedTo() {
    cloud.ok("CreateStack", "StackName", "s", "TemplateBody", ONE_BAD, "OnFailure", "DELETE");
    String id = cloud.ok("ListStacks").one("StackId");

    assertThat(cloud.await(id)).isEqualTo("DELETE_COMPLETE");
    assertThat(cloud.events(id))
        .contains(
            "s DELETE_IN_PROGRESS The following resource(s) failed to create: [Bad]. Delete"
                + " requested by user.");
  }

  @Test
  void saysThatARollbackFailed() {
    String full = ONE_BAD.replace("Name: good", "Full: true");

    assertThat(cloud.create("s", full)).isEqualTo("ROLLBACK_FAILED");

    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("StackStatusReason"))
        .isEqualTo("The following resource(s) failed to delete: [Good]. ");
    assertThat(cloud.call("UpdateStack", "StackName", "s", "TemplateBody", ONE_BAD).error())
        .matches(
            "ValidationError:"
                + " Stack:arn:aws:cloudformation:us-east-1:000000000000:stack/s/[0-9a-f-]+ is in"
                + " ROLLBACK_FAILED state and can not be updated\\.");
  }

  @Test
  void retainsOnRollbackOnlyWhatIsRetainedInAnyCase() {
    String retaining =
        ONE_BAD
            .replace("  Good:\n", "  Good:\n    DeletionPolicy: Retain\n")
            .replace(
                "  Bad:",
                "  Once:\n"
                    + "    Type: Test::Memory::Thing\n"
                    + "    DeletionPolicy: RetainExceptOnCreate\n"
                    + "    Properties: {Name: once}\n"
                    + "  Bad:");

    assertThat(cloud.create("s", retaining)).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(cloud.things.things).containsOnlyKeys("good");
    cloud.things.things.clear();
    cloud.delete("s");
    assertThat(cloud.create("s", retaining, "RetainExceptOnCreate", "true"))
        .isEqualTo("ROLLBACK_COMPLETE");
    assertThat(cloud.things.things).isEmpty();
  }

  @Test
  void leavesWhatAResourceThatCannotBeDeletedStandsOn() {
    cloud.create("s", FULL);

    assertThat(cloud.delete("s")).isEqualTo("DELETE_FAILED");

    assertThat(cloud.things.things).hasSize(2).containsKey("below");
    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("StackStatusReason"))
        .isEqualTo("The following resource(s) failed to delete: [Full]. ");
    assertThat(cloud.events("s"))
        .contains(
            "Full DELETE_FAILED The bucket you tried to delete is not empty (Service: S3, Status"
                + " Code: 409)");
  }

  @Test
  void leavesResourcesBehindWhenAskedToAfterAFailedDeletion() {
    cloud.create("s", FULL);
    assertThat(
            cloud.call("DeleteStack", "StackName", "s", "RetainResources.member.1", "Full").error())
        .startsWith("ValidationError: Invalid operation on stack [arn:")
        .endsWith(
            "When you delete a stack, specify which resources to retain only when the stack is in"
                + " the DELETE_FAILED state.");
    cloud.delete("s");
    String id = cloud.ok("DescribeStacks", "StackName", "s").one("StackId");

    cloud.ok("DeleteStack", "StackName", "s", "RetainResources.member.1", "Full");

    assertThat(cloud.await(id)).isEqualTo("DELETE_COMPLETE");
    assertThat(cloud.things.things).hasSize(1);
  }

  @Test
  void isFoundByIdOnlyAfterItsDeletion() {
    cloud.create("s", FULL.replace("Full: true", "Full: false"));
    String id = cloud.ok("DescribeStacks", "StackName", "s").one("StackId");

    assertThat(cloud.delete("s")).isEqualTo("DELETE_COMPLETE");

    assertThat(cloud.call("DescribeStacks", "StackName", "s").error())
        .isEqualTo("ValidationError: Stack with id s does not exist");
    assertThat(cloud.ok("DescribeStacks", "StackName", id).one("StackStatus"))
        .isEqualTo("DELETE_COMPLETE");
    assertThat(cloud.ok("DescribeStacks").members("Stacks")).isEmpty();
    assertThat(cloud.call("DeleteStack", "StackName", "s").status()).isEqualTo(200);
    assertThat(cloud.create("s", FULL)).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void isProtectedFromDeletionUntilThatIsLifted() {
    cloud.create("s", ONE_BAD.replace("Refuse: never", ""), "EnableTerminationProtection", "true");
    assertThat(cloud.call("DeleteStack", "StackName", "s").error())
        .isEqualTo(
            "ValidationError: Stack [s] cannot be deleted while TerminationProtection is enabled");

    cloud.ok(
        "UpdateTerminationProtection", "StackName", "s", "EnableTerminationProtection", "false");

    assertThat(cloud.delete("s")).isEqualTo("DELETE_COMPLETE");
  }

  @Test
  void stopsACreationToDeleteTheStack() {
    CountDownLatch gate = new CountDownLatch(1);
    cloud.gates.put("CREATE Good", gate);
    cloud.ok("CreateStack", "StackName", "s", "TemplateBody", ONE_BAD);
    String id = cloud.ok("DescribeStacks", "StackName", "s").one("StackId");

    cloud.awaitGate("CREATE Good");

    cloud.ok("DeleteStack", "StackName", "s");
    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("StackStatus"))
        .isEqualTo("DELETE_IN_PROGRESS");
    gate.countDown();

    assertThat(cloud.await(id)).isEqualTo("DELETE_COMPLETE");
    assertThat(cloud.things.calls).containsExactly("create Good", "delete good");
  }

  @Test
  void refusesToDeleteWhatIsBeingUpdated() {
    cloud.create("s", ONE_BAD.replace("Refuse: never", "Size: 1"));
    CountDownLatch gate = new CountDownLatch(1);
    cloud.gates.put("UPDATE Bad", gate);
    cloud.ok(
        "UpdateStack",
        "StackName",
        "s",
        "TemplateBody",
        ONE_BAD.replace("Refuse: never", "Size: 2"));

    assertThat(cloud.call("DeleteStack", "StackName", "s").error())
        .isEqualTo(
            "ValidationError: Stack [s] cannot be deleted while in status UPDATE_IN_PROGRESS");
    gate.countDown();
    assertThat(cloud.await("s")).isEqualTo("UPDATE_COMPLETE");
  }

  @Test
  void recordsTypesItDoesNotKnowAndSaysSo() {
    String topic =
        """
        Resources:
          Topic:
            Type: AWS::SNS::Topic
        Outputs:
          Arn: {Value: !GetAtt Topic.Arn}
        """;
    assertThat(cloud.create("s", topic)).isEqualTo("CREATE_COMPLETE");
    assertThat(cloud.events("s"))
        .contains(
            "Topic CREATE_COMPLETE Recorded only: this endpoint does not know AWS::SNS::Topic");
    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("OutputValue"))
        .startsWith("arn:aws:sns:us-east-1:000000000000:s-Topic-");

    assertThat(cloud.create("t", topic.replace("Topic.Arn", "Topic.TopicName")))
        .isEqualTo("ROLLBACK_COMPLETE");
    assertThat(cloud.events("t"))
        .contains(
            "t ROLLBACK_IN_PROGRESS Template error: attribute TopicName of resource Topic cannot be"
                + " known: this endpoint only records AWS::SNS::Topic. Rollback requested by"
                + " user.");
  }

  @Test
  void neverShowsASecretThatAServiceRepeats() {
    cloud.create(
        "s",
        """
        Parameters:
          Password: {Type: String, NoEcho: true}
        Resources:
          Thing:
            Type: Test::Memory::Thing
            Properties:
              Refuse: !Sub "value '${Password}' is too weak"
        """,
        "Parameters.member.1.ParameterKey",
        "Password",
        "Parameters.member.1.ParameterValue",
        "hunter22");

    assertThat(cloud.events("s")).contains("Thing CREATE_FAILED value '****' is too weak");
    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("ParameterValue"))
        .isEqualTo("****");
  }
}
