package io.filestore.local.cloudformation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.cloudformation.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks that outlive the process; the old process is left as kill -9 leaves it. */
class RestartTest {

  private static final String TWO =
      """
      Parameters:
        Secret: {Type: String, NoEcho: true, Default: hunter22}
        Size: {Type: Number, Default: 1}
      Resources:
        Second:
          Type: Test::Memory::Thing
          Properties: {Of: !Ref First, Ratio: 1.50}
        First:
          Type: Test::Memory::Thing
          Properties: {Secret: !Ref Secret, Size: !Ref Size}
      Outputs:
        A: {Value: !Ref Secret}
      """;

  @TempDir Path data;

  private Fixture process() {
    return new Fixture(Optional.of(data), (template, values) -> template);
  }

  private Fixture restarted() throws IOException {
    Fixture fixture = process();
    fixture.service.restore();
    return fixture;
  }

  @Test
  void areThereWithTheirResourcesInOrderOfCreation() throws IOException {
    List<String> events;
    String second;
    try (Fixture before = process()) {
      before.create("s", TWO);
      events = before.events("s");
      second =
          before
              .ok("DescribeStackResource", "StackName", "s", "LogicalResourceId", "Second")
              .one("PhysicalResourceId");
    }

    try (Fixture after = restarted()) {
      assertThat(after.events("s")).isEqualTo(events);
      assertThat(after.things.calls).hasSize(2).last().isEqualTo("restore " + second);
      assertThat(after.call("UpdateStack", "StackName", "s", "TemplateBody", TWO).error())
          .isEqualTo("ValidationError: No updates are to be performed.");
      assertThat(after.changeSet("s", "UPDATE", TWO).one("Status")).isEqualTo("FAILED");
      assertThat(after.delete("s")).isEqualTo("DELETE_COMPLETE");
    }
  }

  @Test
  void keepSecretsForTheOwnersEyesOnly() throws IOException {
    try (Fixture cloud = process()) {
      cloud.create("s", TWO);
      try (Stream<Path> files = Files.walk(data.resolve("cloudformation"))) {
        assertThat(files.filter(Files::isRegularFile).toList())
            .hasSize(2)
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
      }
      assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("OutputValue")).isEqualTo("****");
    }
  }

  @Test
  void sayThatACreationWasCutOff() throws IOException {
    Fixture before = process();
    before.gates.put("CREATE Second", new CountDownLatch(1));
    before.ok("CreateStack", "StackName", "s", "TemplateBody", TWO);
    before.awaitGate("CREATE Second");

    try (Fixture after = restarted()) {
      assertThat(after.await("s")).isEqualTo("CREATE_FAILED");
      assertThat(after.events("s"))
          .endsWith(
              "Second CREATE_FAILED The local AWS ended while this was under way",
              "s CREATE_FAILED The local AWS ended while this was under way");
      assertThat(after.update("s", TWO, "DisableRollback", "true")).isEqualTo("UPDATE_COMPLETE");
      assertThat(after.things.things).hasSize(2);
    }
  }

  @Test
  void canBeRolledBackAfterAnUpdateWasCutOff() throws IOException {
    Fixture before = process();
    before.create("s", TWO);
    before.gates.put("UPDATE First", new CountDownLatch(1));
    before.ok(
        "UpdateStack", "StackName", "s", "TemplateBody", TWO.replace("Default: 1", "Default: 2"));
    before.awaitGate("UPDATE First");

    try (Fixture after = restarted()) {
      assertThat(after.await("s")).isEqualTo("UPDATE_FAILED");
      after.ok("RollbackStack", "StackName", "s");
      assertThat(after.await("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
      assertThat(after.ok("DescribeStacks", "StackName", "s").all("ParameterValue"))
          .containsExactly("****", "1");
    }
  }

  @Test
  void canBeDeletedAgainAfterADeletionWasCutOff() throws IOException {
    Fixture before = process();
    before.create("s", TWO);
    before.gates.put("DELETE First", new CountDownLatch(1));
    before.ok("DeleteStack", "StackName", "s");
    before.awaitGate("DELETE First");

    try (Fixture after = restarted()) {
      assertThat(after.await("s")).isEqualTo("DELETE_FAILED");
      assertThat(after.things.calls).hasSize(1);
      assertThat(after.delete("s")).isEqualTo("DELETE_COMPLETE");
    }
  }

  @Test
  void readAJournalWhoseLastLineWasCutOff() throws IOException {
    try (Fixture before = process()) {
      before.create("s", TWO);
    }
    try (Stream<Path> files = Files.walk(data)) {
      Path events = files.filter(file -> file.endsWith("events.jsonl")).findFirst().orElseThrow();
      Files.writeString(events, Files.readString(events) + "{\"id\":\"cut");
    }

    try (Fixture after = restarted()) {
      assertThat(after.events("s")).last().isEqualTo("s CREATE_COMPLETE");
      assertThat(after.delete("s")).isEqualTo("DELETE_COMPLETE");
    }
  }
}
