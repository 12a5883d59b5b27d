package io.filestore.local.lambda;

import io.filestore.local.lambda.type.FunctionType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A process with a function that runs: prints the function's pid, and stays. */
public final class ParentMain {

  private ParentMain() {}

  public static void main(String... arguments) throws Exception {
    Bench bench = new Bench(Path.of(arguments[0]));
    bench.objects.put("code/f", Archives.function(Map.of()));
    String function =
        new FunctionType(bench.functions, bench.layers, bench.code)
            .create(Bench.request("Function", Bench.function("f", Archives.HANDLER + arguments[1])))
            .physicalId();
    Thread call =
        new Thread(
            () -> {
              try {
                bench.invoker.invoke(
                    function, "{\"millis\":60000}".getBytes(StandardCharsets.UTF_8));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    call.start();
    if (arguments[1].equals("describe")) {
      call.join();
    }
    var pool = bench.functions.versions(function).get(0).pool();
    while (pool.pids().isEmpty()) {
      Thread.sleep(10);
    }
    System.out.println("pid " + pool.pids().iterator().next());
    Thread.sleep(Long.MAX_VALUE);
  }
}
