package io.filestore.local.cloudformation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.cloudformation.Fixture;
import io.filestore.local.cloudformation.MemoryType;
import io.filestore.local.cloudformation.template.Json;
import io.filestore.local.sam.SamTransform;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine with the real transform. */
class ServerlessTest {

  private static final String FUNCTION =
      """
      Transform: AWS::Serverless-2016-10-31
      Parameters:
        Memory: {Type: Number, Default: 512}
      Globals:
        Function: {Runtime: java17, MemorySize: !Ref Memory}
      Resources:
        Hello:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: s3://bucket/%s.zip
            Handler: Hello
            AutoPublishAlias: live
      Outputs:
        Alias: {Value: !Ref Hello.Alias}
      """;

  private final MemoryType versions = new MemoryType("AWS::Lambda::Version");
  private final Fixture cloud =
      new Fixture(
          Optional.empty(),
          (template, values) ->
              new SamTransform("us-east-1").transform(template, Json.object(values)),
          versions,
          new MemoryType("AWS::Lambda::Alias"));

  @AfterEach
  void end() {
    cloud.close();
  }

  @Test
  void deploysAndFindsNothingToDoTheSecondTime() {
    Fixture.Answer changes =
        cloud.changeSet(
            "s", "CREATE", FUNCTION.formatted("one"), "Capabilities.member.1", "CAPABILITY_IAM");
    assertThat(changes.one("Status") + changes.one("StatusReason")).isEqualTo("CREATE_COMPLETE");
    assertThat(changes.all("ResourceType"))
        .containsExactlyInAnyOrder(
            "AWS::IAM::Role",
            "AWS::Lambda::Function",
            "AWS::Lambda::Version",
            "AWS::Lambda::Alias");
    assertThat(cloud.execute("s")).isEqualTo("CREATE_COMPLETE");
    assertThat(cloud.functions.things.values().iterator().next().path("MemorySize").asString(""))
        .isEqualTo("512");

    assertThat(
            cloud
                .changeSet(
                    "s",
                    "UPDATE",
                    FUNCTION.formatted("one"),
                    "Capabilities.member.1",
                    "CAPABILITY_IAM")
                .one("StatusReason"))
        .isEqualTo("No updates are to be performed.");
  }

  @Test
  void publishesAVersionWhenTheCodeChanges() {
    cloud.create(
        "s",
        FUNCTION.formatted("one"),
        "Capabilities.member.1",
        "CAPABILITY_IAM",
        "Capabilities.member.2",
        "CAPABILITY_AUTO_EXPAND");

    assertThat(
            cloud.update(
                "s",
                FUNCTION.formatted("two"),
                "Capabilities.member.1",
                "CAPABILITY_IAM",
                "Capabilities.member.2",
                "CAPABILITY_AUTO_EXPAND"))
        .isEqualTo("UPDATE_COMPLETE");

    assertThat(versions.calls).hasSize(2).allMatch(call -> call.startsWith("create Hello"));
  }

  @Test
  void tellsWhatIsWrongWithATemplateInTheTransformsWords() {
    assertThat(
            cloud
                .changeSet("s", "CREATE", FUNCTION.formatted("one").replace("Handler", "Handle"))
                .one("StatusReason"))
        .startsWith(
            "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application"
                + " Specification document. Number of errors found: 1.");
  }
}
