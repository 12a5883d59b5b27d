package io.filestore.local.queue;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** All queues, by name; a name is one queue in whatever region. */
public final class Queues implements AutoCloseable {

  private final Clock clock;
  private final Supplier<URI> endpoint;
  private final ConcurrentSkipListMap<String, Queue> queues = new ConcurrentSkipListMap<>();

  /**
   * @param endpoint of all services here, for the URLs of queues
   */
  public Queues(Clock clock, Supplier<URI> endpoint) {
    this.clock = clock;
    this.endpoint = endpoint;
  }

  /** Makes a queue, or changes it. */
  Queue put(String arn, QueueSettings settings) {
    String name = name(arn);
    Queue queue =
        queues.computeIfAbsent(name, key -> new Queue(key, arn, settings, clock, this::deadLetter));
    queue.change(settings);
    return queue;
  }

  private void deadLetter(String arn, Message message) {
    Queue queue = queues.get(name(arn));
    if (queue != null) {
      Message fresh =
          new Message(message.id, message.body, message.attributes, message.sent, clock.instant());
      queue.add(fresh);
    }
  }

  /**
   * The queue that an ARN, URL or name means.
   *
   * @param text the last part of it is the name
   */
  Optional<Queue> find(String text) {
    return Optional.ofNullable(queues.get(name(text)));
  }

  List<Queue> all() {
    return List.copyOf(queues.values());
  }

  void delete(String text) {
    Queue queue = queues.remove(name(text));
    if (queue != null) {
      queue.close();
    }
  }

  /**
   * Sends a text.
   *
   * @return false when there is no such queue
   */
  public boolean send(String arn, String body) {
    Optional<Queue> queue = find(arn);
    queue.ifPresent(
        there -> there.send(body, io.filestore.local.json.Json.object(), there.settings().delay()));
    return queue.isPresent();
  }

  /** Where clients of a queue go. */
  String url(String account, String name) {
    return endpoint.get() + "/" + account + "/" + name;
  }

  private static String name(String text) {
    return text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
  }

  @Override
  public void close() {
    queues.values().forEach(Queue::close);
  }
}
