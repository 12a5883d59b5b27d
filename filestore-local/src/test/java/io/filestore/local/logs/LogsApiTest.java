package io.filestore.local.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LogsApiTest {

  private final Clock clock = Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC);
  private final LogGroups groups = new LogGroups(clock);
  private final LogsApi api = new LogsApi(groups, "us-east-1", "000000000000");

  private HttpAnswer answer(String operation, String body) throws Exception {
    return api.answer(
        new HttpCall(
            "POST",
            "/",
            "",
            Map.of("x-amz-target", List.of("Logs_20140328." + operation)),
            body.getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode call(String operation, String body) throws Exception {
    HttpAnswer answer = answer(operation, body);
    assertThat(answer.status()).isEqualTo(200);
    return Json.valueOrText(answer.body());
  }

  private static List<String> messages(JsonNode output) {
    return output.path("events").valueStream().map(e -> e.path("message").asString()).toList();
  }

  @Test
  void filtersPageByPage() throws Exception {
    LogStream a = groups.open("g").stream("a");
    LogStream b = groups.open("g").stream("b");
    for (int i = 0; i < 5; i++) {
      a.append("one " + i);
      b.append("two " + i);
    }
    List<String> seen = new ArrayList<>();
    String token = "";
    do {
      JsonNode page =
          call(
              "FilterLogEvents",
              "{\"logGroupName\":\"g\",\"filterPattern\":\"one\",\"limit\":2" + token + "}");
      seen.addAll(messages(page));
      token =
          page.has("nextToken")
              ? ",\"nextToken\":\"" + page.path("nextToken").asString() + "\""
              : "";
    } while (!token.isEmpty());
    assertThat(seen).containsExactly("one 0", "one 1", "one 2", "one 3", "one 4");
    assertThat(
            messages(
                call(
                    "FilterLogEvents",
                    "{\"logGroupName\":\"g\",\"logStreamNames\":[\"b\"],\"limit\":1}")))
        .containsExactly("two 0");
    assertThat(messages(call("FilterLogEvents", "{\"logGroupName\":\"g\",\"startTime\":1001}")))
        .isEmpty();
  }

  @Test
  void readsAStreamForwardsAndBackwards() throws Exception {
    LogStream a = groups.open("g").stream("a");
    for (int i = 0; i < 5; i++) {
      a.append("line " + i);
    }
    String stream = "{\"logGroupName\":\"g\",\"logStreamName\":\"a\",\"limit\":2";
    JsonNode last = call("GetLogEvents", stream + "}");
    assertThat(messages(last)).containsExactly("line 3", "line 4");
    assertThat(
            messages(
                call(
                    "GetLogEvents",
                    stream
                        + ",\"nextToken\":\""
                        + last.path("nextBackwardToken").asString()
                        + "\"}")))
        .containsExactly("line 1", "line 2");
    JsonNode first = call("GetLogEvents", stream + ",\"startFromHead\":true}");
    assertThat(messages(first)).containsExactly("line 0", "line 1");
    JsonNode end =
        call(
            "GetLogEvents",
            stream + ",\"nextToken\":\"" + last.path("nextForwardToken").asString() + "\"}");
    assertThat(messages(end)).isEmpty();
    assertThat(end.path("nextForwardToken")).isEqualTo(last.path("nextForwardToken"));
  }

  @Test
  void describesGroupsAndStreams() throws Exception {
    groups.open("/aws/lambda/a").stream("2").append("x");
    groups.open("/aws/lambda/a").stream("1");
    groups.open("/aws/lambda/b").retain(30);
    groups.open("other");
    JsonNode described =
        call("DescribeLogGroups", "{\"logGroupNamePrefix\":\"/aws/lambda/\",\"limit\":1}");
    assertThat(described.path("logGroups")).hasSize(1);
    JsonNode rest =
        call(
            "DescribeLogGroups",
            "{\"logGroupNamePrefix\":\"/aws/lambda/\",\"nextToken\":\""
                + described.path("nextToken").asString()
                + "\"}");
    assertThat(rest.path("logGroups").get(0).toString())
        .isEqualTo(
            "{\"logGroupName\":\"/aws/lambda/b\",\"creationTime\":1000,\"metricFilterCount\":0,"
                + "\"arn\":\"arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/b:*\","
                + "\"storedBytes\":0,\"logGroupClass\":\"STANDARD\",\"logGroupArn\":"
                + "\"arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/b\","
                + "\"retentionInDays\":30}");
    JsonNode streams =
        call(
            "DescribeLogStreams",
            "{\"logGroupName\":\"/aws/lambda/a\",\"orderBy\":\"LastEventTime\",\"descending\":true}");
    assertThat(
            streams.path("logStreams").valueStream().map(s -> s.path("logStreamName").asString()))
        .containsExactly("2", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "FilterLogEvents, {\"logGroupName\":\"none\"}, The specified log group does not exist.",
    "NoSuchThing, {}, Operation 'NoSuchThing' is not there locally.",
    "FilterLogEvents, no json, Could not parse request body"
  })
  void refusesInAwssShape(String operation, String body, String message) throws Exception {
    HttpAnswer answer = answer(operation, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Json.valueOrText(answer.body()).path("message").asString()).isEqualTo(message);
    assertThat(answer.headers()).containsKey("x-amzn-ErrorType");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR|an ERROR here|true",
        "ERROR|an error here|false",
        "a b|b and a|true",
        "a -b|b and a|false",
        "?x ?b|b|true",
        "?x ?y|b|false",
        "\"two words\"|these two words|true",
        "\"two words\"|two other words|false"
      })
  void patternsAreOfTerms(String pattern, String message, boolean matches) throws Exception {
    assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(matches);
  }

  @Test
  void ofTooManyLinesTheOldestGo() {
    LogStream a = groups.open("g").stream("a");
    for (int i = 0; i < 10_010; i++) {
      a.append("line " + i);
    }
    assertThat(groups.open("g").events())
        .hasSize(10_000)
        .first()
        .extracting(LogEvent::message)
        .isEqualTo("line 10");
    for (int i = 0; i < 100; i++) {
      a.append("x".repeat(256 << 10));
    }
    assertThat(groups.open("g").characters()).isLessThanOrEqualTo(16 << 20);
  }

  @Test
  void aFollowerHearsEveryLineUntilItGoes() throws Exception {
    List<String> heard = new ArrayList<>();
    try (AutoCloseable following =
        groups.follow((group, event) -> heard.add(group + " " + event.message()))) {
      groups.open("g").stream("a").append("one");
    }
    groups.open("g").stream("a").append("two");
    assertThat(heard).containsExactly("g one");
  }
}
