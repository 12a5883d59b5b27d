package io.filestore.local.sam.resource;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Macro;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.S3Location;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Tags;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.policy.Documents;
import io.filestore.local.sam.policy.ExecutionRole;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** AWS::Serverless::StateMachine. */
public final class StateMachineMacro implements Macro {

  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          Definition map
          DefinitionUri str|map
          Logging map
          Role str
          RolePath any
          DefinitionSubstitutions map
          Events map(map)
          Name str
          Type str
          Tags map
          PropagateTags bool
          Policies str|list(str|map)
          Tracing map
          PermissionsBoundary str
          AutoPublishAlias any
          DeploymentPreference any
          UseAliasAsEventTarget- bool
          """);

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public List<CfnResource> expand(SamResource source, Translation translation) {
    StateMachineEvents events = StateMachineEvents.read(source, translation);
    CfnResource machine = source.successor("AWS::StepFunctions::StateMachine");
    List<CfnResource> resources = new ArrayList<>(List.of(machine));
    define(source, machine);
    JsonNode tags =
        Nodes.concat(
            Tags.list(Nodes.object("stateMachine:createdBy", "SAM")),
            Tags.list(source.get("Tags")));
    giveRole(source, machine, tags, resources, translation);
    machine
        .set("StateMachineName", source.get("Name"))
        .set("StateMachineType", source.get("Type"))
        .set("LoggingConfiguration", source.get("Logging"))
        .set("TracingConfiguration", source.get("Tracing"))
        .set("Tags", tags);
    CfnResource alias = publish(source, machine, resources);
    boolean toAlias = alias != null && source.has("UseAliasAsEventTarget");
    resources.addAll(events.expand(toAlias && alias != null ? alias : machine, translation));
    Tags.propagate(resources, source);
    return resources;
  }

  private static void define(SamResource source, CfnResource machine) {
    String id = source.logicalId();
    machine.setIfTruthy("DefinitionSubstitutions", source.get("DefinitionSubstitutions"));
    boolean inline = source.has("Definition");
    JsonNode uri = source.get("DefinitionUri");
    if (inline && Nodes.truthy(uri)) {
      throw Problem.resource(
          id, "Specify either 'Definition' or 'DefinitionUri' property and not both.");
    }
    if (inline && source.get("Definition") instanceof ObjectNode definition) {
      StateMachineDefinition.of(definition).setOn(machine);
    } else if (uri != null && Nodes.truthy(uri)) {
      machine.set("DefinitionS3Location", S3Location.of(id, "DefinitionUri", uri).asDocument());
    } else {
      throw Problem.resource(
          id, "Either 'Definition' or 'DefinitionUri' property must be specified.");
    }
  }

  private static void giveRole(
      SamResource source,
      CfnResource machine,
      JsonNode tags,
      List<CfnResource> resources,
      Translation translation) {
    if (source.has("Role") && source.has("Policies")) {
      throw Problem.resource(
          source.logicalId(),
          "Specify either 'Role' or 'Policies' (but not both at the same time) or neither of them");
    }
    if (source.has("Role")) {
      machine.set("RoleArn", source.get("Role"));
      return;
    }
    String partition = translation.partition();
    ExecutionRole role =
        ExecutionRole.of(
            source, partition, Documents.trust("states.amazonaws.com"), List.of(), List.of(), tags);
    JsonNode traced = Nodes.get(source.get("Tracing"), "Enabled");
    if (traced != null && traced.isBoolean() && traced.booleanValue()) {
      String name = partition.equals("aws") ? "AWSXrayWriteOnlyAccess" : "AWSXRayDaemonWriteAccess";
      role.addManaged(Documents.managed(partition, name));
    }
    machine.set("RoleArn", role.resource().getAtt("Arn"));
    resources.add(role.resource());
  }

  private static @Nullable CfnResource publish(
      SamResource source, CfnResource machine, List<CfnResource> resources) {
    JsonNode name = source.get("AutoPublishAlias");
    if (name == null || !Nodes.truthy(name)) {
      for (String property : List.of("UseAliasAsEventTarget", "DeploymentPreference")) {
        if (source.has(property)) {
          throw Problem.resource(
              source.logicalId(),
              "'" + property + "' requires 'AutoPublishAlias' property to be specified.");
        }
      }
      return null;
    }
    ObjectNode attributes = source.passedOn();
    for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
      if (!attributes.has(policy)) {
        attributes.put(policy, "Retain");
      }
    }
    CfnResource version =
        new CfnResource(
                source.logicalId() + "Version",
                "AWS::StepFunctions::StateMachineVersion",
                attributes)
            .set("StateMachineArn", machine.ref())
            .set("StateMachineRevisionId", machine.getAtt("StateMachineRevisionId"));
    ObjectNode preference =
        source.get("DeploymentPreference") instanceof ObjectNode given && !given.isEmpty()
            ? given.deepCopy()
            : Nodes.object("Type", "ALL_AT_ONCE");
    preference.set("StateMachineVersionArn", version.ref());
    CfnResource alias =
        new CfnResource(
                source.logicalId() + "Alias" + name.asString(""),
                "AWS::StepFunctions::StateMachineAlias",
                source.passedOn())
            .set("Name", name)
            .set("DeploymentPreference", preference);
    resources.add(version);
    resources.add(alias);
    return alias;
  }
}
