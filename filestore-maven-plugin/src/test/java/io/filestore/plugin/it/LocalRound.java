package io.filestore.plugin.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.it.MavenProjectUnderTest.Run;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One project through the goals, from start-local to stop-local. */
final class LocalRound {

  private static final Pattern VALUE = Pattern.compile("\"(endpoint|Url)\": \"([^\"]+)\"");

  private LocalRound() {}

  static MavenProjectUnderTest project(String test) {
    MavenProjectUnderTest project =
        MavenProjectUnderTest.copy("single", test)
            .environment("AWS_ACCESS_KEY_ID", "test")
            .environment("AWS_SECRET_ACCESS_KEY", "test")
            .environment("AWS_REGION", "us-east-1");
    project.write(
        "src/main/sam/main.yaml",
        """
        Outputs:
          Url: {Value: !Sub "https://${ServerlessRestApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/Prod"}
        """);
    return project;
  }

  static void run(MavenProjectUnderTest project) throws Exception {
    try {
      Run started = project.mvn("filestore:start-local", "-Dfilestore.local.port=0").succeeds();
      assertThat(started.output()).contains("Stack 'hello' is CREATE_COMPLETE");
      String outputs = project.text("target/filestore/outputs.json");
      assertThat(get(value(outputs, "Url") + "/hello")).isEqualTo("hello");
      String endpoint = "-Dfilestore.endpointUrl=" + value(outputs, "endpoint");

      assertThat(project.mvn("filestore:deploy", endpoint).succeeds().output())
          .contains("2 artifacts: 0 sent (0 B), 2 already there")
          .contains("No changes: stack 'hello' is up to date");
      project.replace(
          "src/main/java/com/example/HelloHandler.java", "dump(\"hello\")", "dump(\"hi\")");
      assertThat(project.mvn("filestore:diff", endpoint).succeeds().output())
          .contains("HelloFunction");
      assertThat(project.mvn("filestore:deploy", endpoint).succeeds().output())
          .contains("2 artifacts: 1 sent (1 KB), 1 already there")
          .contains("Stack 'hello' is UPDATE_COMPLETE");
      assertThat(get(value(outputs, "Url") + "/hello")).isEqualTo("hi");
      assertThat(
              project
                  .mvn(
                      "filestore:outputs",
                      "filestore:events",
                      "filestore:invoke",
                      "filestore:logs",
                      "filestore:delete-stack",
                      "-Dfilestore.function=HelloFunction",
                      endpoint)
                  .succeeds()
                  .output())
          .contains("| Url", "UPDATE_COMPLETE", "\"statusCode\":200", "Stack 'hello' is deleted");
    } finally {
      project.mvn("filestore:stop-local").succeeds();
    }
    assertThat(project.mvn("filestore:stop-local").succeeds().output())
        .as("it can be typed again")
        .contains("No local AWS");
  }

  private static String value(String outputs, String name) {
    Matcher matcher = VALUE.matcher(outputs);
    while (matcher.find()) {
      if (matcher.group(1).equals(name)) {
        return matcher.group(2);
      }
    }
    throw new AssertionError("no " + name + " in " + outputs);
  }

  private static String get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
