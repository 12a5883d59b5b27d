package io.filestore.plugin.remote;

import io.filestore.plugin.artifact.AwsFailures;
import io.filestore.plugin.artifact.AwsSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The log lines of functions, each once, as they come. */
public final class FunctionLogs implements AutoCloseable {

  /** Lines may arrive this much later than lines that were written after them. */
  private static final long LATE_MILLIS = 10_000;

  /** A line. */
  public record Line(Instant time, String function, String text) {}

  private final CloudWatchLogsClient client;
  private final AwsFailures failures;
  private final Map<String, String> groups;
  private final Map<String, Long> since = new HashMap<>();
  private Set<String> seen = new HashSet<>();

  /**
   * Logs from a time on.
   *
   * @param groups log groups with the functions that write to them
   */
  public FunctionLogs(AwsSession session, Map<String, String> groups, Instant from) {
    this.client = session.client(CloudWatchLogsClient.builder());
    this.failures = new AwsFailures("CloudWatch Logs", session);
    this.groups = Map.copyOf(groups);
    groups.keySet().forEach(group -> since.put(group, from.toEpochMilli()));
  }

  /** What has come since the last look, in time order. */
  public List<Line> next() {
    List<Line> lines = new ArrayList<>();
    Set<String> seenNow = new HashSet<>();
    for (Map.Entry<String, String> group : groups.entrySet()) {
      long latest = since.getOrDefault(group.getKey(), 0L);
      long newest = latest;
      for (FilteredLogEvent event : events(group.getKey(), latest)) {
        seenNow.add(event.eventId());
        newest = Math.max(newest, event.timestamp() - LATE_MILLIS);
        if (!seen.contains(event.eventId())) {
          lines.add(
              new Line(
                  Instant.ofEpochMilli(event.timestamp()),
                  group.getValue(),
                  event.message().stripTrailing()));
        }
      }
      since.put(group.getKey(), newest);
    }
    seen = seenNow;
    lines.sort(Comparator.comparing(Line::time));
    return lines;
  }

  /** A function that was never called may have no log group yet. */
  private List<FilteredLogEvent> events(String group, long from) {
    try {
      return client
          .filterLogEventsPaginator(filter -> filter.logGroupName(group).startTime(from))
          .events()
          .stream()
          .toList();
    } catch (ResourceNotFoundException e) {
      return List.of();
    } catch (SdkException e) {
      throw failures.explain(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
