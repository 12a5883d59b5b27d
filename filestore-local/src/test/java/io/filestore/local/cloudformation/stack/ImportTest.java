package io.filestore.local.cloudformation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.cloudformation.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportTest {

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

  private final Fixture cloud = new Fixture();

  @AfterEach
  void end() {
    cloud.close();
  }

  @Test
  void importsWhatExists() {
    cloud.create("s", TWO);
    cloud.things.things.put("old", cloud.things.things.get("one"));
    String more =
        TWO
            + """
              Old:
                Type: Test::Memory::Thing
                DeletionPolicy: Retain
                Properties: {Name: old}
            """;

    Fixture.Answer changes =
        cloud.changeSet(
            "s",
            "IMPORT",
            more,
            "ResourcesToImport.member.1.ResourceType",
            "Test::Memory::Thing",
            "ResourcesToImport.member.1.LogicalResourceId",
            "Old",
            "ResourcesToImport.member.1.ResourceIdentifier.entry.1.key",
            "Name",
            "ResourcesToImport.member.1.ResourceIdentifier.entry.1.value",
            "old");

    assertThat(changes.all("Action")).containsExactly("Import");
    assertThat(cloud.execute("s")).isEqualTo("IMPORT_COMPLETE");
    assertThat(cloud.things.calls).endsWith("adopt Old");
    assertThat(cloud.changeSet("s", "UPDATE", more).one("Status")).isEqualTo("FAILED");
  }

  @Test
  void leavesTheStackAsItWasWhenThereIsNothingToImport() {
    cloud.create("s", TWO);
    cloud.changeSet(
        "s",
        "IMPORT",
        TWO + "  Old: {Type: Test::Memory::Thing, DeletionPolicy: Retain}\n",
        "ResourcesToImport.member.1.LogicalResourceId",
        "Old",
        "ResourcesToImport.member.1.ResourceIdentifier.entry.1.key",
        "Name",
        "ResourcesToImport.member.1.ResourceIdentifier.entry.1.value",
        "nowhere");

    assertThat(cloud.execute("s")).isEqualTo("IMPORT_ROLLBACK_COMPLETE");
    assertThat(cloud.events("s")).contains("Old IMPORT_FAILED Thing 'nowhere' does not exist");
    assertThat(cloud.ok("ListStackResources", "StackName", "s").all("LogicalResourceId"))
        .containsExactly("Thing", "User");
  }

  @Test
  void importsNothingThatIsNotSaid() {
    cloud.create("s", TWO);

    assertThat(
            cloud
                .changeSet(
                    "s",
                    "IMPORT",
                    TWO
                        + "  Old: {Type: Test::Memory::Thing, DeletionPolicy: Retain}\n"
                        + "  New: {Type: Test::Memory::Thing}\n",
                    "ResourcesToImport.member.1.LogicalResourceId",
                    "Old",
                    "ResourcesToImport.member.1.ResourceIdentifier.entry.1.key",
                    "Name",
                    "ResourcesToImport.member.1.ResourceIdentifier.entry.1.value",
                    "one")
                .one("StatusReason"))
        .isEqualTo("Resources [New] is missing from ResourceToImport list");
  }
}
