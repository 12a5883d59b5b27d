package io.filestore.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 minute)",
        "rate(30 minutes)",
        "rate(1 day)",
        "cron(0 10 * * ? *)",
        "cron(15 12 ? * MON-FRI *)",
        "cron(0/15 8,18 1 JAN-MAR ? 2026-2030)",
        "cron(0 0 L * ? *)",
        "cron(0 0 LW * ? *)",
        "cron(0 0 L-3 * ? *)",
        "cron(0 0 15W * ? *)",
        "cron(0 9 ? * 2#1 *)",
        "cron(0 9 ? * 6L *)",
        "cron(0 9 ? * FRIL *)",
        "cron(*/5 * * 1/3 ? *)",
        "at(2027-01-31T03:00:00)"
      })
  void whatEventBridgeTakesIsTaken(String expression) {
    assertThat(ScheduleExpression.problem(expression)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 week)",
        "rate(-1 days)",
        "rate(1  day)",
        "RATE(1 day)",
        "cron(0 24 * * ? *)",
        "cron(0 0 0 * ? *)",
        "cron(0 0 32 * ? *)",
        "cron(0 0 1 13 ? *)",
        "cron(0 0 ? * 8 *)",
        "cron(0 0 ? * MO *)",
        "cron(0 0 1 * ? 1969)",
        "cron(0 0 ? * ? *)",
        "cron(1-2-3 0 1 * ? *)",
        "cron(0/0 0 1 * ? *)",
        "cron(1/2/3 0 1 * ? *)",
        "cron(, 0 1 * ? *)",
        "cron()",
        "at(2027-01-31)",
        "at(2027-01-31T25:00:00)",
        "rate(1 day"
      })
  void whatEventBridgeRefusesIsRefused(String expression) {
    assertThat(ScheduleExpression.problem(expression)).isPresent();
  }
}
