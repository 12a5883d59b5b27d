package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.remote.FunctionLogs;
import io.filestore.plugin.remote.Functions;
import io.filestore.plugin.remote.StackParts;
import io.filestore.plugin.stack.StackResource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints the log lines of the stack's functions on standard output, in time order.
 *
 * @since 0.1.0
 */
@Mojo(name = "logs", threadSafe = true)
public final class LogsMojo extends AbstractStackMojo {

  private static final Pattern AGE = Pattern.compile("([1-9][0-9]{0,4})([smhd])");
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /**
   * Goes on with new lines until it is ended by Ctrl-C.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.follow", defaultValue = "false")
  boolean follow;

  /**
   * The logical id of one function. Default: all of the stack.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.function")
  @Nullable String function;

  /**
   * How far back to begin: a number with {@code s}, {@code m}, {@code h} or {@code d}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.since", defaultValue = "10m")
  String since;

  @Override
  void execute(Deployed deployed) {
    Instant from = Instant.now().minus(age());
    StackParts parts = StackParts.of(deployed.cloudFormation(), deployed.target().name());
    Optional<String> one = StackTarget.text(function);
    List<StackResource> functions =
        one.isPresent() ? List.of(parts.function(one)) : parts.functions();
    Map<String, String> groups = new LinkedHashMap<>();
    try (Functions lambda = new Functions(deployed.aws())) {
      for (StackResource each : functions) {
        groups.put(lambda.logGroup(each.physicalId()), each.logicalId());
      }
    }
    try (FunctionLogs logs = new FunctionLogs(deployed.aws(), groups, from)) {
      print(logs.next());
      while (follow) {
        pause();
        print(logs.next());
      }
    }
  }

  private static void print(List<FunctionLogs.Line> lines) {
    for (FunctionLogs.Line line : lines) {
      System.out.println(line.time() + " " + line.function() + " " + line.text());
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      follow = false;
    }
  }

  private Duration age() {
    Matcher age = AGE.matcher(since);
    if (!age.matches()) {
      throw new FilestoreException(
          "'" + since + "' is no value for -Dfilestore.since", "Say it like 30s, 10m, 2h or 1d");
    }
    long number = Long.parseLong(age.group(1));
    return switch (age.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
