package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Tags;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code S3}: the bucket of the same template gets a notification and waits for the permission.
 *
 * <p>A dependency cannot have a condition; for a function that has one, a tag refers to the
 * permission instead.
 */
final class S3Event implements EventSource {

  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          Bucket! str
          Events!- str|list(str)
          Filter map(str)
          """);

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public void link(Event event, Translation translation) {
    bucketId(event, translation);
  }

  private static String bucketId(Event event, Translation translation) {
    JsonNode ref = Nodes.get(event.get("Bucket"), "Ref");
    if (ref != null && !ref.isString()) {
      throw Problem.event(event.id(), "'Ref' value in S3 events is not a valid string.");
    }
    if (ref == null || translation.resource(ref.stringValue()) == null) {
      throw Problem.event(
          event.id(), "S3 events must reference an S3 bucket in the same template.");
    }
    return ref.stringValue();
  }

  @Override
  public List<CfnResource> expand(Event event, Target target, Translation translation) {
    String bucketId = bucketId(event, translation);
    ObjectNode bucket = Objects.requireNonNull(translation.resource(bucketId));
    CfnResource permission =
        Permissions.of(event, target, "s3.amazonaws.com")
            .set("SourceAccount", Intrinsics.ref("AWS::AccountId"));
    ObjectNode properties = properties(bucketId, bucket);
    JsonNode condition = target.condition();
    if (condition == null) {
      dependOn(event, bucket, permission.logicalId());
    } else {
      dependOnByTag(bucketId, properties, permission, condition);
    }
    notify(event, target, bucketId, properties);
    return List.of(permission, changed(bucketId, bucket, properties));
  }

  private static ObjectNode properties(String bucketId, ObjectNode bucket) {
    JsonNode properties = Nodes.get(bucket, "Properties");
    if (properties == null) {
      ObjectNode empty = Nodes.object();
      bucket.set("Properties", empty);
      return empty;
    }
    if (properties instanceof ObjectNode object) {
      return object;
    }
    throw Problem.resource(bucketId, "Properties should be a map.");
  }

  private static void dependOn(Event event, ObjectNode bucket, String permissionId) {
    JsonNode there = Nodes.get(bucket, "DependsOn");
    ArrayNode all = there == null ? Nodes.array() : Nodes.listOf(there).deepCopy();
    for (JsonNode each : all) {
      if (!each.isString()) {
        throw Problem.resource(
            event.logicalId(),
            "Invalid type for field 'DependsOn'. Expected a string or list of strings.");
      }
    }
    if (!Nodes.contains(all, Nodes.text(permissionId))) {
      all.add(permissionId);
    }
    bucket.set("DependsOn", all);
  }

  private static void dependOnByTag(
      String bucketId, ObjectNode properties, CfnResource permission, JsonNode condition) {
    JsonNode tags = Nodes.get(properties, "Tags");
    ArrayNode list = tags == null ? Nodes.array() : Expect.list(bucketId, "Tags", tags);
    JsonNode value =
        Intrinsics.conditional(condition, permission.ref(), Nodes.text("no dependency"));
    ObjectNode tag = Nodes.object("sam:ConditionalDependsOn:" + permission.logicalId(), value);
    properties.set("Tags", Nodes.concat(list, Tags.list(tag)));
  }

  private static void notify(Event event, Target target, String bucketId, ObjectNode properties) {
    ObjectNode configuration = childMap(bucketId, properties, "NotificationConfiguration");
    JsonNode there = Nodes.get(configuration, "LambdaConfigurations");
    if (there != null && !there.isArray()) {
      throw Problem.resource(bucketId, "Invalid type for LambdaConfigurations. Must be a list.");
    }
    ArrayNode notifications = there instanceof ArrayNode array ? array : Nodes.array();
    configuration.set("LambdaConfigurations", notifications);
    for (JsonNode type : Nodes.listOf(event.source().properties().path("Events"))) {
      ObjectNode notification = Nodes.object("Function", target.arn());
      JsonNode filter = event.get("Filter");
      Nodes.with(notification, "Filter", filter == null ? null : filter.deepCopy());
      notification.set("Event", type);
      JsonNode condition = target.condition();
      JsonNode wanted =
          condition == null ? notification : Intrinsics.conditional(condition, notification);
      if (!Nodes.contains(notifications, wanted)) {
        notifications.add(wanted);
      }
    }
  }

  private static ObjectNode childMap(String bucketId, ObjectNode properties, String name) {
    JsonNode there = Nodes.get(properties, name);
    if (there == null) {
      ObjectNode made = Nodes.object();
      properties.set(name, made);
      return made;
    }
    return Expect.map(bucketId, name, there);
  }

  private static CfnResource changed(String bucketId, ObjectNode bucket, ObjectNode properties) {
    SamResource source = SamResource.unchecked(bucketId, bucket);
    CfnResource changed = source.successor("AWS::S3::Bucket");
    properties.properties().forEach(entry -> changed.set(entry.getKey(), entry.getValue()));
    return changed;
  }
}
