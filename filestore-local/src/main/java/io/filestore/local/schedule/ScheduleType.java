package io.filestore.local.schedule;

import io.filestore.local.json.Json;
import io.filestore.local.lambda.EventTarget;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code AWS::Scheduler::Schedule}; a flexible window is recorded, and the time is its start. */
public final class ScheduleType extends ScheduledType {

  private final EventTarget targets;

  public ScheduleType(Schedules schedules, EventTarget targets) {
    super(schedules);
    this.targets = targets;
  }

  @Override
  public String name() {
    return "AWS::Scheduler::Schedule";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("Name");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    String name = nameOf(request);
    String group = Json.text(request.properties(), "GroupName", "default");
    String arn =
        "arn:aws:scheduler:"
            + request.region()
            + ":"
            + request.account()
            + ":schedule/"
            + group
            + "/"
            + name;
    return scheduled(name, arn, request.properties());
  }

  @Override
  void schedule(String arn, ObjectNode properties) throws ResourceException {
    Delivery delivery = Delivery.of(properties.path("Target"), targets);
    String text = Json.text(properties, "ScheduleExpression", "");
    ScheduleExpression expression;
    ZoneId zone;
    Instant start;
    Instant end;
    try {
      expression = ScheduleExpression.parse(text);
      zone = ZoneId.of(Json.text(properties, "ScheduleExpressionTimezone", "UTC"));
      start = Instant.parse(Json.text(properties, "StartDate", Instant.MIN.toString()));
      end = Instant.parse(Json.text(properties, "EndDate", Instant.MAX.toString()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ResourceException("Invalid Schedule Expression " + text + ". " + e.getMessage(), e);
    }
    if (Json.text(properties, "State", "ENABLED").equals("DISABLED")) {
      schedules.remove(arn);
      return;
    }
    String[] parts = arn.split(":", -1);
    schedules.put(
        arn,
        expression,
        zone,
        time -> {
          if (!time.isBefore(start) && !time.isAfter(end)) {
            ObjectNode event = Delivery.event("aws.scheduler", parts[4], parts[3], time, arn);
            // A text there, unlike in a rule's event.
            delivery.send(event.put("detail", "{}"));
          }
        });
  }
}
