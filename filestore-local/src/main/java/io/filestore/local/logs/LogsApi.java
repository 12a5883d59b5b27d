package io.filestore.local.logs;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import io.filestore.local.json.Json;
import io.filestore.local.json.JsonProtocol;
import io.filestore.local.json.ServiceException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * FilterLogEvents, GetLogEvents, DescribeLogGroups and DescribeLogStreams.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html">CloudWatch
 *     Logs API</a>
 */
public final class LogsApi implements HttpService {

  private static final int MAX_EVENTS = 10_000;
  private static final int MAX_NAMES = 50;

  private final LogGroups groups;
  private final String arnPrefix;
  private final JsonProtocol protocol;

  /**
   * @param region that ARNs name
   * @param account that ARNs name
   */
  public LogsApi(LogGroups groups, String region, String account) {
    this.groups = groups;
    this.arnPrefix = "arn:aws:logs:" + region + ":" + account + ":log-group:";
    this.protocol =
        new JsonProtocol(
            "1.1",
            Map.of(
                "FilterLogEvents", this::filterLogEvents,
                "GetLogEvents", this::getLogEvents,
                "DescribeLogGroups", this::describeLogGroups,
                "DescribeLogStreams", this::describeLogStreams));
  }

  @Override
  public HttpAnswer answer(HttpCall call) throws InterruptedException {
    return protocol.answer(call);
  }

  private ObjectNode filterLogEvents(ObjectNode input) throws ServiceException {
    LogGroup group = group(input);
    FilterPattern pattern = FilterPattern.parse(Json.text(input, "filterPattern", ""));
    Set<String> names = new HashSet<>();
    input.path("logStreamNames").forEach(name -> names.add(name.asString()));
    String prefix = Json.text(input, "logStreamNamePrefix", "");
    long start = input.path("startTime").asLong(0);
    long end = input.path("endTime").asLong(Long.MAX_VALUE);
    int limit = limit(input, MAX_EVENTS);
    long after = sequence(Json.text(input, "nextToken", "0"));
    ObjectNode output = Json.object();
    ArrayNode events = output.putArray("events");
    output.putArray("searchedLogStreams");
    for (LogEvent event : group.events()) {
      if (event.sequence() <= after
          || event.timestamp() < start
          || event.timestamp() > end
          || (!names.isEmpty() && !names.contains(event.stream()))
          || !event.stream().startsWith(prefix)
          || !pattern.matches(event.message())) {
        continue;
      }
      if (events.size() == limit) {
        return output.put("nextToken", Long.toString(after));
      }
      after = event.sequence();
      events.add(
          event(event)
              .put("logStreamName", event.stream())
              .put("eventId", "%056d".formatted(event.sequence())));
    }
    return output;
  }

  private ObjectNode getLogEvents(ObjectNode input) throws ServiceException {
    LogGroup group = group(input);
    String stream = stream(group, input);
    long start = input.path("startTime").asLong(0);
    long end = input.path("endTime").asLong(Long.MAX_VALUE);
    int limit = limit(input, MAX_EVENTS);
    String token = Json.text(input, "nextToken", "");
    boolean backward =
        token.isEmpty() ? !Json.flag(input, "startFromHead", false) : token.startsWith("b/");
    long edge = token.isEmpty() ? (backward ? Long.MAX_VALUE : 0) : sequence(token.substring(2));
    List<LogEvent> found =
        group.events().stream()
            .filter(event -> event.stream().equals(stream))
            .filter(event -> event.timestamp() >= start && event.timestamp() < end)
            .filter(event -> backward ? event.sequence() < edge : event.sequence() > edge)
            .toList();
    List<LogEvent> page =
        backward
            ? found.subList(Math.max(0, found.size() - limit), found.size())
            : found.subList(0, Math.min(limit, found.size()));
    ObjectNode output = Json.object();
    ArrayNode events = output.putArray("events");
    page.forEach(event -> events.add(event(event)));
    // A page without events gives the token that it was asked with: nothing more there.
    long first = page.isEmpty() ? edge : page.get(0).sequence();
    long last = page.isEmpty() ? edge : page.get(page.size() - 1).sequence();
    return output
        .put("nextBackwardToken", "b/" + first)
        .put("nextForwardToken", "f/" + (last == Long.MAX_VALUE ? 0 : last));
  }

  private ObjectNode describeLogGroups(ObjectNode input) throws ServiceException {
    String prefix = Json.text(input, "logGroupNamePrefix", "");
    String pattern = Json.text(input, "logGroupNamePattern", "");
    String after = Json.text(input, "nextToken", "");
    int limit = limit(input, MAX_NAMES);
    ObjectNode output = Json.object();
    ArrayNode list = output.putArray("logGroups");
    for (LogGroup group : groups.all()) {
      String name = group.name();
      if (!name.startsWith(prefix) || !name.contains(pattern) || name.compareTo(after) <= 0) {
        continue;
      }
      if (list.size() == limit) {
        return output.put("nextToken", list.get(limit - 1).path("logGroupName").asString());
      }
      ObjectNode node =
          list.addObject()
              .put("logGroupName", name)
              .put("creationTime", group.created())
              .put("metricFilterCount", 0)
              .put("arn", arnPrefix + name + ":*")
              .put("storedBytes", group.characters())
              .put("logGroupClass", "STANDARD")
              .put("logGroupArn", arnPrefix + name);
      if (group.retentionInDays() > 0) {
        node.put("retentionInDays", group.retentionInDays());
      }
    }
    return output;
  }

  private ObjectNode describeLogStreams(ObjectNode input) throws ServiceException {
    LogGroup group = group(input);
    String prefix = Json.text(input, "logStreamNamePrefix", "");
    Comparator<LogStream> order =
        Json.text(input, "orderBy", "LogStreamName").equals("LastEventTime")
            ? Comparator.comparingLong(LogStream::last).thenComparing(LogStream::name)
            : Comparator.comparing(LogStream::name);
    if (Json.flag(input, "descending", false)) {
      order = order.reversed();
    }
    int skip = (int) sequence(Json.text(input, "nextToken", "0"));
    int limit = limit(input, MAX_NAMES);
    List<LogStream> sorted =
        group.streams().stream()
            .filter(stream -> stream.name().startsWith(prefix))
            .sorted(order)
            .skip(skip)
            .toList();
    ObjectNode output = Json.object();
    ArrayNode list = output.putArray("logStreams");
    for (LogStream stream : sorted.subList(0, Math.min(limit, sorted.size()))) {
      ObjectNode node =
          list.addObject()
              .put("logStreamName", stream.name())
              .put("creationTime", stream.created())
              .put("arn", arnPrefix + group.name() + ":log-stream:" + stream.name())
              .put("storedBytes", 0);
      if (stream.first() >= 0) {
        node.put("firstEventTimestamp", stream.first())
            .put("lastEventTimestamp", stream.last())
            .put("lastIngestionTime", stream.last());
      }
    }
    return sorted.size() > limit ? output.put("nextToken", Integer.toString(skip + limit)) : output;
  }

  private static ObjectNode event(LogEvent event) {
    return Json.object()
        .put("timestamp", event.timestamp())
        .put("message", event.message())
        .put("ingestionTime", event.timestamp());
  }

  private LogGroup group(ObjectNode input) throws ServiceException {
    String name = Json.text(input, "logGroupName", "");
    if (name.isEmpty()) {
      String identifier = Json.text(input, "logGroupIdentifier", "");
      int at = identifier.indexOf(":log-group:");
      name = at < 0 ? identifier : identifier.substring(at + ":log-group:".length());
      name = name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }
    return groups.find(name).orElseThrow(() -> notFound("The specified log group does not exist."));
  }

  private static String stream(LogGroup group, JsonNode input) throws ServiceException {
    return group
        .findStream(Json.text(input, "logStreamName", ""))
        .orElseThrow(() -> notFound("The specified log stream does not exist."))
        .name();
  }

  private static ServiceException notFound(String message) {
    return new ServiceException(400, "ResourceNotFoundException", message);
  }

  private static int limit(JsonNode input, int most) throws ServiceException {
    int limit = input.path("limit").asInt(most);
    if (limit < 1 || limit > most) {
      throw new ServiceException(
          400,
          "InvalidParameterException",
          "1 validation error detected: Value '"
              + limit
              + "' at 'limit' failed to satisfy constraint: Member must have value less than or"
              + " equal to "
              + most);
    }
    return limit;
  }

  private static long sequence(String token) throws ServiceException {
    try {
      return Long.parseLong(token);
    } catch (NumberFormatException e) {
      throw new ServiceException(
          400, "InvalidParameterException", "The specified nextToken is invalid.");
    }
  }
}
