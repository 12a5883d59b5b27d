package io.filestore.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.logs.LogEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a process gives its caller, whatever the function does. */
class FunctionProcessTest extends RuntimeCases {

  @Override
  boolean ownLoop() {
    return false;
  }

  @Test
  void seesLambdasVariablesAndNoneOfTheParents() throws Exception {
    ObjectNode properties = Bench.function("f", Archives.HANDLER + "environment");
    properties.putObject("Environment").putObject("Variables").put("COLOUR", "red");
    String function = create(properties, 256, 20);
    JsonNode variables = json(invoke(function, "{}"));
    assertThat(variables.path("COLOUR").asString()).isEqualTo("red");
    assertThat(variables.path("AWS_LAMBDA_FUNCTION_NAME").asString()).isEqualTo(function);
    assertThat(variables.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asString()).isEqualTo("256");
    assertThat(variables.path("AWS_LAMBDA_LOG_GROUP_NAME").asString())
        .isEqualTo("/aws/lambda/" + function);
    assertThat(variables.path("AWS_REGION").asString()).isEqualTo("us-east-1");
    assertThat(variables.path("AWS_ENDPOINT_URL").asString())
        .isEqualTo(bench.front.endpoint().toString());
    assertThat(variables.path("AWS_ACCESS_KEY_ID").asString()).isEqualTo("test");
    assertThat(variables.path("LAMBDA_TASK_ROOT").asString()).startsWith(data.toString());
    assertThat(variables.propertyNames())
        .doesNotContain("AWS_PROFILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "MAVEN_OPTS");
  }

  @Test
  void tellsOfAnExitWithoutReason() throws Exception {
    String function = create("halt", 256, 20);
    assertThat(text(invoke(function, "{}")))
        .matches(
            "\\{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: "
                + ID
                + " Error: Runtime exited without providing a reason\"}");
  }

  @Test
  void endsWhatLoops() throws Exception {
    String function = create("loop", 256, 1);
    Invocation invocation = invoke(function, "{}");
    assertThat(invocation.functionError()).contains("Unhandled");
    assertThat(text(invocation))
        .matches(
            "\\{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: "
                + ID
                + " Error: Task timed out after 1.00 seconds\"}");
    assertThat(invocation.logTail())
        .contains(" Task timed out after 1.00 seconds\nEND")
        .contains("\tStatus: timeout");
    assertThat(pids(function)).isEmpty();
  }

  @Test
  void endsTheChildrenOfWhatItEnds() throws Exception {
    String function = create("child", 256, 20);
    long child = Long.parseLong(text(invoke(function, "{}")).replace("\"", ""));
    assertThat(running(child)).isTrue();
    bench.functions.delete(function);
    await(() -> !running(child));
  }

  @Test
  void survivesAFunctionThatAllocatesWithoutEnd() throws Exception {
    String function = create("allocate", 128, 20);
    Invocation invocation = invoke(function, "{}");
    assertThat(invocation.functionError()).contains("Unhandled");
    assertThat(json(invocation).path("errorType").asString())
        .isIn("java.lang.OutOfMemoryError", "Runtime.ExitError");
    await(
        () -> {
          try {
            return pids(function).isEmpty();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void keepsTheEndOfAHundredMegabytes() throws Exception {
    String function = create("print", 256, 60);
    Invocation invocation = invoke(function, "{}");
    assertThat(text(invocation)).isEqualTo("\"printed\"");
    assertThat(invocation.logTail().length()).isLessThanOrEqualTo(4096);
    assertThat(invocation.logTail()).contains("x\nEND RequestId: ");
    List<LogEvent> kept = bench.logs.find("/aws/lambda/" + function).orElseThrow().events();
    assertThat(kept.size()).isLessThanOrEqualTo(10_000);
  }

  @Test
  void tellsOfAProcessThatEndsAtItsStart() throws Exception {
    String quitting = Archives.HANDLER.replace("::", "$Quitting::handle");
    String function = create(Bench.function("f", quitting), 256, 20);
    assertThat(text(invoke(function, "{}")))
        .matches(
            "\\{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: "
                + ID
                + " Error: Runtime exited with error: exit status 3\"}");
    assertThat(pids(function)).isEmpty();
  }

  @Test
  void startsASecondProcessWhenTheFirstIsBusyAndNoThird() throws Exception {
    String function = create("sleep", 256, 30);
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      Callable<String> call = () -> text(invoke(function, "{\"millis\":700}"));
      List<Future<String>> answers = callers.invokeAll(List.of(call, call, call, call));
      Set<String> pids = new java.util.HashSet<>();
      for (Future<String> answer : answers) {
        pids.add(answer.get());
      }
      assertThat(pids).hasSize(2);
    } finally {
      callers.shutdownNow();
    }
    await(
        () -> {
          try {
            return pids(function).size() == 1;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void startsAgainWhatWasKilledFromOutside() throws Exception {
    String function = create("describe", 256, 20);
    invoke(function, "{}");
    // The moment between the end of a process and java.lang.Process knowing of it is short: the
    // wait is a busy one, and five rounds meet it nearly always.
    for (int round = 0; round < 5; round++) {
      long pid = pids(function).iterator().next();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      while (running(pid)) {
        Thread.onSpinWait();
      }
      assertThat(invoke(function, "{}").functionError()).isEmpty();
      assertThat(pids(function)).hasSize(1).doesNotContain(pid);
    }
  }
}
