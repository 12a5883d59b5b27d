package io.filestore.local.cloudformation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.cloudformation.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExportTest {

  private static final String GIVES =
      """
      Parameters:
        Secret: {Type: String, NoEcho: true, Default: hidden}
      Resources:
        Thing:
          Type: Test::Memory::Thing
      Outputs:
        Id:
          Value: !Sub "a-${Secret}"
          Export: {Name: shared}
      """;
  private static final String TAKES =
      """
      Resources:
        Thing:
          Type: Test::Memory::Thing
          Properties: {From: !ImportValue shared}
      """;

  private final Fixture cloud = new Fixture();

  @AfterEach
  void end() {
    cloud.close();
  }

  @Test
  void givesTheRealValueToOtherStacksAndShowsItMasked() {
    cloud.create("gives", GIVES);
    cloud.create("takes", TAKES);

    assertThat(cloud.things.things.values())
        .anyMatch(it -> it.path("From").asString("").equals("a-hidden"));
    assertThat(cloud.ok("ListExports").one("Value")).isEqualTo("a-****");
    assertThat(cloud.ok("ListImports", "ExportName", "shared").one("member")).isEqualTo("takes");
    assertThat(cloud.call("ListImports", "ExportName", "other").error())
        .isEqualTo("ValidationError: Export 'other' is not imported by any stack.");
  }

  @Test
  void cannotGoWhileItIsInUse() {
    cloud.create("gives", GIVES);
    cloud.create("takes", TAKES);

    assertThat(cloud.delete("gives")).isEqualTo("DELETE_FAILED");
    assertThat(cloud.ok("DescribeStacks", "StackName", "gives").one("StackStatusReason"))
        .isEqualTo("Export shared cannot be deleted as it is in use by takes");
    cloud.delete("takes");
    assertThat(cloud.delete("gives")).isEqualTo("DELETE_COMPLETE");
  }

  @Test
  void cannotChangeWhileItIsInUse() {
    cloud.create("gives", GIVES);
    cloud.create("takes", TAKES);

    assertThat(cloud.update("gives", GIVES.replace("a-", "b-")))
        .isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(cloud.events("gives"))
        .contains(
            "gives UPDATE_ROLLBACK_IN_PROGRESS Export shared cannot be updated as it is in use by"
                + " takes.");
  }

  @Test
  void belongsToOneStack() {
    cloud.create("gives", GIVES);

    assertThat(cloud.create("again", GIVES)).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(cloud.events("again"))
        .contains(
            "again ROLLBACK_IN_PROGRESS Export with name shared is already exported by stack"
                + " gives. Rollback requested by user.");
  }

  @Test
  void mustExist() {
    assertThat(cloud.create("s", TAKES)).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(cloud.events("s")).contains("Thing CREATE_FAILED No export named shared found.");
  }
}
