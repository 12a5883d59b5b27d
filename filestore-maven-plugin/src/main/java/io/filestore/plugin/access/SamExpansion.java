package io.filestore.plugin.access;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.SymbolicText;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which resources a template becomes, as far as permissions depend on it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html">Resources
 *     that SAM generates</a>
 */
final class SamExpansion {

  private static final String SAM = "AWS::Serverless::";

  /** Event types whose service calls the function by itself. */
  private static final Map<String, String> PUSHED =
      Map.of(
          "Api", "AWS::ApiGateway::RestApi",
          "CloudWatchEvent", "AWS::Events::Rule",
          "EventBridgeRule", "AWS::Events::Rule",
          "HttpApi", "AWS::ApiGatewayV2::Api",
          "S3", "",
          "SNS", "AWS::SNS::Subscription",
          "Schedule", "AWS::Events::Rule");

  /** Event types that Lambda itself asks for events, with the managed policy that SAM adds. */
  private static final Map<String, String> POLLED =
      Map.of(
          "DynamoDB", "AWSLambdaDynamoDBExecutionRole",
          "Kinesis", "AWSLambdaKinesisExecutionRole",
          "SQS", "AWSLambdaSQSQueueExecutionRole");

  private final Mapping globals;
  final List<Built> built = new ArrayList<>();

  /** Names of AWS managed policies, and ARNs, that roles are given. */
  final NavigableSet<String> managedPolicies = new TreeSet<>();

  /** Principals that roles are passed to. */
  final NavigableSet<String> services = new TreeSet<>();

  /** What stands in the template and cannot be foreseen here. */
  final NavigableSet<String> unknown = new TreeSet<>();

  SamExpansion(Mapping template) {
    this.globals = template.mapping("Globals");
    for (Mapping.Entry entry : template.mapping("Resources").entries()) {
      String id = entry.key().text();
      if (entry.value() instanceof Mapping resource && !id.startsWith("Fn::")) {
        String type = resource.text("Type").orElse("");
        resource(id, type, resource.mapping("Properties"));
      } else {
        unknown.add(id);
      }
    }
  }

  private void resource(String id, String type, Mapping properties) {
    switch (type) {
      case SAM + "Function" -> function(id, properties);
      case SAM + "Api" -> add(id, "AWS::ApiGateway::RestApi");
      case SAM + "HttpApi" -> add(id, "AWS::ApiGatewayV2::Api");
      case SAM + "LayerVersion" -> named(id, "AWS::Lambda::LayerVersion", properties);
      case SAM + "SimpleTable" -> named(id, "AWS::DynamoDB::Table", properties);
      case SAM + "StateMachine" -> {
        named(id, "AWS::StepFunctions::StateMachine", properties);
        role(id, properties, "states.amazonaws.com");
        if (properties.has("Events")) {
          unknown.add("events of " + SAM + "StateMachine");
        }
      }
      case "AWS::ApiGateway::UsagePlanKey" -> add(id, "AWS::ApiGateway::UsagePlan");
      case "AWS::ApiGateway::Deployment",
          "AWS::ApiGateway::GatewayResponse",
          "AWS::ApiGateway::Method",
          "AWS::ApiGateway::Resource",
          "AWS::ApiGateway::Stage" ->
          add(id, "AWS::ApiGateway::RestApi");
      case "AWS::IAM::Role" -> {
        named(id, type, properties);
        policies(properties.get("ManagedPolicyArns"));
        principals(properties.get("AssumeRolePolicyDocument"));
      }
      default -> named(id, type, properties);
    }
  }

  private void function(String id, Mapping own) {
    Mapping common = globals.mapping("Function");
    named(id, "AWS::Lambda::Function", own);
    role(id, own, "");
    if (own.has("AutoPublishAlias") || common.has("AutoPublishAlias")) {
      add(id, "AWS::Lambda::Version");
      add(id, "AWS::Lambda::Alias");
    }
    if (own.has("EventInvokeConfig") || common.has("EventInvokeConfig")) {
      add(id, "AWS::Lambda::EventInvokeConfig");
    }
    if (own.has("FunctionUrlConfig") || common.has("FunctionUrlConfig")) {
      add(id, "AWS::Lambda::Url");
      add(id, "AWS::Lambda::Permission");
    }
    if (own.has("Tracing") || common.has("Tracing")) {
      managedPolicies.add("AWSXRayDaemonWriteAccess");
    }
    if (own.has("VpcConfig") || common.has("VpcConfig")) {
      managedPolicies.add("AWSLambdaVPCAccessExecutionRole");
      unknown.add("VpcConfig of " + SAM + "Function");
    }
    for (Mapping.Entry event : own.mapping("Events").entries()) {
      String type = event.value() instanceof Mapping content ? content.text("Type").orElse("") : "";
      event(id + event.key().text(), type);
    }
  }

  private void event(String id, String type) {
    if (PUSHED.containsKey(type)) {
      add(id, "AWS::Lambda::Permission");
      String source = PUSHED.getOrDefault(type, "");
      if (!source.isEmpty()) {
        add(id, source);
      }
    } else if (POLLED.containsKey(type)) {
      add(id, "AWS::Lambda::EventSourceMapping");
      managedPolicies.add(POLLED.getOrDefault(type, ""));
    } else if (type.equals("ScheduleV2")) {
      add(id, "AWS::Scheduler::Schedule");
      add(id, "AWS::IAM::Role");
      services.add("scheduler.amazonaws.com");
    } else {
      unknown.add("the event type " + type);
    }
  }

  /** SAM makes a role unless one is named; either is passed to the service. */
  private void role(String id, Mapping properties, String service) {
    boolean function = service.isEmpty();
    services.add(function ? "lambda.amazonaws.com" : service);
    if (properties.has("Role") || (function && globals.mapping("Function").has("Role"))) {
      return;
    }
    add(id + "Role", "AWS::IAM::Role");
    if (function) {
      managedPolicies.add("AWSLambdaBasicExecutionRole");
    }
    policies(properties.get("Policies"));
  }

  private void policies(@Nullable Value policies) {
    if (policies == null) {
      return;
    }
    for (Value policy : SymbolicText.choices(policies)) {
      if (policy instanceof Scalar name) {
        managedPolicies.add(name.text());
      }
    }
  }

  private void principals(@Nullable Value trust) {
    if (!(trust instanceof Mapping document)) {
      return;
    }
    for (Value each : document.items("Statement")) {
      Value service =
          each instanceof Mapping statement ? statement.mapping("Principal").get("Service") : null;
      if (service != null) {
        SymbolicText.choices(service).forEach(one -> services.add(SymbolicText.of(one)));
      }
    }
  }

  private void add(String id, String type) {
    built.add(new Built(id, type, Optional.empty()));
  }

  private void named(String id, String type, Mapping properties) {
    String property = ActionTable.of(type).map(ActionTable.Rule::nameProperty).orElse("");
    // SAM names a table and a state machine by other properties than CloudFormation.
    Value name = property.isEmpty() ? null : properties.get(property);
    Optional<Value> given = Optional.ofNullable(name);
    if (type.equals("AWS::StepFunctions::StateMachine") && given.isEmpty()) {
      given = Optional.ofNullable(properties.get("Name"));
    }
    built.add(new Built(id, type, given));
  }
}
