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
import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.runtime.Priming;
import io.filestore.functions.runtime.Settings;
import io.filestore.functions.store.Batch;
import io.filestore.functions.store.Grants;
import io.filestore.functions.store.Storing;
import java.util.List;

/** PUT /files: makes uploads permanent. */
@LambdaFunction(
    description = "Makes uploads permanent.",
    timeout = 120,
    policies = {
      @Policy(
          actions = {"dynamodb:GetItem", "dynamodb:UpdateItem"},
          resources = Grants.TABLE),
      @Policy(
          actions = {"s3:GetObject", "s3:DeleteObject"},
          resources = Grants.UPLOADS),
      @Policy(
          actions = {"s3:PutObject", "s3:DeleteObject"},
          resources = Grants.FILES),
      @Policy(actions = "s3:ListBucket", resources = Grants.BUCKET)
    },
    alias = Grants.ALIAS,
    snapStart = Grants.SNAP_START,
    properties = "{LoggingConfig: {LogGroup: !Ref FileStoreLogGroup}}")
@RestApi(operationId = "storeFiles")
public final class FileStoreHandler extends ApiHandler {

  private final boolean storeOnLoad;
  private final Storing storing;

  /** As Lambda makes it. */
  public FileStoreHandler() {
    this(
        Application.SETTINGS,
        new Storing(Application.index(), Application.bytes(), Application.CLOCK));
    Priming.with(this, "{\"body\":\"[\\\"priming\\\"]\"}");
  }

  FileStoreHandler(Settings settings, Storing storing) {
    super(settings.allowedOrigin());
    this.storeOnLoad = settings.storeOnLoad();
    this.storing = storing;
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
