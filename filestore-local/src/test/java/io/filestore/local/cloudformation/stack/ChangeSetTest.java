package io.filestore.local.cloudformation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.cloudformation.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeSetTest {

  private static final String TWO =
      """
      Parameters:
        Name: {Type: String, Default: one}
        Size: {Type: Number, Default: 1}
      Resources:
        Thing:
          Type: Test::Memory::Thing
          Properties: {Name: !Ref Name, Size: !Ref Size}
        User:
          Type: Test::Memory::Thing
          Properties: {Of: !Ref Thing, Big: !GetAtt Thing.Size}
      """;
  private static final String ROLE =
      """
      Resources:
        Role:
          Type: AWS::IAM::Role
      """;

  private Fixture cloud = new Fixture();

  @AfterEach
  void end() {
    cloud.close();
  }

  /** Changes as {@code action logicalId replacement scope}, and details on lines of their own. */
  private static List<String> changes(Fixture.Answer answer) {
    List<String> lines = new ArrayList<>();
    List<Map<String, String>> resources = new ArrayList<>();
    var nodes = answer.root().getElementsByTagName("ResourceChange");
    for (int i = 0; i < nodes.getLength(); i++) {
      var element = (org.w3c.dom.Element) nodes.item(i);
      Fixture.Answer change = new Fixture.Answer(200, element);
      lines.add(
          (change.one("Action")
                  + " "
                  + change.one("LogicalResourceId")
                  + " "
                  + change.one("Replacement")
                  + " "
                  + change.one("PolicyAction"))
              .strip());
      for (Map<String, String> detail : change.members("Details")) {
        lines.add(
            "  "
                + detail.get("Target")
                + " "
                + detail.get("Evaluation")
                + " "
                + detail.get("ChangeSource")
                + " "
                + detail.getOrDefault("CausingEntity", ""));
      }
    }
    assertThat(resources).isEmpty();
    return lines.stream().map(String::stripTrailing).toList();
  }

  private static String[] parameter(String key, String value) {
    return new String[] {
      "Parameters.member.1.ParameterKey", key, "Parameters.member.1.ParameterValue", value
    };
  }

  @Test
  void createsAStackInReviewAndThenItsResources() {
    Fixture.Answer changes = cloud.changeSet("s", "CREATE", TWO);

    assertThat(changes.one("Status")).isEqualTo("CREATE_COMPLETE");
    assertThat(changes(changes)).containsExactly("Add Thing", "Add User");
    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("StackStatus"))
        .isEqualTo("REVIEW_IN_PROGRESS");
    assertThat(cloud.execute("s")).isEqualTo("CREATE_COMPLETE");
    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("ChangeSetId"))
        .isEqualTo(changes.one("ChangeSetId"));
    assertThat(
            cloud
                .ok("DescribeChangeSet", "ChangeSetName", changes.one("ChangeSetId"))
                .one("ExecutionStatus"))
        .isEqualTo("EXECUTE_COMPLETE");
  }

  @Test
  void tellsWhatChangesInPlaceAndWhatMayFollow() {
    cloud.create("s", TWO);

    assertThat(changes(cloud.changeSet("s", "UPDATE", TWO, parameter("Size", "2"))))
        .containsExactly(
            "Modify Thing False",
            "  PropertiesSizeNever Static ParameterReference Size",
            "Modify User False",
            "  PropertiesBigNever Dynamic ResourceAttribute Thing.Size");
  }

  @Test
  void tellsWhatIsReplacedAndWhatFollows() {
    cloud.create("s", TWO);

    assertThat(changes(cloud.changeSet("s", "UPDATE", TWO, parameter("Name", "two"))))
        .containsExactly(
            "Modify Thing True ReplaceAndDelete",
            "  PropertiesNameAlways Static ParameterReference Name",
            "Modify User False",
            "  PropertiesBigNever Dynamic ResourceAttribute Thing.Size",
            "  PropertiesOfNever Dynamic ResourceReference Thing");
  }

  @Test
  void tellsThatAReplacementDependsOnAnother() {
    String chain = TWO.replace("{Of: !Ref Thing,", "{Name: !Sub '${Thing}-2',");
    cloud.create("s", chain);

    assertThat(changes(cloud.changeSet("s", "UPDATE", chain, parameter("Name", "two"))))
        .contains("Modify User Conditional ReplaceAndDelete");
  }

  @Test
  void tellsWhatGoesAndWhatIsWrittenAnew() {
    cloud.create("s", TWO);

    assertThat(
            changes(
                cloud.changeSet(
                    "s",
                    "UPDATE",
                    """
                    Resources:
                      Thing:
                        Type: Test::Memory::Thing
                        DeletionPolicy: Retain
                        Metadata: {a: b}
                        Properties: {Name: one, Size: 3}
                    """)))
        .containsExactly(
            "Modify Thing False",
            "  PropertiesSizeNever Static DirectModification",
            "  DeletionPolicyNever Static DirectModification",
            "  MetadataNever Static DirectModification",
            "Remove User  Delete");
  }

  @Test
  void failsWithoutChangesInTheWordsForPlainTemplates() {
    cloud.create("s", TWO);

    Fixture.Answer changes = cloud.changeSet("s", "UPDATE", TWO);

    assertThat(changes.one("Status")).isEqualTo("FAILED");
    assertThat(changes.one("ExecutionStatus")).isEqualTo("UNAVAILABLE");
    assertThat(changes.one("StatusReason"))
        .isEqualTo(
            "The submitted information didn't contain changes. Submit different information to"
                + " create a change set.");
    assertThat(cloud.call("ExecuteChangeSet", "StackName", "s", "ChangeSetName", "changes").error())
        .matches(
            "InvalidChangeSetStatus: ChangeSet \\[arn:aws:cloudformation:us-east-1:000000000000:"
                + "changeSet/changes/[0-9a-f-]+\\] cannot be executed in its current status of"
                + " \\[FAILED\\]");
  }

  @Test
  void failsWithoutChangesInTheWordsForTransformedTemplates() {
    cloud.changeSet("s", "CREATE", "Transform: AWS::Serverless-2016-10-31\n" + TWO);
    cloud.execute("s");

    assertThat(
            cloud
                .changeSet("s", "UPDATE", "Transform: AWS::Serverless-2016-10-31\n" + TWO)
                .one("StatusReason"))
        .isEqualTo("No updates are to be performed.");
  }

  @Test
  void failsWhenATransformDoes() {
    cloud.close();
    cloud =
        new Fixture(
            Optional.empty(),
            (template, values) -> {
              throw new IllegalArgumentException(
                  "Invalid Serverless Application Specification document. Number of errors found:"
                      + " 1.");
            });

    assertThat(
            cloud
                .changeSet("s", "CREATE", "Transform: AWS::Serverless-2016-10-31\n" + TWO)
                .one("StatusReason"))
        .isEqualTo(
            "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application"
                + " Specification document. Number of errors found: 1.");
    assertThat(cloud.changeSet("t", "CREATE", "Transform: Mine\n" + TWO).one("StatusReason"))
        .isEqualTo("Transform Mine failed with: No transform named Mine found.");
  }

  @Test
  void wantsIamAcknowledged() {
    assertThat(
            cloud
                .call(
                    "CreateChangeSet",
                    "StackName",
                    "s",
                    "ChangeSetName",
                    "c",
                    "ChangeSetType",
                    "CREATE",
                    "TemplateBody",
                    ROLE)
                .error())
        .isEqualTo("InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_IAM]");
    assertThat(
            cloud
                .changeSet("s", "CREATE", "Transform: AWS::Serverless-2016-10-31\n" + ROLE)
                .one("StatusReason"))
        .isEqualTo("Requires capabilities : [CAPABILITY_IAM]");
    assertThat(
            cloud
                .call(
                    "CreateStack",
                    "StackName",
                    "n",
                    "Capabilities.member.1",
                    "CAPABILITY_IAM",
                    "TemplateBody",
                    ROLE + "    Properties: {RoleName: mine}\n")
                .error())
        .isEqualTo(
            "InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_NAMED_IAM]");
    assertThat(
            cloud
                .call(
                    "CreateStack",
                    "StackName",
                    "n",
                    "Capabilities.member.1",
                    "CAPABILITY_IAM",
                    "TemplateBody",
                    "Transform: AWS::Serverless-2016-10-31\n" + ROLE)
                .error())
        .isEqualTo(
            "InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_AUTO_EXPAND]");
    assertThat(cloud.create("n", ROLE, "Capabilities.member.1", "CAPABILITY_NAMED_IAM"))
        .isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void isOverWhenAnotherIsCarriedOut() {
    cloud.create("s", TWO);
    String other =
        cloud
            .ok(
                "CreateChangeSet",
                "StackName",
                "s",
                "ChangeSetName",
                "other",
                "TemplateBody",
                TWO.replace("Default: 1", "Default: 3"))
            .one("Id");
    cloud.changeSet("s", "UPDATE", TWO, parameter("Size", "2"));

    assertThat(cloud.execute("s")).isEqualTo("UPDATE_COMPLETE");

    assertThat(cloud.call("DescribeChangeSet", "ChangeSetName", other).status()).isEqualTo(404);
    assertThat(cloud.call("DescribeChangeSet", "ChangeSetName", other).error())
        .isEqualTo("ChangeSetNotFound: ChangeSet [" + other + "] does not exist");
  }

  @Test
  void isMadeOnceForOneToken() {
    String[] call = {
      "StackName", "s",
      "ChangeSetName", "c",
      "ChangeSetType", "CREATE",
      "ClientToken", "token-1",
      "TemplateBody", TWO
    };
    String first = cloud.ok("CreateChangeSet", call).one("Id");

    assertThat(cloud.ok("CreateChangeSet", call).one("Id")).isEqualTo(first);
    call[7] = "token-2";
    assertThat(cloud.call("CreateChangeSet", call).error())
        .isEqualTo("AlreadyExistsException: ChangeSet [c] already exists");
  }

  @Test
  void fitsTheStateOfTheStack() {
    assertThat(
            cloud
                .call(
                    "CreateChangeSet", "StackName", "s", "ChangeSetName", "c", "TemplateBody", TWO)
                .error())
        .isEqualTo("ValidationError: Stack [s] does not exist");
    cloud.create("s", TWO);
    assertThat(
            cloud
                .call(
                    "CreateChangeSet",
                    "StackName",
                    "s",
                    "ChangeSetName",
                    "c",
                    "ChangeSetType",
                    "CREATE",
                    "TemplateBody",
                    TWO)
                .error())
        .isEqualTo(
            "ValidationError: Stack [s] already exists and cannot be created again with the"
                + " changeSet [c].");
    cloud.faults.put("CREATE Thing", "no");
    cloud.create("r", TWO.replace("one", "r"));
    assertThat(
            cloud
                .call(
                    "CreateChangeSet", "StackName", "r", "ChangeSetName", "c", "TemplateBody", TWO)
                .error())
        .matches(
            "ValidationError: Stack:arn:.*:stack/r/[0-9a-f-]+ is in ROLLBACK_COMPLETE state and can"
                + " not be updated\\.");
  }

  @Test
  void isRemovedWithoutTheShellItMade() {
    cloud.changeSet("s", "CREATE", TWO);

    cloud.ok("DeleteChangeSet", "StackName", "s", "ChangeSetName", "changes");

    assertThat(cloud.ok("ListChangeSets", "StackName", "s").members("Summaries")).isEmpty();
    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("StackStatus"))
        .isEqualTo("REVIEW_IN_PROGRESS");
    assertThat(cloud.delete("s")).isEqualTo("DELETE_COMPLETE");
  }

  @Test
  void keepsWhatFailedWhenItIsCarriedOutWithRollbackDisabled() {
    cloud.faults.put("CREATE User", "no");
    cloud.changeSet("s", "CREATE", TWO);
    assertThat(cloud.execute("s", "DisableRollback", "true")).isEqualTo("CREATE_FAILED");
    cloud.faults.clear();

    assertThat(cloud.changeSet("s", "UPDATE", TWO).one("Status")).isEqualTo("CREATE_COMPLETE");
    assertThat(cloud.call("ExecuteChangeSet", "StackName", "s", "ChangeSetName", "changes").error())
        .startsWith(
            "ValidationError: This stack is currently in a non-terminal [CREATE_FAILED] state.");
    assertThat(cloud.execute("s", "DisableRollback", "true")).isEqualTo("UPDATE_COMPLETE");
  }

  @Test
  void pagesThroughItsChanges() {
    StringBuilder many = new StringBuilder("Resources:\n");
    for (int i = 0; i < 150; i++) {
      many.append("  Thing").append(i).append(": {Type: Test::Memory::Thing}\n");
    }
    Fixture.Answer first = cloud.changeSet("s", "CREATE", many.toString());
    Fixture.Answer second =
        cloud.ok(
            "DescribeChangeSet",
            "StackName",
            "s",
            "ChangeSetName",
            "changes",
            "NextToken",
            first.one("NextToken"));

    assertThat(first.all("LogicalResourceId")).hasSize(100).doesNotContain("Thing100");
    assertThat(second.all("LogicalResourceId")).hasSize(50).startsWith("Thing100");
    assertThat(second.one("NextToken")).isEmpty();
  }
}
