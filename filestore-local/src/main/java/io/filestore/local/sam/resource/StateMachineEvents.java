package io.filestore.local.sam.resource;

import io.filestore.local.sam.api.ApiMethod;
import io.filestore.local.sam.event.DeadLetters;
import io.filestore.local.sam.event.RestApiReference;
import io.filestore.local.sam.event.Rules;
import io.filestore.local.sam.event.SchedulerSchedule;
import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.policy.Documents;
import io.filestore.local.sam.tree.MadeText;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyPrint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A state machine's events. Each has a role that may start it. */
final class StateMachineEvents {

  private static final Map<String, PropertyRules> KINDS =
      Map.of(
          "Schedule",
          PropertyRules.parse(
              """
              Schedule! str
              Input str
              Enabled bool
              State str
              Name str
              Description str
              DeadLetterConfig map
              RetryPolicy map
              Target- map
              RoleArn- str
              """),
          "EventBridgeRule",
          rule(),
          "CloudWatchEvent",
          rule(),
          "ScheduleV2",
          SchedulerSchedule.RULES,
          "Api",
          PropertyRules.parse(
              """
              Path! str
              Method! str
              RestApiId! str
              Stage str
              Auth map
              UnescapeMappingTemplate- bool
              """));

  private record Event(String id, String type, SamResource source) {}

  private final SamResource machine;
  private final List<Event> events;

  private StateMachineEvents(SamResource machine, List<Event> events) {
    this.machine = machine;
    this.events = events;
  }

  private static PropertyRules rule() {
    return PropertyRules.parse(
        """
        EventBusName str
        RuleName str
        Pattern map
        Input str
        InputPath str
        DeadLetterConfig map
        RetryPolicy map
        State str
        Target- map
        InputTransformer map
        """);
  }

  static StateMachineEvents read(SamResource machine, Translation translation) {
    List<Event> events = new ArrayList<>();
    if (machine.get("Events") instanceof ObjectNode given) {
      for (Map.Entry<String, JsonNode> entry : Nodes.entries(given)) {
        String type = Nodes.textAt(entry.getValue(), "Type");
        PropertyRules rules = type == null ? null : KINDS.get(type);
        if (type == null || rules == null) {
          throw underMachine(
              machine,
              Problem.event(
                  entry.getKey(),
                  "Resource dict has missing or invalid value for key Type. Event Type is: "
                      + (type == null ? "None" : type)
                      + "."));
        }
        String id = machine.logicalId() + entry.getKey();
        events.add(new Event(entry.getKey(), type, SamResource.read(id, entry.getValue(), rules)));
      }
    }
    StateMachineEvents read = new StateMachineEvents(machine, events);
    read.link(translation);
    return read;
  }

  private void link(Translation translation) {
    try {
      for (Event event : events) {
        if (event.type().equals("Api")) {
          RestApiReference.of(event.source(), event.id(), translation);
        }
      }
    } catch (Problem e) {
      throw underMachine(machine, e);
    }
  }

  private static Problem underMachine(SamResource machine, Problem problem) {
    return problem.scope() == Problem.Scope.EVENT
        ? Problem.resource(machine.logicalId(), problem.getMessage())
        : problem;
  }

  /**
   * @param target the machine or its alias
   */
  List<CfnResource> expand(CfnResource target, Translation translation) {
    List<CfnResource> resources = new ArrayList<>();
    for (Event event : events) {
      resources.addAll(
          switch (event.type()) {
            case "Schedule" -> schedule(event, target);
            case "ScheduleV2" ->
                new SchedulerSchedule(
                        event.source(),
                        target.ref(),
                        machine.passedOn(),
                        Documents.startExecution(target.ref(), event.source().logicalId()))
                    .resources();
            case "Api" -> api(event, target, translation);
            default -> rule(event, target);
          });
    }
    return resources;
  }

  private CfnResource role(Event event, CfnResource target, String principal) {
    String id = event.source().logicalId() + "Role";
    return new CfnResource(id, "AWS::IAM::Role", machine.passedOn())
        .set("AssumeRolePolicyDocument", Documents.trust(principal))
        .set("Policies", Nodes.array(Documents.startExecution(target.ref(), id)))
        .setIfTruthy("PermissionsBoundary", machine.get("PermissionsBoundary"));
  }

  private List<CfnResource> schedule(Event event, CfnResource target) {
    SamResource source = event.source();
    CfnResource rule =
        new CfnResource(source.logicalId(), "AWS::Events::Rule", machine.passedOn())
            .set("ScheduleExpression", source.get("Schedule"))
            .set("Name", source.get("Name"))
            .set("Description", source.get("Description"));
    Rules.state(rule, event.id(), source.get("State"), source.get("Enabled"));
    return targeted(event, target, rule, source.get("RoleArn") == null);
  }

  private List<CfnResource> rule(Event event, CfnResource target) {
    SamResource source = event.source();
    CfnResource rule =
        new CfnResource(source.logicalId(), "AWS::Events::Rule", machine.passedOn())
            .set("EventBusName", source.get("EventBusName"))
            .set("EventPattern", source.get("Pattern"))
            .set("Name", source.get("RuleName"))
            .setIfTruthy("State", source.get("State"));
    return targeted(event, target, rule, true);
  }

  private List<CfnResource> targeted(
      Event event, CfnResource target, CfnResource rule, boolean ownRole) {
    SamResource source = event.source();
    List<CfnResource> resources = new ArrayList<>(List.of(rule));
    JsonNode roleArn = source.get("RoleArn");
    if (ownRole) {
      CfnResource role = role(event, target, "events.amazonaws.com");
      resources.add(role);
      roleArn = role.getAtt("Arn");
    }
    DeadLetters letters =
        DeadLetters.ofRule(
            source.logicalId(),
            source.get("DeadLetterConfig"),
            machine.passedOn(),
            rule.getAtt("Arn"));
    resources.addAll(letters.resources());
    ObjectNode ruleTarget = Nodes.object("Arn", target.ref());
    JsonNode id = Nodes.get(source.get("Target"), "Id");
    String ownId = Rules.targetId(source.logicalId(), "StepFunctionsTarget");
    ruleTarget.set("Id", id == null ? Nodes.text(ownId) : id);
    Nodes.with(ruleTarget, "RoleArn", roleArn);
    for (String name : List.of("Input", "InputPath", "RetryPolicy", "InputTransformer")) {
      Nodes.with(ruleTarget, name, source.get(name));
    }
    Nodes.with(ruleTarget, "DeadLetterConfig", letters.targetConfig());
    rule.set("Targets", Nodes.array(ruleTarget));
    return resources;
  }

  private List<CfnResource> api(Event event, CfnResource target, Translation translation) {
    SamResource source = event.source();
    RestApiReference api = RestApiReference.of(source, event.id(), translation);
    CfnResource role = role(event, target, "apigateway.amazonaws.com");
    JsonNode roleArn =
        Nodes.object(
            "Fn::GetAtt", Nodes.array(new MadeText(role.logicalId()), new MadeText("Arn")));
    try {
      new ApiMethod(source, event.id(), api.id(), api.properties(), translation)
          .startStateMachine(
              roleArn, requestTemplate(source, target), machine.attributes().get("Condition"));
    } catch (Problem e) {
      throw underMachine(machine, e);
    }
    return List.of(role);
  }

  private static JsonNode requestTemplate(SamResource source, CfnResource target) {
    String arn = "${" + target.logicalId() + "}";
    String text;
    if (source.has("UnescapeMappingTemplate")) {
      text =
          "{\"input\": \"$util.escapeJavaScript($input.json('$')).replaceAll(\"\\\\'\",\"'\")\","
              + " \"stateMachineArn\": \""
              + arn
              + "\"}";
    } else {
      ObjectNode request = Nodes.object("input", "$util.escapeJavaScript($input.json('$'))");
      text = PyPrint.json(request.put("stateMachineArn", arn));
    }
    return Nodes.object("application/json", Nodes.object("Fn::Sub", new MadeText(text)));
  }
}
