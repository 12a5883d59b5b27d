package io.filestore.functions;

import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.Policy;
import io.filestore.annotations.RestApi;
import io.filestore.functions.http.ApiError;
import io.filestore.functions.http.ApiHandler;
import io.filestore.functions.http.ApiRequest;
import io.filestore.functions.http.BatchAnswer;
import io.filestore.functions.http.IdList;
import io.filestore.functions.json.Json;
import io.filestore.functions.runtime.Clients;
import io.filestore.functions.runtime.Errand;
import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.runtime.Priming;
import io.filestore.functions.runtime.Settings;
import io.filestore.functions.store.Batch;
import io.filestore.functions.store.Copying;
import io.filestore.functions.store.FileId;
import io.filestore.functions.store.Grants;
import io.filestore.functions.store.Outcome;
import io.filestore.functions.store.Reason;
import io.filestore.functions.store.Storing;
import java.util.List;
import java.util.Optional;

/** PUT /files: makes uploads permanent. */
@LambdaFunction(
    description = "Makes uploads permanent.",
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
    properties = "{LoggingConfig: {LogGroup: !Ref FileStoreLogGroup}}")
@RestApi(operationId = "storeFiles")
public final class FileStoreHandler extends ApiHandler {

  private static final String STORE = "store";

  private final boolean storeOnLoad;
  private final Storing storing;
  private final Copying copying;

  /** As Lambda makes it. */
  public FileStoreHandler() {
    this(
        Application.SETTINGS,
        new Storing(
            Application.index(),
            Application.bytes(),
            Application.copying(),
            FileStoreHandler::later,
            Application.CLOCK),
        Application.copying());
    Priming.with(this, "{\"body\":\"[\\\"priming\\\"]\"}");
  }

  FileStoreHandler(Settings settings, Storing storing, Copying copying) {
    super(settings.allowedOrigin());
    this.storeOnLoad = settings.storeOnLoad();
    this.storing = storing;
    this.copying = copying;
  }

  // nothing of this is loaded before it is needed
  private static void later(FileId id) {
    Clients.errands(Application.SETTINGS.function(), Grants.ALIAS)
        .send(new Errand(STORE, id.value()));
  }

  /** Stores a file that another call has left to this one. */
  @Override
  protected boolean took(String event, Invocation invocation) {
    Optional<FileId> id =
        Errand.of(event)
            .filter(errand -> errand.what().equals(STORE))
            .flatMap(errand -> FileId.of(errand.id()));
    if (id.isEmpty()) {
      return false;
    }
    Outcome outcome = copying.store(id.get(), invocation);
    if (outcome instanceof Outcome.Failed failed) {
      invocation.log().file("not_stored_" + failed.reason().token(), id.get().value());
      if (failed.reason() == Reason.UNAVAILABLE) {
        throw new IllegalStateException("a file could not be stored; it is tried again");
      }
    }
    return true;
  }

  @Override
  protected Json answer(ApiRequest request, Invocation invocation) {
    if (storeOnLoad) {
      throw ApiError.storeOnLoad();
    }
    List<String> ids = IdList.of(request.body());
    return BatchAnswer.of(
        Batch.run(ids, invocation.log(), id -> storing.store(id, invocation)),
        request.says("report"));
  }
}
