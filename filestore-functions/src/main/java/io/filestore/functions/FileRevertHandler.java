package io.filestore.functions;

import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.Policy;
import io.filestore.annotations.RestApi;
import io.filestore.functions.http.ApiError;
import io.filestore.functions.http.ApiHandler;
import io.filestore.functions.http.ApiRequest;
import io.filestore.functions.json.Json;
import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.runtime.Priming;
import io.filestore.functions.store.Deleting;
import io.filestore.functions.store.FileId;
import io.filestore.functions.store.Grants;

/** DELETE /file/{id}: takes back an upload that has not been stored. */
@LambdaFunction(
    description = "Takes back an upload.",
    timeout = 29,
    policies = {
      @Policy(
          actions = {"dynamodb:GetItem", "dynamodb:UpdateItem"},
          resources = Grants.TABLE),
      @Policy(actions = "s3:DeleteObject", resources = Grants.UPLOADS)
    },
    alias = Grants.ALIAS,
    snapStart = Grants.SNAP_START,
    properties = "{LoggingConfig: {LogGroup: !Ref FileRevertLogGroup}}")
@RestApi(operationId = "revertFile")
public final class FileRevertHandler extends ApiHandler {

  private final Deleting deleting;

  /** As Lambda makes it. */
  public FileRevertHandler() {
    this(
        Application.SETTINGS.allowedOrigin(),
        new Deleting(Application.index(), Application.bytes(), Application.CLOCK));
    Priming.with(this, "{\"pathParameters\":{\"id\":\"priming\"}}");
  }

  FileRevertHandler(String allowedOrigin, Deleting deleting) {
    super(allowedOrigin);
    this.deleting = deleting;
  }

  @Override
  protected Json answer(ApiRequest request, Invocation invocation) {
    FileId id = FileId.of(request.pathVariable("id")).orElseThrow(ApiError::unknown);
    String token = request.header("x-revert-token").orElse("");
    return switch (deleting.revert(id, token, invocation)) {
      case DONE -> Json.object().with("id", id.value()).build();
      case UNKNOWN -> throw ApiError.unknown();
      case FORBIDDEN -> throw ApiError.forbidden();
      case STORING -> throw ApiError.storing();
      case STORED -> throw ApiError.stored();
    };
  }
}
