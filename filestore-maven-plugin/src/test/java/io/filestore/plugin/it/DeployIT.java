package io.filestore.plugin.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.junit.LocalProcess;
import io.filestore.plugin.it.MavenProjectUnderTest.Run;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deploying and deleting with real Maven, into AWS on this machine. */
class DeployIT {

  private static LocalProcess local;

  @BeforeAll
  static void start() {
    local =
        LocalProcess.start(
            Path.of("../filestore-local").toAbsolutePath().normalize(),
            "io.filestore.local.edge.LocalAwsServer",
            Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"),
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m"),
            List.of("--port", "0"));
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  private static MavenProjectUnderTest project(String fixture, String test) {
    return MavenProjectUnderTest.copy(fixture, test)
        .environment("AWS_ACCESS_KEY_ID", "test")
        .environment("AWS_SECRET_ACCESS_KEY", "test")
        .environment("AWS_REGION", "us-east-1");
  }

  private static MavenProjectUnderTest single(String test) {
    MavenProjectUnderTest project = project("single", test);
    project.write(
        "src/main/sam/main.yaml",
        """
        Parameters:
          Stage: {Type: String, AllowedValues: [dev, prod]}
        Resources:
          Store: {Type: AWS::S3::Bucket}
          Key:
            Type: AWS::ApiGateway::ApiKey
            Properties: {Enabled: true}
        Outputs:
          Stage: {Value: !Ref Stage}
          Store: {Value: !Ref Store}
        """);
    return project;
  }

  private static Run mvn(MavenProjectUnderTest project, String stack, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("-Dfilestore.endpointUrl=" + local.endpoint());
    arguments.add("-Dfilestore.stackName=" + stack);
    return project.mvn(arguments.toArray(String[]::new));
  }

  private static void fail(String logicalId) throws IOException, InterruptedException {
    URI faults = local.endpoint().resolve("/_filestore/faults");
    String rule =
        "[{\"kind\":\"resource\",\"action\":\"CREATE\",\"logicalId\":\"%s\",\"reason\":\"no luck\"}]"
            .formatted(logicalId);
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(faults)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(rule))
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void aModuleIsDeployedThenUnchangedThenUpdatedByTheOneArtifactThatChangedThenDeleted() {
    MavenProjectUnderTest project = single("deploy");

    Run first =
        mvn(project, "it-life", "filestore:deploy", "-Dfilestore.parameters=Stage=dev").succeeds();
    assertThat(first.output())
        .contains("2 artifacts: 2 sent (")
        .contains("Stack 'it-life' is CREATE_COMPLETE");
    assertThat(project.text("target/filestore/outputs.json"))
        .contains("\"stackName\": \"it-life\"", "\"Stage\": \"dev\"")
        .contains("\"endpoint\": \"" + local.endpoint() + "\"");

    Run again = mvn(project, "it-life", "filestore:deploy").succeeds();
    assertThat(again.output())
        .contains("2 artifacts: 0 sent (0 B), 2 already there")
        .contains("No changes: stack 'it-life' is up to date");

    project.replace(
        "src/main/java/com/example/HelloHandler.java", "dump(\"hello\")", "dump(\"hi\")");
    Run changed = mvn(project, "it-life", "filestore:deploy").succeeds();
    assertThat(changed.output())
        .contains("2 artifacts: 1 sent (1 KB), 1 already there")
        .contains("Stack 'it-life' is UPDATE_COMPLETE");

    Run key = mvn(project, "it-life", "-q", "filestore:api-key").succeeds();
    assertThat(key.lines()).as("nothing but the key").hasSize(1);

    project.delete("target");
    Run deleted = mvn(project, "it-life", "filestore:delete-stack").succeeds();
    assertThat(deleted.output()).contains("Stack 'it-life' is deleted");
    Run gone = mvn(project, "it-life", "filestore:delete-stack").succeeds();
    assertThat(gone.output()).contains("There is no stack 'it-life': nothing to delete");
  }

  @Test
  void aMissingParameterIsNamedBeforeAnythingIsSent() {
    Run run = mvn(single("deploy-parameter"), "it-parameter", "filestore:deploy").fails();

    assertThat(run.failure())
        .isEqualTo(
            "The parameter 'Stage' has no value and no default. Set values by"
                + " -Dfilestore.parameters=Name=Value,… , in src/main/sam/env/<name>.yaml with"
                + " -Dfilestore.env=<name>, or in the pom.");
    assertThat(run.output()).doesNotContain("Uploaded");
  }

  @Test
  void anEnvironmentsFileNamesStackAndParameters() {
    MavenProjectUnderTest project = single("deploy-env");
    project.write(
        "src/main/sam/env/prod.yaml", "stackName: it-env-prod\nparameters: {Stage: prod}\n");

    Run run =
        project
            .mvn(
                "filestore:deploy",
                "-Dfilestore.env=prod",
                "-Dfilestore.dryRun",
                "-Dfilestore.endpointUrl=" + local.endpoint())
            .succeeds();

    assertThat(run.output())
        .contains("Stage=prod (environment file)")
        .contains("Dry run: stack 'it-env-prod' is as before, the change set is removed");
    assertThat(mvn(project, "it-env-prod", "filestore:outputs").fails().failure())
        .startsWith("There is no stack 'it-env-prod' here.");
  }

  @Test
  void aFailureShowsItsCauseAndTheSameCommandConverges() throws Exception {
    MavenProjectUnderTest project = single("deploy-failure");
    fail("Store");

    Run failed =
        mvn(project, "it-failure", "filestore:deploy", "-Dfilestore.parameters=Stage=dev").fails();
    assertThat(failed.failure())
        .isEqualTo(
            "Deploying the stack 'it-failure' failed, it is ROLLBACK_COMPLETE because of\n"
                + "Store (AWS::S3::Bucket) CREATE_FAILED: no luck. Mend that and run the same"
                + " command again: the stack is then made anew.");

    Run again = mvn(project, "it-failure", "filestore:deploy").succeeds();
    assertThat(again.output())
        .contains("Stack 'it-failure' could not be created before and is made anew")
        .contains("Stage=dev (as before)")
        .contains("Stack 'it-failure' is CREATE_COMPLETE");
  }

  @Test
  void twoModulesForOneStackAreRefused() {
    Run run = mvn(project("multi", "deploy-two"), "it-two", "filestore:deploy").fails();

    assertThat(run.failure())
        .isEqualTo(
            "The modules 'billing' and 'orders' are all for the stack 'it-two' in the same region."
                + " Nothing was sent. Give each its own <stackName> in its pom, or deploy one of"
                + " them: mvn -pl <module> -am filestore:deploy.");
    assertThat(run.output()).doesNotContain("Uploaded");
  }

  @Test
  void withoutCredentialsTheWayWithoutAnAccountIsSaid() {
    Run run =
        MavenProjectUnderTest.copy("single", "deploy-nobody")
            .environment("AWS_ACCESS_KEY_ID", "")
            .environment("AWS_SECRET_ACCESS_KEY", "")
            .environment("AWS_CONFIG_FILE", "/nowhere")
            .environment("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
            .environment("AWS_EC2_METADATA_DISABLED", "true")
            .environment("AWS_REGION", "us-east-1")
            .mvn("filestore:deploy")
            .fails();

    assertThat(run.failure())
        .startsWith("There are no AWS credentials. Tried: ")
        .endsWith(
            "No AWS account? 'mvn filestore:local' runs everything on this machine."
                + " More: docs/faq.md#no-credentials.");
  }
}
