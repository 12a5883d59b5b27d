package io.filestore.functions;

import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.Policy;
import io.filestore.annotations.RestApi;
import io.filestore.functions.http.ApiHandler;
import io.filestore.functions.http.ApiRequest;
import io.filestore.functions.http.BatchAnswer;
import io.filestore.functions.http.IdList;
import io.filestore.functions.json.Json;
import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.runtime.Priming;
import io.filestore.functions.store.Batch;
import io.filestore.functions.store.Deleting;
import io.filestore.functions.store.Grants;
import java.util.List;

/** DELETE /files: deletes files; their rows stay. */
@LambdaFunction(
    description = "Deletes files.",
    timeout = 29,
    policies = {
      @Policy(actions = "dynamodb:UpdateItem", resources = Grants.TABLE),
      @Policy(
          actions = "s3:DeleteObject",
          resources = {Grants.UPLOADS, Grants.FILES})
    },
    alias = Grants.ALIAS,
    snapStart = Grants.SNAP_START,
    properties = "{LoggingConfig: {LogGroup: !Ref FileDeleteLogGroup}}")
@RestApi(operationId = "deleteFiles")
public final class FileDeleteHandler extends ApiHandler {

  private final Deleting deleting;

  /** As Lambda makes it. */
  public FileDeleteHandler() {
    this(
        Application.SETTINGS.allowedOrigin(),
        new Deleting(Application.index(), Application.bytes(), Application.CLOCK));
    Priming.with(this, "{\"body\":\"[\\\"priming\\\"]\"}");
  }

  FileDeleteHandler(String allowedOrigin, Deleting deleting) {
    super(allowedOrigin);
    this.deleting = deleting;
  }

  @Override
  protected Json answer(ApiRequest request, Invocation invocation) {
    List<String> ids = IdList.of(request.body());
    return BatchAnswer.of(
        Batch.run(ids, invocation.log(), id -> deleting.delete(id, invocation)),
        request.says("report"));
  }
}
