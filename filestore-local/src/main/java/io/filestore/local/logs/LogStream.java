package io.filestore.local.logs;

/** Lines of one process. */
public final class LogStream {

  private final LogGroup group;
  private final String name;
  private final long created;
  private long first = -1;
  private long last = -1;

  LogStream(LogGroup group, String name, long created) {
    this.group = group;
    this.name = name;
    this.created = created;
  }

  public String name() {
    return name;
  }

  /** When it was opened, milliseconds since 1970. */
  public long created() {
    return created;
  }

  /** Time of the first line, -1 without one. */
  public synchronized long first() {
    return first;
  }

  /** Time of the last line, -1 without one. */
  public synchronized long last() {
    return last;
  }

  public void append(String message) {
    long now = group.append(name, message);
    synchronized (this) {
      if (first < 0) {
        first = now;
      }
      last = now;
    }
  }
}
