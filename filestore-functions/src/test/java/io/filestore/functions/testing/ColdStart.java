package io.filestore.functions.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A handler in a process of its own, which knows only its environment, as on Lambda. */
public final class ColdStart {

  private ColdStart() {}

  /** In the process: makes the handler named first, has it answer the event, prints the answer. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err); // the handler's log
    RequestStreamHandler handler =
        (RequestStreamHandler) Class.forName(arguments[0]).getConstructor().newInstance();
    out.print(Call.raw(handler, arguments[1]));
    out.flush();
  }

  /**
   * What came of it.
   *
   * @param classes names of the classes that were loaded
   */
  public record Result(int status, String answer, String log, List<String> classes) {}

  /** Starts the process and waits for its end. */
  public static Result run(
      Class<? extends RequestStreamHandler> handler, String event, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("cold-start");
    Path classes = folder.resolve("classes");
    Path answer = folder.resolve("answer");
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    command.add("-Xlog:class+load:file=" + classes);
    command.addAll(List.of("-cp", classPath(), ColdStart.class.getName(), handler.getName()));
    command.add(event);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(answer.toFile()).redirectError(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    return new Result(
        status, Files.readString(answer), Files.readString(log), Files.readAllLines(classes));
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
