package io.filestore.local.queue;

import io.filestore.local.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * One queue. Of too many messages the oldest go, so a queue nobody reads cannot fill the memory.
 */
final class Queue {

  private static final int MAX_MESSAGES = 10_000;

  private final String name;
  private final String arn;
  private final Clock clock;
  private final BiConsumer<String, Message> deadLetters;
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private QueueSettings settings;
  private boolean closed;

  /**
   * @param deadLetters takes a message to the queue of an ARN
   */
  Queue(
      String name,
      String arn,
      QueueSettings settings,
      Clock clock,
      BiConsumer<String, Message> deadLetters) {
    this.name = name;
    this.arn = arn;
    this.settings = settings;
    this.clock = clock;
    this.deadLetters = deadLetters;
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  synchronized QueueSettings settings() {
    return settings;
  }

  synchronized void change(QueueSettings changed) {
    settings = changed;
  }

  String send(String body, ObjectNode attributes, Duration delay) {
    Instant now = clock.instant();
    Message message =
        new Message(UUID.randomUUID().toString(), body, attributes, now, now.plus(delay));
    add(message);
    return message.id;
  }

  synchronized void add(Message message) {
    messages.put(message.id, message);
    if (messages.size() > MAX_MESSAGES) {
      messages.remove(messages.keySet().iterator().next());
    }
    notifyAll();
  }

  /**
   * Takes messages, which are then invisible for a time.
   *
   * @param visibility how long
   * @param wait how long to wait when there is none
   */
  List<Message.Received> receive(int most, Duration visibility, Duration wait)
      throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    List<Message> dead = new ArrayList<>();
    List<Message.Received> received = new ArrayList<>();
    String target;
    synchronized (this) {
      target = settings.deadLetters();
      while (true) {
        long nextMillis = take(most, visibility, received, dead);
        long left = (end - System.nanoTime()) / 1_000_000;
        if (!received.isEmpty() || !dead.isEmpty() || left <= 0 || closed) {
          break;
        }
        wait(Math.max(1, Math.min(left, nextMillis)));
      }
    }
    // Outside the lock: the other queue has one too.
    dead.forEach(message -> deadLetters.accept(target, message));
    return received;
  }

  // Returns how long until another message becomes visible.
  private long take(
      int most, Duration visibility, List<Message.Received> received, List<Message> dead) {
    Instant now = clock.instant();
    long next = Long.MAX_VALUE;
    for (Iterator<Message> all = messages.values().iterator(); all.hasNext(); ) {
      Message message = all.next();
      if (message.sent.plus(settings.retention()).isBefore(now)) {
        all.remove();
      } else if (message.visibleAt.isAfter(now)) {
        next = Math.min(next, Duration.between(now, message.visibleAt).toMillis() + 1);
      } else if (settings.maxReceives() > 0 && message.receives >= settings.maxReceives()) {
        all.remove();
        dead.add(message);
      } else if (received.size() < most) {
        message.receives++;
        message.firstReceived = message.receives == 1 ? now : message.firstReceived;
        message.visibleAt = now.plus(visibility);
        message.receipt = UUID.randomUUID().toString();
        received.add(
            new Message.Received(
                message.id,
                message.receipt,
                message.body,
                message.attributes,
                message.sent,
                message.firstReceived,
                message.receives));
      }
    }
    return next;
  }

  /** Removes a message that was received; false when the receipt is of no message here. */
  synchronized boolean delete(String receipt) {
    return messages.values().removeIf(message -> message.receipt.equals(receipt));
  }

  /** Makes a message that was received visible after a time. */
  synchronized boolean changeVisibility(String receipt, Duration visibility) {
    for (Message message : messages.values()) {
      if (message.receipt.equals(receipt)) {
        message.visibleAt = clock.instant().plus(visibility);
        notifyAll();
        return true;
      }
    }
    return false;
  }

  synchronized void purge() {
    messages.clear();
  }

  /** Lets those go that wait for messages. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean closed() {
    return closed;
  }

  /** Attributes as in the API. */
  synchronized ObjectNode attributes() {
    Instant now = clock.instant();
    long hidden =
        messages.values().stream().filter(m -> m.receives > 0 && m.visibleAt.isAfter(now)).count();
    long delayed =
        messages.values().stream().filter(m -> m.receives == 0 && m.visibleAt.isAfter(now)).count();
    ObjectNode node =
        Json.object()
            .put("QueueArn", arn)
            .put("ApproximateNumberOfMessages", "" + (messages.size() - hidden - delayed))
            .put("ApproximateNumberOfMessagesNotVisible", "" + hidden)
            .put("ApproximateNumberOfMessagesDelayed", "" + delayed)
            .put("VisibilityTimeout", "" + settings.visibility().toSeconds())
            .put("DelaySeconds", "" + settings.delay().toSeconds())
            .put("MessageRetentionPeriod", "" + settings.retention().toSeconds());
    if (!settings.deadLetters().isEmpty()) {
      ObjectNode redrive =
          Json.object()
              .put("deadLetterTargetArn", settings.deadLetters())
              .put("maxReceiveCount", settings.maxReceives());
      node.put("RedrivePolicy", redrive.toString());
    }
    return node;
  }
}
