package io.filestore.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a JVM of tests leaves behind when it cannot end anything any more. */
class KilledTestsEndToEndIT {

  @Test
  void afterKillNothingOfItRuns() throws Exception {
    LocalProcess tests =
        LocalProcess.start(
            "killed tests",
            List.of("-cp", System.getProperty("java.class.path"), KilledTests.class.getName()),
            Map.of());
    List<ProcessHandle> below = tests.handle().descendants().toList();
    assertThat(below).as("the local AWS, DynamoDB and a function").hasSizeGreaterThanOrEqualTo(3);

    tests.handle().destroyForcibly();

    for (ProcessHandle each : below) {
      each.onExit().get(20, TimeUnit.SECONDS);
    }
    assertThat(below).noneMatch(ProcessHandle::isAlive);
  }
}
