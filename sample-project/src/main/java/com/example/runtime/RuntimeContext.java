package com.example.runtime;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * What a function gets from where it runs, in one place: its environment, its log and its way to
 * other servers. Lambda keeps it between calls, and a test makes one of its own.
 */
public final class RuntimeContext {

  /** API Gateway waits 29 s for an answer; a call to another server must end well before. */
  private static final Duration CALL = Duration.ofSeconds(8);

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final Map<String, String> environment;
  private final PrintStream log;
  private final OkHttpClient http;

  private RuntimeContext(Map<String, String> environment, PrintStream log, Duration call) {
    this.environment = Map.copyOf(environment);
    this.log = log;
    this.http =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT.compareTo(call) < 0 ? CONNECT : call)
            .callTimeout(call)
            .readTimeout(call)
            .writeTimeout(call)
            .build();
  }

  /** The context of the process. */
  public static RuntimeContext ofProcess() {
    return new RuntimeContext(System.getenv(), System.out, CALL);
  }

  /** A context of its own; a call to another server takes at most that long. */
  public static RuntimeContext of(Map<String, String> environment, PrintStream log, Duration call) {
    return new RuntimeContext(environment, log, call);
  }

  /** The variable's value; empty if it is not set, or blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /**
   * The variable's value.
   *
   * @throws IllegalStateException if it is not set
   */
  public String required(String name) {
    return variable(name)
        .orElseThrow(
            () -> new IllegalStateException("Environment variable '" + name + "' is not set."));
  }

  /** The client for calls to other servers, with timeouts. */
  public OkHttpClient http() {
    return http;
  }

  /** Writes one line of JSON, which CloudWatch Logs can search by field. */
  public void info(String event) {
    write("INFO", event, null);
  }

  /** Writes what went wrong; never shown to the caller. */
  public void failure(String event, Exception failure) {
    write("ERROR", event, failure);
  }

  private void write(String level, String event, Exception failure) {
    JsonObject line = new JsonObject();
    line.addProperty("level", level);
    line.addProperty("event", event);
    if (failure != null) {
      line.addProperty("failure", failure.toString());
      StackTraceElement[] frames = failure.getStackTrace();
      line.addProperty("at", frames.length == 0 ? "" : frames[0].toString());
    }
    log.println(line);
  }
}
