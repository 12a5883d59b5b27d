package io.filestore.plugin.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.filestore.plugin.it.MavenProjectUnderTest.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code sample-project} as a newcomer has it: copied elsewhere, with nothing of this repository
 * but what is installed. Its own tests run here, since it is no module of this build.
 */
class SampleProjectIT {

  private static final Path SAMPLE = Path.of("..", "sample-project");

  private static final Map<String, String> HACKER_NEWS =
      Map.of(
          "/v0/topstories.json", "[8863]",
          "/v0/item/8863.json",
              "{\"title\":\"A story\",\"by\":\"ada\",\"url\":\"https://a.example\"}");

  private static HttpServer hackerNews;

  @BeforeAll
  static void start() throws IOException {
    hackerNews = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hackerNews.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] body = HACKER_NEWS.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(HACKER_NEWS.containsKey(path) ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    hackerNews.start();
  }

  @AfterAll
  static void stop() {
    hackerNews.stop(0);
  }

  private static String parameters() {
    int port = hackerNews.getAddress().getPort();
    return "-Dfilestore.parameters=HackerNewsUrl=http://127.0.0.1:" + port + "/v0";
  }

  @Test
  void aNewcomersCopyIsTestedPackagedRunDeployedAndDeleted() throws Exception {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy(SAMPLE, "sample");

    Run verified = project.mvn("verify", "filestore:package").succeeds();

    assertThat(verified.output())
        .containsPattern("Tests run: [1-9][0-9]+, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(project.tree("target/dist/ext/java/lib").keySet())
        .as("third-party code, apart from the sample's own")
        .contains("fastexcel-reader-0.20.2.jar", "gson-2.13.2.jar", "okhttp-jvm-5.5.1.jar");
    runs(project);
  }

  @Test
  void theOldestMavenRunsItToo() throws Exception {
    runs(
        MavenProjectUnderTest.copy(SAMPLE, "sample-oldest")
            .maven(MavenProjectUnderTest.oldestMaven()));
  }

  @Test
  void theArchetypeMakesTheSameUnderOtherNames(@TempDir Path empty) throws Exception {
    MavenProjectUnderTest folder = MavenProjectUnderTest.copy(empty, "archetype");
    folder
        .mvn(
            "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
            "-DarchetypeGroupId=io.filestore",
            "-DarchetypeArtifactId=filestore-archetype",
            "-DarchetypeVersion=" + System.getProperty("it.project.version"),
            "-DarchetypeCatalog=internal",
            "-DgroupId=org.acme",
            "-DartifactId=my-app",
            "-Dversion=2.5",
            "-Dpackage=org.acme.app")
        .succeeds();
    MavenProjectUnderTest made =
        MavenProjectUnderTest.copy(folder.file("my-app"), "archetype-made");

    Map<String, String> expected = new TreeMap<>();
    Map<String, String> actual = new TreeMap<>();
    MavenProjectUnderTest.copy(SAMPLE, "archetype-sample")
        .tree(".")
        .forEach((name, bytes) -> expected.put(renamed(name), renamed(name, bytes)));
    made.tree(".").forEach((name, bytes) -> actual.put(name, latin1(bytes)));
    assertThat(actual).isEqualTo(expected);

    made.mvn("test", "filestore:package").succeeds();
  }

  private static String renamed(String name) {
    return name.replaceFirst(
        "^(src/(main|test)/(java|resources))/com/example/", "$1/org/acme/app/");
  }

  private static String renamed(String name, byte[] bytes) {
    String text = latin1(bytes);
    if (name.endsWith(".java")) {
      return text.replace("com.example", "org.acme.app");
    }
    return name.equals("pom.xml")
        ? text.replace(">com.example<", ">org.acme<")
            .replace(">sample-project<", ">my-app<")
            .replace(">1.0-SNAPSHOT<", ">2.5<")
        : text;
  }

  /** Each byte a letter: equal texts are equal bytes. */
  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void itsPomIsShortAndStandsAlone() throws IOException {
    assertThat(Files.readAllLines(SAMPLE.resolve("pom.xml")))
        .hasSizeLessThanOrEqualTo(60)
        .noneMatch(line -> line.contains("<parent>"))
        .anyMatch(
            line ->
                line.contains(
                    "<filestore.version>%s<".formatted(System.getProperty("it.project.version"))));
  }

  /** Starts it locally, calls it, deploys it beside that as another stack, and removes that. */
  private static void runs(MavenProjectUnderTest project) throws Exception {
    try {
      Run started =
          project.mvn("filestore:start-local", "-Dfilestore.local.port=0", parameters()).succeeds();
      assertThat(started.output()).contains("Stack 'sample-project' is CREATE_COMPLETE");
      answers(project);

      String[] remote = {
        "-Dfilestore.stackName=sample-deployed",
        "-Dfilestore.endpointUrl=" + output(project, "endpoint"),
        parameters()
      };
      project
          .environment("AWS_ACCESS_KEY_ID", "test")
          .environment("AWS_SECRET_ACCESS_KEY", "test")
          .environment("AWS_REGION", "us-east-1");
      project.mvn("filestore:deploy", remote[0], remote[1], remote[2]).succeeds();
      assertThat(output(project, "stackName")).isEqualTo("sample-deployed");
      answers(project);
      Run deleted = project.mvn("filestore:delete-stack", remote[0], remote[1]).succeeds();
      assertThat(deleted.output()).contains("Stack 'sample-deployed' is deleted");
    } finally {
      project.mvn("filestore:stop-local").succeeds();
    }
  }

  private static void answers(MavenProjectUnderTest project) throws Exception {
    String url = output(project, "ApiUrl");

    HttpResponse<String> story = send(HttpRequest.newBuilder(URI.create(url + "/hn/story/top")));
    assertThat(story.body()).isEqualTo("\"A story\" by ada on https://a.example");
    assertThat(story.statusCode()).isEqualTo(200);

    HttpResponse<String> portfolio = send(portfolio(project, url, "application/json"));
    assertThat(portfolio.body())
        .startsWith("{\"series\":[{\"date\":\"2021-01-04\",\"balance\":10075.0,");
    assertThat(portfolio.headers().firstValue("Content-Type")).contains("application/json");

    HttpResponse<String> chart = send(portfolio(project, url, "text/html"));
    assertThat(chart.body()).startsWith("<!DOCTYPE html>").contains("\"2021-01-04\"");
  }

  private static HttpRequest.Builder portfolio(
      MavenProjectUnderTest project, String url, String accept) throws IOException {
    String folder = "src/test/resources/portfolio/dividends/";
    byte[] workbook = Files.readAllBytes(project.file(folder + "transactions.xlsx"));
    String body =
        """
        {"transactions": {"base64": "%s"}, "prices": {"csv": "%s"},
         "benchmarks": ["^GSPC"], "currency": "USDGBP=X"}
        """
            .formatted(
                Base64.getEncoder().encodeToString(workbook),
                project.text(folder + "prices.csv").replace("\n", "\\n"));
    return HttpRequest.newBuilder(URI.create(url + "/portfolio"))
        .header("Accept", accept)
        .POST(BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static String output(MavenProjectUnderTest project, String name) {
    Matcher value =
        Pattern.compile("\"%s\": \"([^\"]*)\"".formatted(name))
            .matcher(project.text("target/filestore/outputs.json"));
    assertThat(value.find()).as(name).isTrue();
    return value.group(1);
  }
}
