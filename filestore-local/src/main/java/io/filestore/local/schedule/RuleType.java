package io.filestore.local.schedule;

import io.filestore.local.json.Json;
import io.filestore.local.lambda.EventTarget;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::Events::Rule}. Rules with a schedule are carried out; those with only a pattern are
 * recorded: nothing puts events on a bus here.
 */
public final class RuleType extends ScheduledType {

  private final EventTarget targets;

  public RuleType(Schedules schedules, EventTarget targets) {
    super(schedules);
    this.targets = targets;
  }

  @Override
  public String name() {
    return "AWS::Events::Rule";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("EventBusName", "Name");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    String name = nameOf(request);
    String bus = Json.text(request.properties(), "EventBusName", "default");
    String path = bus.equals("default") ? name : bus + "/" + name;
    String arn = "arn:aws:events:" + request.region() + ":" + request.account() + ":rule/" + path;
    String id = bus.equals("default") ? name : bus + "|" + name;
    return scheduled(id, arn, request.properties());
  }

  @Override
  void schedule(String arn, ObjectNode properties) throws ResourceException {
    String text = Json.text(properties, "ScheduleExpression", "");
    if (text.isEmpty() && !properties.has("EventPattern")) {
      throw new ResourceException(
          "Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }
    List<Delivery> deliveries = new ArrayList<>();
    for (JsonNode target : properties.path("Targets")) {
      deliveries.add(Delivery.of(target, targets));
    }
    if (text.isEmpty() || Json.text(properties, "State", "ENABLED").equals("DISABLED")) {
      schedules.remove(arn);
      return;
    }
    String[] parts = arn.split(":", -1);
    schedules.put(
        arn,
        expression(text),
        ZoneOffset.UTC,
        time -> {
          ObjectNode event = Delivery.event("aws.events", parts[4], parts[3], time, arn);
          deliveries.forEach(delivery -> delivery.send(event));
        });
  }

  private static ScheduleExpression expression(String text) throws ResourceException {
    try {
      if (!text.strip().startsWith("at(")) {
        return ScheduleExpression.parse(text);
      }
    } catch (IllegalArgumentException e) {
      throw new ResourceException(
          "Parameter ScheduleExpression is not valid. (" + e.getMessage() + ")", e);
    }
    throw new ResourceException(
        "Parameter ScheduleExpression is not valid. ('"
            + text
            + "': a rule is rate(…) or cron(…))");
  }
}
