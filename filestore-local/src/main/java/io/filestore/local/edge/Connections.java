package io.filestore.local.edge;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Connections that end before the answer. */
final class Connections {

  private Connections() {}

  /** Ends it now; the caller sees it closed in the middle of its call. */
  static void cut(Request request, Callback callback) {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.failed(new IOException("the connection was cut"));
  }

  /** A response that nobody gets to see; the connection ends when it would have been sent. */
  static final class Unheard extends Response.Wrapper implements Callback {

    private final Request request;
    private final Callback callback;

    Unheard(Request request, Response response, Callback callback) {
      super(request, response);
      this.request = request;
      this.callback = callback;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback written) {
      if (content != null) {
        content.position(content.limit());
      }
      written.succeeded();
    }

    @Override
    public void succeeded() {
      cut(request, callback);
    }

    @Override
    public void failed(Throwable failure) {
      cut(request, callback);
    }
  }
}
