package io.filestore.functions.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A handler in a process of its own, which knows only its environment, as on Lambda. */
public final class ColdStart {

  private ColdStart() {}

  /** In the process: handlers by name, each with an event after it; prints an answer a line. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err); // the handlers' log
    for (int i = 0; i < arguments.length; i += 2) {
      RequestStreamHandler handler =
          (RequestStreamHandler) Class.forName(arguments[i]).getConstructor().newInstance();
      out.println(Call.raw(handler, arguments[i + 1]));
    }
    out.flush();
  }

  /**
   * What came of it.
   *
   * @param answers one a handler
   * @param classes a line for each class that was loaded
   */
  public record Result(int status, List<String> answers, String log, List<String> classes) {}

  /** A handler and what it is to answer. */
  public record Task(Class<? extends RequestStreamHandler> handler, String event) {}

  /** Starts the process and waits for its end. */
  public static Result run(Map<String, String> environment, Task... tasks)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("cold-start");
    Path classes = folder.resolve("classes");
    Path answer = folder.resolve("answer");
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    command.add("-Xlog:class+load:file=" + classes);
    command.addAll(List.of("-cp", classPath(), ColdStart.class.getName()));
    for (Task task : tasks) {
      command.addAll(List.of(task.handler().getName(), task.event()));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(answer.toFile()).redirectError(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    return new Result(
        status, Files.readAllLines(answer), Files.readString(log), Files.readAllLines(classes));
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
