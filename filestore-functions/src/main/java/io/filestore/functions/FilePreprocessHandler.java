package io.filestore.functions;

import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.Policy;
import io.filestore.annotations.RestApi;
import io.filestore.functions.http.ApiHandler;
import io.filestore.functions.http.ApiRequest;
import io.filestore.functions.http.TicketRequest;
import io.filestore.functions.json.Json;
import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.runtime.Priming;
import io.filestore.functions.store.Admission;
import io.filestore.functions.store.Grants;
import io.filestore.functions.store.Tickets;
import java.util.Map;

/** POST /file: gives a ticket for an upload. */
@LambdaFunction(
    description = "Gives a ticket for an upload.",
    timeout = 15,
    policies = {
      @Policy(actions = "dynamodb:PutItem", resources = Grants.TABLE),
      @Policy(actions = "s3:PutObject", resources = Grants.UPLOADS)
    },
    alias = Grants.ALIAS,
    snapStart = Grants.SNAP_START,
    properties = "{LoggingConfig: {LogGroup: !Ref FilePreprocessLogGroup}}")
@RestApi(operationId = "createFile")
public final class FilePreprocessHandler extends ApiHandler {

  private final Admission admission;
  private final Tickets tickets;

  /** As Lambda makes it. */
  public FilePreprocessHandler() {
    this(
        Application.SETTINGS.allowedOrigin(),
        Application.admission(),
        new Tickets(Application.index(), Application.urls(), Application.CLOCK));
    // refused for want of a name: no row is made
    Priming.with(this, "{\"body\":\"{}\"}");
  }

  FilePreprocessHandler(String allowedOrigin, Admission admission, Tickets tickets) {
    super(allowedOrigin);
    this.admission = admission;
    this.tickets = tickets;
  }

  @Override
  protected Json answer(ApiRequest request, Invocation invocation) {
    TicketRequest wanted = TicketRequest.of(request.body(), admission);
    Tickets.Ticket ticket = tickets.give(wanted.name(), wanted.constraints());
    invocation.log().file("ticket_given", ticket.id().value());
    Json.ObjBuilder headers = Json.object();
    for (Map.Entry<String, String> header : ticket.upload().headers().entrySet()) {
      headers.with(header.getKey(), header.getValue());
    }
    return Json.object()
        .with("id", ticket.id().value())
        .with("url", ticket.upload().url())
        .with("method", "PUT")
        .with("headers", headers.build())
        .with("expires_at", ticket.upload().expiresAt().toString())
        .with("revert_token", ticket.revertToken())
        .build();
  }
}
