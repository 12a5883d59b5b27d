package io.filestore.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.Policy;
import io.filestore.annotations.S3Event;
import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.runtime.Priming;
import io.filestore.functions.store.Copying;
import io.filestore.functions.store.Grants;
import io.filestore.functions.store.ObjectCreated;
import io.filestore.functions.store.Outcome;
import io.filestore.functions.store.Reason;
import io.filestore.functions.store.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An object was created below uploads/: records it, and stores it if the stack is set so. */
@LambdaFunction(
    description = "Records uploads.",
    timeout = 900,
    policies = {
      @Policy(
          actions = {"dynamodb:GetItem", "dynamodb:UpdateItem"},
          resources = Grants.TABLE),
      @Policy(
          actions = {"s3:GetObject", "s3:DeleteObject"},
          resources = Grants.UPLOADS),
      @Policy(
          actions = {"s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"},
          resources = Grants.FILES),
      @Policy(actions = "s3:ListBucket", resources = Grants.BUCKET)
    },
    alias = Grants.ALIAS,
    onFailure = Grants.FAILURES,
    snapStart = Grants.SNAP_START,
    properties = "{LoggingConfig: {LogGroup: !Ref FileUploadedLogGroup}}")
@S3Event(bucket = "StorageBucket", prefix = "uploads/")
public final class FileUploadedHandler implements RequestStreamHandler {

  private final boolean storeOnLoad;
  private final Uploads uploads;
  private final Copying copying;

  /** As Lambda makes it. */
  public FileUploadedHandler() {
    this(
        Application.SETTINGS.storeOnLoad(),
        new Uploads(
            Application.index(), Application.bytes(), Application.admission(), Application.CLOCK),
        Application.copying());
    Priming.with(this, "{\"Records\":[{\"s3\":{\"object\":{\"key\":\"uploads/priming\"}}}]}");
  }

  FileUploadedHandler(boolean storeOnLoad, Uploads uploads, Copying copying) {
    this.storeOnLoad = storeOnLoad;
    this.uploads = uploads;
    this.copying = copying;
  }

  /**
   * Works every record, whatever becomes of the others.
   *
   * @throws IllegalStateException if one failed: Lambda then sends the event again, which changes
   *     nothing for those that did not
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Invocation invocation = Invocation.of(context);
    List<ObjectCreated> records =
        ObjectCreated.of(new String(input.readAllBytes(), StandardCharsets.UTF_8));
    long failed = records.stream().filter(upload -> !arrived(upload, invocation)).count();
    if (failed > 0) {
      throw new IllegalStateException(failed + " of " + records.size() + " records failed");
    }
  }

  private boolean arrived(ObjectCreated upload, Invocation invocation) {
    try {
      Uploads.Arrival arrival = uploads.arrived(upload.id(), upload.sequencer(), invocation);
      invocation.log().file("upload_" + arrival.token(), upload.id().value());
      if (arrival != Uploads.Arrival.OPEN || !storeOnLoad) {
        return true;
      }
      Outcome outcome = copying.store(upload.id(), invocation);
      return !outcome.equals(new Outcome.Failed(Reason.UNAVAILABLE));
    } catch (RuntimeException e) {
      invocation.log().failure("upload_failed", upload.id().value(), e);
      return false;
    }
  }
}
