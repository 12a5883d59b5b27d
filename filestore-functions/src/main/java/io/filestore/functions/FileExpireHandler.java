package io.filestore.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.Policy;
import io.filestore.annotations.ScheduleEvent;
import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonWriter;
import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.store.Expiring;
import io.filestore.functions.store.Grants;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** On a schedule: removes uploads that were not stored in time. */
@LambdaFunction(
    description = "Removes uploads that were not stored in time.",
    timeout = 900,
    policies = {
      @Policy(actions = "dynamodb:Query", resources = Grants.INDEX),
      @Policy(actions = "dynamodb:UpdateItem", resources = Grants.TABLE),
      @Policy(actions = "s3:DeleteObject", resources = Grants.UPLOADS)
    },
    alias = Grants.ALIAS,
    onFailure = Grants.FAILURES,
    snapStart = Grants.SNAP_START,
    condition = "CreateExpirationScheduler",
    properties = "{LoggingConfig: {LogGroup: !Ref FileExpireLogGroup}}")
@ScheduleEvent(expression = "rate(30 minutes)")
public final class FileExpireHandler implements RequestStreamHandler {

  private final Expiring expiring;

  /** As Lambda makes it. */
  public FileExpireHandler() {
    this(
        new Expiring(
            Application.index(),
            Application.bytes(),
            Application.SETTINGS.nonStoredTimeout(),
            Application.CLOCK));
  }

  FileExpireHandler(Expiring expiring) {
    this.expiring = expiring;
  }

  /**
   * One run; answers what it came to.
   *
   * @throws IllegalStateException if a file could not be removed; it was marked or not, and is
   *     taken up again by a later run or by a delete
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Invocation invocation = Invocation.of(context);
    Expiring.Run run = expiring.run(invocation);
    invocation.log().info(run.finished() ? "expired" : "expired_in_part", "files", run.expired());
    if (run.failed() > 0) {
      throw new IllegalStateException(run.failed() + " files could not be removed");
    }
    output.write(
        JsonWriter.write(
                Json.object()
                    .with("expired", run.expired())
                    .with("finished", new Json.Bool(run.finished()))
                    .build())
            .getBytes(StandardCharsets.UTF_8));
  }
}
