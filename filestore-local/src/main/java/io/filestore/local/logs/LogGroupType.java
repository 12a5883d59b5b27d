package io.filestore.local.logs;

import io.filestore.local.json.Json;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code AWS::Logs::LogGroup}. */
public final class LogGroupType implements ResourceType {

  private static final int NAME_LIMIT = 512;

  private final LogGroups groups;

  public LogGroupType(LogGroups groups) {
    this.groups = groups;
  }

  @Override
  public String name() {
    return "AWS::Logs::LogGroup";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("LogGroupName", "LogGroupClass");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    ObjectNode properties = request.properties();
    String name = Json.text(properties, "LogGroupName", "");
    if (name.isEmpty()) {
      name = request.newName(NAME_LIMIT);
    } else if (groups.find(name).isPresent()) {
      throw new ResourceException(
          "Resource of type 'AWS::Logs::LogGroup' with identifier '{\"/properties/LogGroupName\":\""
              + name
              + "\"}' already exists.");
    }
    return put(request, name);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    return put(request, current.physicalId());
  }

  private Resource put(ResourceRequest request, String name) throws ResourceException {
    int days = retention(request.properties());
    groups.open(name).retain(days);
    String arn =
        "arn:aws:logs:" + request.region() + ":" + request.account() + ":log-group:" + name + ":*";
    return new Resource(name, request.properties(), Json.object().put("Arn", arn));
  }

  private static int retention(ObjectNode properties) throws ResourceException {
    try {
      return Json.number(properties, "RetentionInDays", 0);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new ResourceException(
          "RetentionInDays '" + Json.text(properties, "RetentionInDays", "") + "' is no number", e);
    }
  }

  @Override
  public void delete(Resource current) {
    groups.delete(current.physicalId());
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    groups.open(resource.physicalId()).retain(retention(resource.properties()));
  }
}
