package io.filestore.local.cloudformation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.cloudformation.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateTest {

  private static final String TWO =
      """
      Resources:
        Second:
          Type: Test::Memory::Thing
          Properties:
            Size: !GetAtt First.Size
            Of: !Ref First
        First:
          Type: Test::Memory::Thing
          Properties:
            Size: 7
      Outputs:
        Id:
          Value: !Sub 'id ${Second} of ${First.Arn}'
          Description: What it is.
      """;

  private final Fixture cloud = new Fixture();

  @AfterEach
  void end() {
    cloud.close();
  }

  @Test
  void createsEachResourceAfterThoseItNames() {
    assertThat(cloud.create("two", TWO)).isEqualTo("CREATE_COMPLETE");

    assertThat(cloud.things.calls).containsExactly("create First", "create Second");
    assertThat(cloud.events("two"))
        .containsExactly(
            "two CREATE_IN_PROGRESS User Initiated",
            "First CREATE_IN_PROGRESS",
            "First CREATE_IN_PROGRESS Resource creation Initiated",
            "First CREATE_COMPLETE",
            "Second CREATE_IN_PROGRESS",
            "Second CREATE_IN_PROGRESS Resource creation Initiated",
            "Second CREATE_COMPLETE",
            "two CREATE_COMPLETE");
    assertThat(cloud.ok("DescribeStacks", "StackName", "two").one("OutputValue"))
        .matches("id two-Second-[A-Z0-9]{12} of arn:aws:memory:::two-First-[A-Z0-9]{12}");
  }

  @Test
  void tellsTheFirstCauseAndCancelsWhatHadBegun() {
    String status =
        cloud.create(
            "three",
            """
            Resources:
              Good:
                Type: Test::Memory::Thing
              Bad:
                Type: Test::Memory::Thing
                Properties:
                  Refuse: The name 'x' is taken
              Other:
                Type: Test::Memory::Thing
              Last:
                Type: Test::Memory::Thing
                DependsOn: Bad
            """);

    assertThat(status).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(cloud.events("three"))
        .containsExactly(
            "three CREATE_IN_PROGRESS User Initiated",
            "Good CREATE_IN_PROGRESS",
            "Bad CREATE_IN_PROGRESS",
            "Other CREATE_IN_PROGRESS",
            "Good CREATE_IN_PROGRESS Resource creation Initiated",
            "Good CREATE_COMPLETE",
            "Bad CREATE_FAILED The name 'x' is taken",
            "Other CREATE_FAILED Resource creation cancelled",
            "three ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Bad, Other]."
                + " Rollback requested by user.",
            "Other DELETE_COMPLETE",
            "Bad DELETE_COMPLETE",
            "Good DELETE_IN_PROGRESS",
            "Good DELETE_COMPLETE",
            "three ROLLBACK_COMPLETE");
    assertThat(cloud.things.things).isEmpty();
  }
}
