package io.filestore.functions;

import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.Policy;
import io.filestore.annotations.RestApi;
import io.filestore.functions.http.ApiHandler;
import io.filestore.functions.http.ApiRequest;
import io.filestore.functions.http.FileView;
import io.filestore.functions.http.IdList;
import io.filestore.functions.json.Json;
import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.runtime.Priming;
import io.filestore.functions.store.Details;
import io.filestore.functions.store.Grants;
import io.filestore.functions.store.Healing;
import java.util.List;

/** POST /files: details of files and URLs to download them from. */
@LambdaFunction(
    description = "Shows files and where to download them.",
    timeout = 29,
    policies = {
      @Policy(
          actions = {"dynamodb:BatchGetItem", "dynamodb:UpdateItem"},
          resources = Grants.TABLE),
      @Policy(
          actions = "s3:GetObject",
          resources = {Grants.UPLOADS, Grants.FILES}),
      @Policy(actions = "s3:ListBucket", resources = Grants.BUCKET)
    },
    alias = Grants.ALIAS,
    snapStart = Grants.SNAP_START,
    properties = "{LoggingConfig: {LogGroup: !Ref FileInfoLogGroup}}")
@RestApi(operationId = "describeFiles")
public final class FileInfoHandler extends ApiHandler {

  private final Details details;

  /** As Lambda makes it. */
  public FileInfoHandler() {
    this(
        Application.SETTINGS.allowedOrigin(),
        new Details(
            Application.index(),
            new Healing(Application.index(), Application.bytes()),
            Application.urls()));
    Priming.with(this, "{\"body\":\"[\\\"priming\\\"]\"}");
  }

  FileInfoHandler(String allowedOrigin, Details details) {
    super(allowedOrigin);
    this.details = details;
  }

  @Override
  protected Json answer(ApiRequest request, Invocation invocation) {
    List<String> ids = IdList.of(request.body());
    Details.Wanted wanted = new Details.Wanted(request.says("nonstored"), request.says("deleted"));
    return new Json.Array(
        details.find(ids, wanted, invocation.log()).stream().map(FileView::of).toList());
  }
}
