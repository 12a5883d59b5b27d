package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.remote.Functions;
import io.filestore.plugin.remote.StackParts;
import io.filestore.plugin.stack.StackResource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function of the stack: prints its answer on standard output, and in the log the end of
 * the function's log and how long it took.
 *
 * @since 0.1.0
 */
@Mojo(name = "invoke", threadSafe = true)
public final class InvokeMojo extends AbstractStackMojo {

  /**
   * The event, JSON. Default: an empty object.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.event")
  @Nullable String event;

  /**
   * A file that holds the event.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.eventFile")
  @Nullable File eventFile;

  /**
   * The logical id of the function, when the stack has several.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.function")
  @Nullable String function;

  @Override
  void execute(Deployed deployed) {
    String payload = payload();
    StackParts parts = StackParts.of(deployed.cloudFormation(), deployed.target().name());
    StackResource called = parts.function(StackTarget.text(function));
    Functions.Invocation invocation;
    try (Functions functions = new Functions(deployed.aws())) {
      invocation = functions.invoke(parts.callee(called), payload);
    }
    invocation.log().lines().forEach(getLog()::info);
    getLog()
        .info(called.logicalId() + " answered after " + invocation.duration().toMillis() + " ms");
    System.out.println(invocation.payload());
    if (invocation.error().isPresent()) {
      throw new FilestoreException(
          "The function '" + called.logicalId() + "' failed (" + invocation.error().get() + ")",
          "Its answer and the end of its log are above; all of it: mvn filestore:logs"
              + " -Dfilestore.function="
              + called.logicalId());
    }
  }

  private String payload() {
    if (event != null && eventFile != null) {
      throw new FilestoreException(
          "There are two events, 'filestore.event' and 'filestore.eventFile'", "Say one of them");
    }
    if (eventFile == null) {
      return StackTarget.text(event).orElse("{}");
    }
    try {
      return Files.readString(eventFile.toPath());
    } catch (IOException e) {
      throw new FilestoreException(
          "'" + eventFile + "' cannot be read: " + e,
          "Name a file in UTF-8 by" + " -Dfilestore.eventFile",
          e);
    }
  }
}
