package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.filestore.plugin.remote.ApiKeys;
import io.filestore.plugin.remote.StackParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/**
 * Values of parameters with {@code NoEcho}, API keys, credentials and signatures: looked for in
 * everything that a deployment tells or writes, when it works and when it does not.
 */
class NothingSecretIsToldTest {

  private static final String KEY_ID = "AKIDOFTHISTEST";
  private static final String SECRET_KEY = "SecretKeyOfThisTest/x+1234567890abcdefgh";
  private static final String TOKEN = "SessionTokenOfThisTest1234567890";
  private static final String PASSWORD = "Password-Of-This-Test-0123456789";
  private static final Pattern SIGNATURE =
      Pattern.compile("(?i)signature=[0-9a-f]{64}|AWS4-HMAC-SHA256");

  private static final String TEMPLATE =
      """
      Transform: AWS::Serverless-2016-10-31
      Parameters:
        Password: {Type: String, NoEcho: true, MinLength: 20}
      Resources:
        Named:
          Type: AWS::ApiGateway::ApiKey
          Properties: {Value: !Ref Password, Enabled: true}
        Generated:
          Type: AWS::ApiGateway::ApiKey
          Properties: {Enabled: true, Description: !Sub 'with ${Password}'}
        Fn:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: functions/
            Handler: com.example.Hello
            Runtime: java25
            AutoPublishAlias: live
            Environment: {Variables: {PASSWORD: !Ref Password}}
      Outputs:
        Itself: {Value: !Ref Password}
        Inside: {Value: !Sub 'a-${Password}-b', Description: !Sub 'no secret'}
        Joined: {Value: !Join ['-', [a, !Ref Password]]}
        KeyId: {Value: !Ref Generated}
      """;

  @TempDir Path directory;
  private final Map<String, String> told = new LinkedHashMap<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private LocalStacks local;
  private Application application;
  private WireProject project;

  @BeforeEach
  void start() throws IOException {
    PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    local = LocalStacks.start(KEY_ID, SECRET_KEY);
    application =
        new Application(
            local.endpoint(), directory, AwsSessionCredentials.create(KEY_ID, SECRET_KEY, TOKEN));
    project = application.project().template(TEMPLATE);
    project.typed.put("Password", PASSWORD);
  }

  @AfterEach
  void stop() {
    System.setOut(out);
    System.setErr(err);
    local.close();
  }

  /** Runs it and keeps everything that it told, its failure too. */
  private Throwable attempt(String name, Runnable command) {
    Throwable failure = catchThrowable(command::run);
    told.put("log of " + name, String.join("\n", project.log));
    if (failure != null) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      told.put("failure of " + name, trace.toString());
    }
    return failure;
  }

  private void askCloudFormation(String when) {
    List<String> answers = new ArrayList<>();
    try (CloudFormationClient client = project.session().client(CloudFormationClient.builder())) {
      String stack = project.stack.value();
      client
          .describeStackEventsPaginator(describe -> describe.stackName(stack))
          .stackEvents()
          .forEach(event -> answers.add(event.toString()));
      client
          .describeStacks(describe -> describe.stackName(stack))
          .stacks()
          // What CloudFormation itself shows of outputs is the template's business.
          .forEach(each -> answers.add(each.parameters() + " " + each.stackStatusReason()));
      answers.add(client.getTemplate(get -> get.stackName(stack)).templateBody());
      client
          .listStackResourcesPaginator(list -> list.stackName(stack))
          .stackResourceSummaries()
          .forEach(each -> answers.add(each.toString()));
    }
    told.put("CloudFormation " + when, String.join("\n", answers));
  }

  @Test
  void secretsAreNowhereInWhatIsToldOrWritten() throws IOException {
    assertThat(attempt("creating", project::deploy)).isNull();
    askCloudFormation("after creating");
    Path outputs = directory.resolve("outputs.json");
    Stack shown;
    try (CloudFormation cloudFormation = new AwsCloudFormation(project.session())) {
      shown = DeployedStack.withoutSecrets(cloudFormation, project.found().orElseThrow());
      told.put("events", DeployedStack.events(cloudFormation, shown, 1000));
    }
    new OutputsFile(outputs).write(shown, "us-east-1", local.endpoint().toString());
    assertThat(Files.readString(outputs)).contains("\"Itself\": \"****\"");

    assertThat(attempt("no changes", project::deploy)).isNull();
    project.typed.clear();
    application.handler("two");
    assertThat(attempt("updating with the value as before", project::deploy)).isNull();

    project.typed.put("Password", PASSWORD + "-2");
    local.inject(
        Fault.resource("").resourceOf("Generated").because("'" + PASSWORD + "-2' is not liked"));
    assertThat(attempt("a failure whose reason has it", project::deploy))
        .hasMessageContaining("is not liked");
    askCloudFormation("after a failure");

    project.typed.put("Password", "Too-Short");
    assertThat(attempt("a value that is too short", project::deploy)).isNotNull();
    project.typed.put("Password", PASSWORD);
    local.throttle("cloudformation", "CreateChangeSet", 100);
    assertThat(attempt("throttled", project::deploy)).isNotNull();
    local.cut("cloudformation", "CreateChangeSet", "after", 100);
    assertThat(attempt("cut off", project::deploy)).isNotNull();
    local.noFaults();

    String key;
    try (CloudFormation cloudFormation = new AwsCloudFormation(project.session())) {
      StackParts parts = StackParts.of(cloudFormation, project.stack);
      key =
          new ApiKeys(project.session()).value(parts.apiKey(Optional.of("Generated")).physicalId());
    }
    assertThat(key).hasSizeGreaterThan(19);
    assertThat(application.call("Fn")).contains("two, no jar");
    assertThat(attempt("deleting", project::delete)).isNull();

    // Last: for one key id the SDK remembers one signing key a day in each process.
    WireProject stranger =
        new WireProject(
                local.endpoint(),
                project.dist(),
                AwsBasicCredentials.create(KEY_ID, "Wrong" + SECRET_KEY))
            .template(TEMPLATE);
    stranger.typed.put("Password", PASSWORD);
    assertThat(attempt("wrong credentials", stranger::deploy)).isNotNull();
    told.put("log of wrong credentials", String.join("\n", stranger.log));

    told.put("output of the local AWS", local.output());
    told.put("output of this process", printed.toString(StandardCharsets.UTF_8));
    files(directory);
    look(Map.of("password", PASSWORD, "short one", "Too-Short", "API key", key));
    look(Map.of("secret key", SECRET_KEY, "token", TOKEN));
    told.forEach((where, text) -> assertThat(text).as(where).doesNotContainPattern(SIGNATURE));
  }

  private void files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        told.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(told).hasSizeGreaterThan(15);
  }

  private void look(Map<String, String> secrets) {
    secrets.forEach(
        (name, value) ->
            told.forEach(
                (where, text) -> assertThat(text).as(name + " in " + where).doesNotContain(value)));
  }
}
