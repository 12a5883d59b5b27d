package io.filestore.local.queue;

import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.EventTarget;
import io.filestore.local.lambda.Invoker;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Queues and functions as targets of records and dead letters. */
public final class Targets implements EventTarget {

  private final Queues queues;
  private final Supplier<Invoker> invoker;

  /**
   * @param invoker asked for when it is needed: it needs this one too
   */
  public Targets(Queues queues, Supplier<Invoker> invoker) {
    this.queues = queues;
    this.invoker = invoker;
  }

  @Override
  public void send(String arn, byte[] text) throws ServiceException {
    if (arn.contains(":lambda:")) {
      invoker.get().invokeAsync(arn, text);
    } else if (!arn.contains(":sqs:")) {
      throw new ServiceException(
          400,
          "InvalidParameterValueException",
          "'" + arn + "' is neither an SQS queue nor a Lambda function");
    } else if (!queues.send(arn, new String(text, StandardCharsets.UTF_8))) {
      throw new ServiceException(
          404, "ResourceNotFoundException", "Queue '" + arn + "' does not exist");
    }
  }
}
