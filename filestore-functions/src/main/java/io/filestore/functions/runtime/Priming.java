package io.filestore.functions.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Has a handler answer one harmless event before <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart</a>
 * takes its snapshot, so that classes are loaded and compiled in it.
 */
public final class Priming implements Resource {

  // the CRaC context refers to its resources weakly
  private static final List<Priming> KEPT = new ArrayList<>();

  private final RequestStreamHandler handler;
  private final String event;

  private Priming(RequestStreamHandler handler, String event) {
    this.handler = handler;
    this.event = event;
  }

  /** Primes if this process is going to be a snapshot; otherwise nothing is loaded for it. */
  public static void with(RequestStreamHandler handler, String event) {
    of(handler, event, System.getenv())
        .ifPresent(
            priming -> {
              KEPT.add(priming);
              Core.getGlobalContext().register(priming);
            });
  }

  static Optional<Priming> of(
      RequestStreamHandler handler, String event, Map<String, String> environment) {
    return "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))
        ? Optional.of(new Priming(handler, event))
        : Optional.empty();
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          new ByteArrayOutputStream(),
          new PrimingContext());
    } catch (IOException | RuntimeException e) {
      // a snapshot without it is slower, not wrong
      new Log(System.out, PrimingContext.REQUEST_ID).failure("priming_failed", e);
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // nothing to renew: random numbers, credentials and connections are taken when they are needed
  }
}
