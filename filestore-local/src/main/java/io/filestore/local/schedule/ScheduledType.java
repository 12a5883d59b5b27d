package io.filestore.local.schedule;

import io.filestore.local.json.Json;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** What a rule and a schedule have in common: an ARN, under which something happens in time. */
abstract class ScheduledType implements ResourceType {

  private static final int NAME_LIMIT = 64;
  private static final String ARN = "Arn";

  final Schedules schedules;

  ScheduledType(Schedules schedules) {
    this.schedules = schedules;
  }

  /** Makes it happen as the properties say, in place of what was under the ARN before. */
  abstract void schedule(String arn, ObjectNode properties) throws ResourceException;

  /** The name that is asked for, else a new one. */
  static String nameOf(ResourceRequest request) {
    String name = Json.text(request.properties(), "Name", "");
    return name.isEmpty() ? request.newName(NAME_LIMIT) : name;
  }

  final Resource scheduled(String physicalId, String arn, ObjectNode properties)
      throws ResourceException {
    schedule(arn, properties);
    return new Resource(physicalId, properties, Json.object().put(ARN, arn));
  }

  @Override
  public final Resource update(ResourceRequest request, Resource current) throws ResourceException {
    schedule(arn(current), request.properties());
    return new Resource(current.physicalId(), request.properties(), current.attributes());
  }

  @Override
  public final void delete(Resource current) {
    schedules.remove(arn(current));
  }

  @Override
  public final void restore(Resource resource) throws ResourceException {
    schedule(arn(resource), resource.properties());
  }

  private static String arn(Resource resource) {
    return Json.text(resource.attributes(), ARN, "");
  }
}
