package io.filestore.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.filestore.annotations.Environment;
import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.Policy;
import io.filestore.annotations.ScheduleEvent;
import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import io.filestore.functions.json.JsonSyntaxException;
import io.filestore.functions.json.JsonWriter;
import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.store.Grants;
import io.filestore.functions.store.Reconciling;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Once a day: brings rows and bytes together where they have come apart. */
@LambdaFunction(
    description = "Brings rows and bytes together.",
    timeout = 900,
    environment = @Environment(name = "RECONCILE_DRY_RUN", value = "!Ref ReconcileDryRun"),
    policies = {
      @Policy(actions = "dynamodb:Query", resources = Grants.INDEX),
      @Policy(
          actions = {"dynamodb:Query", "dynamodb:Scan", "dynamodb:UpdateItem"},
          resources = Grants.TABLE),
      @Policy(actions = "s3:ListBucket", resources = Grants.BUCKET),
      @Policy(
          actions = {"s3:GetObject", "s3:DeleteObject"},
          resources = {Grants.UPLOADS, Grants.FILES})
    },
    alias = Grants.ALIAS,
    onFailure = Grants.FAILURES,
    snapStart = Grants.SNAP_START,
    properties = "{LoggingConfig: {LogGroup: !Ref FileReconcileLogGroup}}")
@ScheduleEvent(expression = "rate(1 day)")
public final class FileReconcileHandler implements RequestStreamHandler {

  private static final String NOT_UNDERSTOOD =
      "Nothing was done: the event must be an object, its 'dry_run' true or false.";

  private final boolean dry;
  private final Reconciling reconciling;

  /** As Lambda makes it. */
  public FileReconcileHandler() {
    this(
        Boolean.parseBoolean(System.getenv("RECONCILE_DRY_RUN")),
        new Reconciling(
            Application.index(),
            Application.bytes(),
            Application.inventory(),
            Application.SETTINGS,
            Application.CLOCK));
  }

  FileReconcileHandler(boolean dry, Reconciling reconciling) {
    this.dry = dry;
    this.reconciling = reconciling;
  }

  /**
   * One run; answers what it found. It is dry if the stack says so, or the event with {@code
   * {"dry_run": true}}.
   *
   * @throws IllegalArgumentException if the event says neither that nor the contrary: a wish that
   *     is not understood must not become a run that removes
   * @throws IllegalStateException if something could not be dealt with; the next run tries again
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Invocation invocation = Invocation.of(context);
    boolean dryRun = asked(new String(input.readAllBytes(), StandardCharsets.UTF_8)) || dry;
    Reconciling.Run run = reconciling.run(dryRun, invocation);
    Json.ObjBuilder answer = Json.object().with("dry_run", new Json.Bool(dryRun));
    for (Reconciling.Finding finding : Reconciling.Finding.values()) {
      int count = run.found().getOrDefault(finding, 0);
      answer.with(finding.token(), count);
      if (count > 0) {
        invocation.log().info("reconciled", finding.token(), count);
      }
    }
    int failed = run.found().getOrDefault(Reconciling.Finding.FAILED, 0);
    if (failed > 0) {
      throw new IllegalStateException(failed + " rows or objects could not be dealt with");
    }
    answer.with("finished", new Json.Bool(run.finished()));
    output.write(JsonWriter.write(answer.build()).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean asked(String event) {
    if (event.isBlank()) {
      return false;
    }
    try {
      if (JsonReader.read(event) instanceof Json.Obj object) {
        Optional<Json> wish = object.get("dry_run");
        if (wish.isEmpty()) {
          return false;
        }
        if (wish.get() instanceof Json.Bool bool) {
          return bool.value();
        }
      }
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(NOT_UNDERSTOOD, e);
    }
    throw new IllegalArgumentException(NOT_UNDERSTOOD);
  }
}
