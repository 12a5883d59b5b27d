package io.filestore.local.logs;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log group. Of too many lines the oldest go; retention in days is recorded, not carried out. */
public final class LogGroup {

  static final int MAX_LINES = 10_000;
  static final int MAX_CHARACTERS = 16 << 20;
  private static final int MAX_STREAMS = 500;

  private final String name;
  private final Clock clock;
  private final LogListener listener;
  private final long created;
  private final Deque<LogEvent> events = new ArrayDeque<>();
  private final Map<String, LogStream> streams = new LinkedHashMap<>();
  private long sequence;
  private long characters;
  private int retentionInDays;

  LogGroup(String name, Clock clock, LogListener listener) {
    this.name = name;
    this.clock = clock;
    this.listener = listener;
    this.created = clock.millis();
  }

  public String name() {
    return name;
  }

  /** When it was made, milliseconds since 1970. */
  public long created() {
    return created;
  }

  /** Opens a stream; of too many the oldest is forgotten. */
  public synchronized LogStream stream(String streamName) {
    LogStream there = streams.get(streamName);
    if (there != null) {
      return there;
    }
    if (streams.size() >= MAX_STREAMS) {
      streams.remove(streams.keySet().iterator().next());
    }
    LogStream stream = new LogStream(this, streamName, clock.millis());
    streams.put(streamName, stream);
    return stream;
  }

  long append(String stream, String message) {
    LogEvent event;
    synchronized (this) {
      event = new LogEvent(++sequence, stream, clock.millis(), message);
      events.add(event);
      characters += message.length();
      while (events.size() > MAX_LINES || (characters > MAX_CHARACTERS && events.size() > 1)) {
        characters -= events.remove().message().length();
      }
    }
    listener.line(name, event);
    return event.timestamp();
  }

  /** What is still there, oldest first. */
  public synchronized List<LogEvent> events() {
    return new ArrayList<>(events);
  }

  /** Oldest first. */
  public synchronized List<LogStream> streams() {
    return new ArrayList<>(streams.values());
  }

  public synchronized Optional<LogStream> findStream(String streamName) {
    return Optional.ofNullable(streams.get(streamName));
  }

  synchronized long characters() {
    return characters;
  }

  /** 0 for ever. */
  public synchronized int retentionInDays() {
    return retentionInDays;
  }

  synchronized void retain(int days) {
    retentionInDays = days;
  }
}
