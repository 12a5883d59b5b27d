package io.filestore.local.sam.function;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A function's own URL, and when it needs no signature the permissions to call it. */
final class FunctionUrl {

  private static final Map<String, String> CORS =
      Map.of(
          "AllowOrigins", "list",
          "AllowMethods", "list",
          "AllowCredentials", "bool",
          "AllowHeaders", "list",
          "ExposeHeaders", "list",
          "MaxAge", "int");

  private FunctionUrl() {}

  static List<CfnResource> of(
      SamResource source, CfnResource function, @Nullable CfnResource alias) {
    if (!(source.get("FunctionUrlConfig") instanceof ObjectNode config) || config.isEmpty()) {
      return List.of();
    }
    JsonNode authType = Nodes.get(config, "AuthType");
    if (!Intrinsics.isIntrinsic(config)) {
      checkAuthType(source.logicalId(), authType);
      checkCors(source.logicalId(), Nodes.get(config, "Cors"));
    }
    ObjectNode target = alias == null ? function.ref() : alias.ref();
    CfnResource url =
        new CfnResource(source.logicalId() + "Url", "AWS::Lambda::Url", source.passedOn())
            .setIfTruthy("Cors", Nodes.get(config, "Cors"))
            .set("AuthType", authType)
            .set("TargetFunctionArn", target)
            .set("InvokeMode", Nodes.get(config, "InvokeMode"));
    if (!Nodes.isText(authType, "NONE") || Intrinsics.isIntrinsic(config)) {
      return List.of(url);
    }
    CfnResource call =
        permission(source, "UrlPublicPermissions", "lambda:InvokeFunctionUrl", target)
            .set("FunctionUrlAuthType", authType);
    CfnResource invoke =
        permission(source, "URLInvokeAllowPublicAccess", "lambda:InvokeFunction", target)
            .set("InvokedViaFunctionUrl", Nodes.bool(true));
    return List.of(url, call, invoke);
  }

  private static CfnResource permission(
      SamResource source, String suffix, String action, ObjectNode target) {
    return new CfnResource(
            source.logicalId() + suffix, "AWS::Lambda::Permission", source.passedOn())
        .set("Action", action)
        .set("FunctionName", target)
        .set("Principal", "*");
  }

  private static void checkAuthType(String id, @Nullable JsonNode authType) {
    boolean known = Nodes.isText(authType, "AWS_IAM") || Nodes.isText(authType, "NONE");
    if (!known && !Intrinsics.isIntrinsic(authType)) {
      throw Problem.resource(
          id,
          "AuthType is required to configure function property `FunctionUrlConfig`. Please provide"
              + " either AWS_IAM or NONE.");
    }
  }

  private static void checkCors(String id, @Nullable JsonNode cors) {
    if (!Nodes.truthy(cors) || Intrinsics.isIntrinsic(cors)) {
      return;
    }
    ObjectNode map = Expect.map(id, "FunctionUrlConfig.Cors", cors);
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String type = CORS.get(entry.getKey());
      if (type == null) {
        throw Problem.resource(
            id, entry.getKey() + " is not a valid property for configuring Cors.");
      }
      JsonNode value = entry.getValue();
      boolean fits =
          switch (type) {
            case "list" -> value.isArray();
            case "bool" -> value.isBoolean();
            default -> value.isIntegralNumber() || value.isBoolean();
          };
      if (!fits && !Intrinsics.isIntrinsic(value)) {
        throw Problem.resource(id, entry.getKey() + " must be of type " + type + ".");
      }
    }
  }
}
