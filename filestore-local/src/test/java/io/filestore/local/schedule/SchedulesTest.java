package io.filestore.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.json.Json;
import io.filestore.local.lambda.EventTarget;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchedulesTest {

  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f:live";

  private final HandClock clock = new HandClock(Instant.parse("2026-11-24T09:00:00Z"));
  private final Schedules schedules = new Schedules(clock);
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final EventTarget targets =
      (arn, text) -> sent.add(arn + " " + new String(text, StandardCharsets.UTF_8));
  private final RuleType rules = new RuleType(schedules, targets);

  @AfterEach
  void end() {
    schedules.close();
  }

  private static ResourceRequest request(ObjectNode properties) {
    return new ResourceRequest("000000000000", "us-east-1", "id", "shop", "Rule", properties);
  }

  private static ObjectNode rule(String expression) {
    ObjectNode properties =
        Json.object().put("Name", "sweep").put("ScheduleExpression", expression);
    properties.putArray("Targets").addObject().put("Arn", FUNCTION).put("Id", "t");
    return properties;
  }

  private void pass(Duration time) {
    clock.now = clock.now.plus(time);
    schedules.fireDue();
  }

  @Test
  void aRateBeginsWhenTheRuleIsMade() throws Exception {
    Resource rule = rules.create(request(rule("rate(30 minutes)")));
    assertThat(rule.physicalId()).isEqualTo("sweep");
    pass(Duration.ofMinutes(29));
    assertThat(sent).isEmpty();
    pass(Duration.ofMinutes(1));
    assertThat(sent).hasSize(1);
    JsonNode event =
        Json.valueOrText(
            sent.get(0).substring(FUNCTION.length() + 1).getBytes(StandardCharsets.UTF_8));
    assertThat(((ObjectNode) event).without("id").toString())
        .isEqualTo(
            "{\"version\":\"0\",\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\","
                + "\"account\":\"000000000000\",\"time\":\"2026-11-24T09:30:00Z\",\"region\":"
                + "\"us-east-1\",\"resources\":"
                + "[\"arn:aws:events:us-east-1:000000000000:rule/sweep\"],\"detail\":{}}");
    pass(Duration.ofMinutes(30));
    assertThat(sent).hasSize(2);
    rules.delete(rule);
    pass(Duration.ofHours(5));
    assertThat(sent).hasSize(2);
  }

  @Test
  void whatFellDueWhileTheMachineSleptHappensOnce() throws Exception {
    rules.create(request(rule("rate(30 minutes)")));
    pass(Duration.ofHours(10));
    assertThat(sent).hasSize(1);
    pass(Duration.ofMinutes(30));
    assertThat(sent).hasSize(2);
  }

  @Test
  void aDisabledRuleDoesNothingAndAnInputReplacesTheEvent() throws Exception {
    ObjectNode properties = rule("cron(0 10 * * ? *)");
    ((ObjectNode) properties.path("Targets").get(0)).put("Input", "{\"dry\":true}");
    Resource rule = rules.create(request(properties.deepCopy().put("State", "DISABLED")));
    pass(Duration.ofDays(2));
    assertThat(sent).isEmpty();
    rules.update(request(properties), rule);
    pass(Duration.ofDays(1));
    assertThat(sent).containsExactly(FUNCTION + " {\"dry\":true}");
  }

  @Test
  void aScheduleHasItsTimeZoneAndHappensOnceWhenToldAt() throws Exception {
    ScheduleType type = new ScheduleType(schedules, targets);
    ObjectNode properties =
        Json.object()
            .put("ScheduleExpression", "at(2026-11-24T12:00:00)")
            .put("ScheduleExpressionTimezone", "Europe/Berlin");
    properties.putObject("Target").put("Arn", FUNCTION).put("Input", "{}");
    Resource made = type.create(request(properties));
    assertThat(made.attributes().path("Arn").asString())
        .isEqualTo(
            "arn:aws:scheduler:us-east-1:000000000000:schedule/default/" + made.physicalId());
    assertThat(schedules.next()).contains(Instant.parse("2026-11-24T11:00:00Z"));
    pass(Duration.ofHours(2));
    pass(Duration.ofDays(3));
    assertThat(sent).hasSize(1);
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThatThrownBy(() -> rules.create(request(rule("rate(1 minutes)"))))
        .isInstanceOf(ResourceException.class)
        .hasMessage(
            "Parameter ScheduleExpression is not valid. ('rate(1 minutes)': the unit is minute for"
                + " 1)");
    ObjectNode topic = rule("rate(1 minute)");
    ((ObjectNode) topic.path("Targets").get(0)).put("Arn", "arn:aws:sns:us-east-1:1:t");
    assertThatThrownBy(() -> rules.create(request(topic)))
        .hasMessage(
            "Target 'arn:aws:sns:us-east-1:1:t': locally a target is a Lambda function or an SQS"
                + " queue");
    assertThatThrownBy(() -> rules.create(request(Json.object())))
        .hasMessage("Parameter(s) EventPattern or ScheduleExpression must be specified.");
  }

  private static final class HandClock extends Clock {
    private volatile Instant now;

    HandClock(Instant now) {
      this.now = now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
