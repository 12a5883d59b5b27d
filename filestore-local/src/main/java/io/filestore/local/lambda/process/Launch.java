package io.filestore.local.lambda.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The command line and environment of a function's process. */
final class Launch {

  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w*GC\\b");
  private static final double HEAP_SHARE = 0.85;
  private static final String JAVA_OPTIONS = "JAVA_TOOL_OPTIONS";

  // What a JVM needs of the machine; nothing else of the parent's environment goes on.
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SYSTEMROOT", "windir");

  private final RuntimeFiles files;
  private final int jdk;

  Launch(RuntimeFiles files, int jdk) {
    this.files = files;
    this.jdk = jdk;
  }

  Process start(ProcessSpec spec, ProcessIdentity identity) throws IOException {
    Path root = spec.taskRoot();
    if (!Files.isDirectory(root)) {
      throw new IOException("the code of function '" + spec.function() + "' is gone: " + root);
    }
    ProcessBuilder builder =
        new ProcessBuilder(command(spec, identity))
            .directory(root.toFile())
            .redirectErrorStream(true);
    environment(builder.environment(), spec, identity);
    return builder.start();
  }

  List<String> command(ProcessSpec spec, ProcessIdentity identity) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String options = spec.variables().getOrDefault(JAVA_OPTIONS, "");
    // Two collectors on one command line are an error; the function's choice wins.
    if (!COLLECTOR.matcher(options).find()) {
      command.add("-XX:+UseSerialGC");
    }
    if (!options.contains("-XX:TieredStopAtLevel")) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    if (!options.contains("-Xmx") && !options.contains("-XX:MaxHeapSize")) {
      command.add("-Xmx" + (int) (spec.memory() * HEAP_SHARE) + "m");
    }
    // A JVM on a large machine takes a large heap to begin with, and fills it before it collects.
    if (!options.contains("-Xms") && !options.contains("-XX:InitialHeapSize")) {
      command.add("-Xms16m");
    }
    command.add("-Xshare:auto");
    command.add("-XX:-UsePerfData");
    if (jdk >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    files
        .jni()
        .ifPresent(
            path ->
                command.add(
                    "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
                        + path));
    command.add("-cp");
    command.add(files.classPath());
    command.add("io.filestore.local.lambda.boot.Boot");
    command.add(spec.handler());
    command.add(identity.mark());
    command.add(files.jni().isPresent() ? "client" : "loop");
    return command;
  }

  /**
   * Sets a process's environment.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime">Defined
   *     runtime environment variables</a>
   */
  static void environment(
      Map<String, String> environment, ProcessSpec spec, ProcessIdentity identity) {
    environment.keySet().removeIf(name -> !INHERITED.contains(name));
    environment.put("TZ", ":UTC");
    environment.put("LANG", "en_US.UTF-8");
    environment.putAll(spec.variables());
    environment.put("_HANDLER", spec.handler());
    environment.put("AWS_DEFAULT_REGION", spec.region());
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java" + Runtime.version().feature());
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(spec.memory()));
    environment.put("AWS_LAMBDA_FUNCTION_NAME", spec.function());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", spec.version());
    environment.put(
        "AWS_LAMBDA_INITIALIZATION_TYPE", spec.snapStart() ? "snap-start" : "on-demand");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", spec.logGroup());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", identity.logStream());
    environment.put("AWS_LAMBDA_RUNTIME_API", identity.runtimeApi());
    environment.put("AWS_REGION", spec.region());
    environment.put("LAMBDA_RUNTIME_DIR", spec.taskRoot().toString());
    environment.put("LAMBDA_TASK_ROOT", spec.taskRoot().toString());
    environment.putIfAbsent("AWS_ENDPOINT_URL", identity.endpoint().toString());
    environment.putIfAbsent("AWS_EC2_METADATA_DISABLED", "true");
    // glibc keeps an arena a thread; for one event at a time two do. Others do not look.
    environment.putIfAbsent("MALLOC_ARENA_MAX", "2");
    Credentials credentials = identity.credentials();
    if (spec.snapStart()) {
      environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", identity.credentialsUri());
      environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", identity.token());
    } else {
      environment.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
      environment.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
      environment.put("AWS_SESSION_TOKEN", credentials.sessionToken());
    }
  }
}
