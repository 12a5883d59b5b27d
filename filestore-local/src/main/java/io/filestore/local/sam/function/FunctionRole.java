package io.filestore.local.sam.function;

import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Tags;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.policy.Documents;
import io.filestore.local.sam.policy.ExecutionRole;
import io.filestore.local.sam.tree.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The role that a function gets, with what its properties call for. */
final class FunctionRole {

  private FunctionRole() {}

  static ExecutionRole of(
      SamResource source, List<ObjectNode> invokePolicies, Translation translation) {
    String partition = translation.partition();
    List<String> managed = new ArrayList<>();
    managed.add(
        Documents.managed(
            partition,
            source.has("DurableConfig")
                ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
                : "service-role/AWSLambdaBasicExecutionRole"));
    if (FunctionProperties.isTraced(source, translation)) {
      managed.add(Documents.managed(partition, tracingPolicy(partition)));
    }
    if (source.has("VpcConfig")) {
      managed.add(Documents.managed(partition, "service-role/AWSLambdaVPCAccessExecutionRole"));
    }
    List<ObjectNode> inline = new ArrayList<>();
    if (source.has("DeadLetterQueue")) {
      inline.add(deadLetters(Objects.requireNonNull(source.get("DeadLetterQueue"))));
    }
    inline.addAll(invokePolicies);
    JsonNode trust = source.get("AssumeRolePolicyDocument");
    return ExecutionRole.of(
        source,
        partition,
        trust == null ? Documents.trust("lambda.amazonaws.com") : trust,
        managed,
        inline,
        Tags.withCreator(source.logicalId(), source.get("Tags")));
  }

  private static String tracingPolicy(String partition) {
    return partition.equals("aws") ? "AWSXrayWriteOnlyAccess" : "AWSXRayDaemonWriteAccess";
  }

  private static ObjectNode deadLetters(JsonNode queue) {
    String action = Nodes.isText(queue.get("Type"), "SQS") ? "sqs:SendMessage" : "sns:Publish";
    ObjectNode statement = Documents.allow(action, queue.path("TargetArn"));
    ObjectNode policy = Documents.inline("DeadLetterQueuePolicy", Nodes.array(statement));
    ((ObjectNode) policy.path("PolicyDocument")).put("Version", "2012-10-17");
    return policy;
  }
}
