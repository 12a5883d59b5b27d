package io.filestore.local.logs;

/** Hears every line as it comes; must be quick, and must not log. */
@FunctionalInterface
public interface LogListener {

  void line(String group, LogEvent event);
}
