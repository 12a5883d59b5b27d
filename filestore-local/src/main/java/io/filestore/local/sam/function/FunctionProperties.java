package io.filestore.local.sam.function;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.S3Location;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Tags;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The AWS::Lambda::Function, all but its role. */
final class FunctionProperties {

  private static final List<String> SAME =
      List.of(
          "PackageType",
          "Description",
          "Handler",
          "MemorySize",
          "Role",
          "Runtime",
          "Timeout",
          "VpcConfig",
          "Environment",
          "KmsKeyArn",
          "Layers",
          "ReservedConcurrentExecutions",
          "FileSystemConfigs",
          "CodeSigningConfigArn",
          "ImageConfig",
          "Architectures",
          "SnapStart",
          "EphemeralStorage",
          "RuntimeManagementConfig",
          "LoggingConfig",
          "RecursiveLoop",
          "PublishToLatestPublished",
          "TenancyConfig",
          "DurableConfig");

  private FunctionProperties() {}

  static CfnResource function(SamResource source, Translation translation) {
    CfnResource function = source.successor("AWS::Lambda::Function");
    function.set("Code", code(source));
    function.setIfTruthy("FunctionName", source.get("FunctionName"));
    SAME.forEach(name -> function.set(name, source.get(name)));
    function.set("Tags", Tags.withCreator(source.logicalId(), source.get("Tags")));
    if (isTraced(source, translation)) {
      function.set("TracingConfig", Nodes.object("Mode", source.get("Tracing")));
    }
    if (source.has("DeadLetterQueue")) {
      JsonNode target = Nodes.get(source.get("DeadLetterQueue"), "TargetArn");
      function.set("DeadLetterConfig", Nodes.object("TargetArn", target));
    }
    checkPackage(source, function);
    return function;
  }

  /** Whether there is to be a trace; {@code Disabled} is the same as nothing. */
  static boolean isTraced(SamResource source, Translation translation) {
    JsonNode tracing = translation.parameters().resolve(source.get("Tracing"));
    return source.has("Tracing") && !Nodes.isText(tracing, "Disabled");
  }

  private static boolean isImage(SamResource source) {
    JsonNode type = source.get("PackageType");
    if (type == null || !Nodes.truthy(type) || Nodes.isText(type, "Zip")) {
      return false;
    }
    if (Nodes.isText(type, "Image")) {
      return true;
    }
    throw Problem.resource(
        source.logicalId(), "invalid 'PackageType' : " + type.asString(type.toString()));
  }

  private static ObjectNode code(SamResource source) {
    String id = source.logicalId();
    if (isImage(source)) {
      return Nodes.object("ImageUri", imageUri(source));
    }
    JsonNode inline = source.get("InlineCode");
    JsonNode uri = source.get("CodeUri");
    if (inline == null && uri == null) {
      throw Problem.resource(id, "Only one of 'InlineCode' or 'CodeUri' can be set.");
    }
    ObjectNode code =
        inline != null || uri == null
            ? Nodes.object("ZipFile", inline)
            : S3Location.ofCode(id, "CodeUri", uri).asCode();
    return source.has("SourceKMSKeyArn")
        ? Nodes.with(code, "SourceKMSKeyArn", source.get("SourceKMSKeyArn"))
        : code;
  }

  private static @Nullable JsonNode imageUri(SamResource source) {
    JsonNode uri = source.get("ImageUri");
    if (uri == null) {
      throw Problem.resource(source.logicalId(), "'ImageUri' must be set.");
    }
    if (!Nodes.truthy(uri)) {
      throw Problem.resource(
          source.logicalId(),
          "'ImageUri' requires that a image hosted at a registry be specified.");
    }
    return uri;
  }

  private static void checkPackage(SamResource source, CfnResource function) {
    String id = source.logicalId();
    if (isImage(source)) {
      if (source.has("Handler") || source.has("Runtime") || source.has("Layers")) {
        throw Problem.resource(
            id, "Runtime, Handler, Layers cannot be present when PackageType is of type `Image`");
      }
      return;
    }
    if (!source.has("Runtime") || !source.has("Handler")) {
      throw Problem.resource(
          id, "Runtime and Handler needs to be present when PackageType is of type `Zip`");
    }
    if (Nodes.truthy(function.get("ImageConfig"))) {
      throw Problem.resource(
          id, "ImageUri or ImageConfig cannot be present when PackageType is of type `Zip`");
    }
  }
}
