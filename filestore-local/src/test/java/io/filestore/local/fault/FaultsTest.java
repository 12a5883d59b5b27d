package io.filestore.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class FaultsTest {

  private static final String BUCKET = "AWS::S3::Bucket";

  private final Faults faults = new Faults();

  private static FaultRule rule(String json) {
    return FaultRule.of(new ObjectMapper().readTree(json));
  }

  @Test
  void aFaultSkipsTheFirstThenHappensAsOftenAsAskedThenIsGone() {
    faults.replace(
        List.of(
            rule(
                "{\"kind\":\"resource\",\"action\":\"UPDATE\",\"type\":\"AWS::S3::Bucket\","
                    + "\"reason\":\"no\",\"skip\":1,\"times\":2}")));

    assertThat(faults.failure("UPDATE", BUCKET, "A")).isEmpty();
    assertThat(faults.failure("CREATE", BUCKET, "A")).isEmpty();
    assertThat(faults.failure("UPDATE", BUCKET, "A")).contains("no");
    assertThat(faults.failure("UPDATE", BUCKET, "B")).contains("no");
    assertThat(faults.failure("UPDATE", BUCKET, "A")).isEmpty();
    assertThat(faults.all()).isEmpty();
  }

  @Test
  void aDelayTakesItsTimeAndAFailureMayFollowIt() {
    faults.replace(
        List.of(
            rule("{\"kind\":\"delay\",\"logicalId\":\"A\",\"millis\":200}"),
            rule("{\"kind\":\"resource\",\"logicalId\":\"A\",\"reason\":\"no\"}")));
    long begin = System.nanoTime();

    assertThat(faults.failure("IMPORT", BUCKET, "A")).contains("no");

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofMillis(200));
    assertThat(faults.all()).isEmpty();
  }

  @Test
  void aDelayIsNoFaultOfACall() {
    faults.replace(List.of(rule("{\"kind\":\"delay\",\"millis\":1}")));

    assertThat(faults.call("s3", "PutObject")).isEmpty();
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> rule("{\"kind\":\"delay\"}"))
        .hasMessage("millis must be a number above 0");
    assertThatThrownBy(() -> rule("{\"kind\":\"cut\",\"skip\":-1}"))
        .hasMessage("skip must be a number");
    assertThatThrownBy(() -> rule("{\"kind\":\"cut\",\"times\":0}"))
        .hasMessage("times must be a number above 0");
  }
}
