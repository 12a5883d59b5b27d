package io.filestore.local.logs;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** All log groups. */
public final class LogGroups {

  private final Clock clock;
  private final ConcurrentSkipListMap<String, LogGroup> groups = new ConcurrentSkipListMap<>();
  private final List<LogListener> listeners = new CopyOnWriteArrayList<>();

  public LogGroups(Clock clock) {
    this.clock = clock;
  }

  /** The group of that name; made when there is none, as Lambda does. */
  public LogGroup open(String name) {
    return groups.computeIfAbsent(name, key -> new LogGroup(key, clock, this::tell));
  }

  public Optional<LogGroup> find(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  /** By name. */
  public List<LogGroup> all() {
    return List.copyOf(groups.values());
  }

  void delete(String name) {
    groups.remove(name);
  }

  /** Has every line of every group from now on told to a listener, until it is closed. */
  public AutoCloseable follow(LogListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void tell(String group, LogEvent event) {
    for (LogListener listener : listeners) {
      listener.line(group, event);
    }
  }
}
