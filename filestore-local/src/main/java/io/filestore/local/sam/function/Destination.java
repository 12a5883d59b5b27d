package io.filestore.local.sam.function;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.policy.Documents;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the outcome of an asynchronous call goes.
 *
 * @param resource a queue or topic that is made for it, as the template names none
 * @param policy what the function's role needs
 */
record Destination(
    @Nullable JsonNode arn, @Nullable CfnResource resource, @Nullable ObjectNode policy) {

  private static final List<String> TYPES =
      List.of("SQS", "SNS", "EventBridge", "Lambda", "S3Bucket");

  /** Under which condition the template names none, and what it names otherwise. */
  private record Choice(JsonNode condition, JsonNode otherwise) {}

  static Destination of(
      SamResource source,
      String prefix,
      String invokeConfigId,
      ObjectNode given,
      Translation translation) {
    String type = Nodes.textAt(given, "Type");
    if (type == null || !TYPES.contains(type)) {
      throw Problem.resource(
          source.logicalId(),
          "'Type: "
              + (given.has("Type") ? given.path("Type").asString("") : "None")
              + "' must be one of ['SQS', 'SNS', 'EventBridge', 'Lambda', 'S3Bucket']");
    }
    JsonNode arn = Nodes.get(given, "Destination");
    Choice choice = choice(arn, invokeConfigId, translation);
    if (arn != null && choice == null) {
      return new Destination(arn, null, policy(type, arn, prefix));
    }
    if (!type.equals("SQS") && !type.equals("SNS")) {
      throw Problem.resource(
          source.logicalId(), "Destination is required if Type is not ['SQS', 'SNS']");
    }
    CfnResource made =
        type.equals("SQS")
            ? new CfnResource(prefix + "Queue", "AWS::SQS::Queue", source.passedOn())
            : new CfnResource(prefix + "Topic", "AWS::SNS::Topic", source.passedOn());
    made.attribute("Condition", both(source, choice, translation));
    ObjectNode madeArn = type.equals("SQS") ? made.getAtt("Arn") : made.ref();
    JsonNode result =
        choice == null
            ? madeArn
            : Intrinsics.conditional(choice.condition(), madeArn, choice.otherwise());
    return new Destination(result, made, policy(type, result, prefix));
  }

  private static @Nullable Choice choice(
      @Nullable JsonNode arn, String invokeConfigId, Translation translation) {
    if (arn == null || !Intrinsics.isIf(arn)) {
      return null;
    }
    if (!Intrinsics.isWellFormedIf(arn)) {
      throw Problem.resource(
          invokeConfigId, "Malformed 'Destination' property: Fn::If requires 3 arguments.");
    }
    JsonNode arguments = arn.path("Fn::If");
    boolean noneThen = Intrinsics.isNoValue(arguments.get(1));
    boolean noneElse = Intrinsics.isNoValue(arguments.get(2));
    if (noneThen == noneElse) {
      return null;
    }
    JsonNode condition = arguments.get(0);
    if (noneThen) {
      return new Choice(condition, arguments.get(2));
    }
    String not =
        translation.addGeneratedCondition(
            "NOT" + condition.asString(""), invokeConfigId, Intrinsics.not(condition));
    return new Choice(Nodes.text(not), arguments.get(1));
  }

  private static @Nullable JsonNode both(
      SamResource source, @Nullable Choice choice, Translation translation) {
    JsonNode own = source.passedOn().get("Condition");
    if (choice == null || own == null) {
      return choice == null ? own : choice.condition();
    }
    JsonNode and =
        Nodes.object(
            "Fn::And",
            Nodes.array(
                Nodes.object("Condition", own), Nodes.object("Condition", choice.condition())));
    String words = own.asString("") + "AND" + choice.condition().asString("");
    return Nodes.text(translation.addGeneratedCondition(words, source.logicalId(), and));
  }

  private static ObjectNode policy(String type, JsonNode arn, String prefix) {
    return switch (type) {
      case "SQS" -> Documents.sendMessage(arn, prefix);
      case "SNS" -> Documents.publish(arn, prefix);
      case "EventBridge" -> Documents.putEvents(arn, prefix);
      case "Lambda" -> Documents.invoke(arn, prefix);
      default -> Documents.putObjects(arn, prefix);
    };
  }
}
