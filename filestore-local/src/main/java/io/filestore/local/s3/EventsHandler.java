package io.filestore.local.s3;

import java.util.List;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** Lets the events of a request go once it is answered. */
final class EventsHandler extends Handler.Wrapper {

  private final S3Events events;

  EventsHandler(Handler next, S3Events events) {
    super(next);
    this.events = events;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    List<S3Event> waiting = events.begin();
    Request.addCompletionListener(request, failure -> events.answered(waiting));
    try {
      return super.handle(request, response, callback);
    } finally {
      events.end();
    }
  }
}
