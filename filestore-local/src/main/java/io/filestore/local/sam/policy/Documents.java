package io.filestore.local.sam.policy;

import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The policies that SAM writes by itself. */
public final class Documents {

  private Documents() {}

  /** Lets a service take on the role. */
  public static ObjectNode trust(String servicePrincipal) {
    ObjectNode statement = Nodes.object("Action", Nodes.strings("sts:AssumeRole"));
    statement.put("Effect", "Allow");
    statement.set("Principal", Nodes.object("Service", Nodes.strings(servicePrincipal)));
    ObjectNode document = Nodes.object("Version", "2012-10-17");
    return document.set("Statement", Nodes.array(statement));
  }

  /** An inline policy of a role with one statement. */
  public static ObjectNode inline(String name, String action, JsonNode resource) {
    return inline(name, Nodes.array(allow(action, resource)));
  }

  public static ObjectNode inline(String name, ArrayNode statements) {
    ObjectNode policy = Nodes.object("PolicyName", name);
    return policy.set("PolicyDocument", Nodes.object("Statement", statements));
  }

  public static ObjectNode allow(String action, JsonNode resource) {
    ObjectNode statement = Nodes.object("Action", action);
    statement.put("Effect", "Allow");
    return statement.set("Resource", resource);
  }

  public static ObjectNode sendMessage(JsonNode queueArn, String prefix) {
    return inline(prefix + "SQSPolicy", "sqs:SendMessage", queueArn);
  }

  public static ObjectNode publish(JsonNode topicArn, String prefix) {
    return inline(prefix + "SNSPolicy", "sns:publish", topicArn);
  }

  public static ObjectNode putEvents(JsonNode busArn, String prefix) {
    return inline(prefix + "EventBridgePolicy", "events:PutEvents", busArn);
  }

  public static ObjectNode invoke(JsonNode functionArn, String prefix) {
    return inline(prefix + "LambdaPolicy", "lambda:InvokeFunction", functionArn);
  }

  public static ObjectNode startExecution(JsonNode stateMachineArn, String prefix) {
    return inline(prefix + "StartExecutionPolicy", "states:StartExecution", stateMachineArn);
  }

  public static ObjectNode putObjects(JsonNode bucketArn, String prefix) {
    JsonNode objects = Intrinsics.join("/", bucketArn, Nodes.text("*"));
    return inline(
        prefix + "S3Policy",
        Nodes.array(allow("s3:PutObject", objects), allow("s3:ListBucket", bucketArn)));
  }

  /** Lets a topic or rule send to a queue; the queue's own policy. */
  public static ObjectNode queuePolicy(JsonNode principal, JsonNode queueArn, JsonNode sourceArn) {
    ObjectNode statement = allow("sqs:SendMessage", queueArn);
    statement.set("Principal", principal);
    JsonNode from = Nodes.object("aws:SourceArn", sourceArn);
    statement.set("Condition", Nodes.object("ArnEquals", from));
    ObjectNode document = Nodes.object("Version", "2012-10-17");
    return document.set("Statement", Nodes.array(statement));
  }

  /** ARN of a managed policy of AWS's. */
  public static String managed(String partition, String name) {
    return "arn:" + partition + ":iam::aws:policy/" + name;
  }
}
