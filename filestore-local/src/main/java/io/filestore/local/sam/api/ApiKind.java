package io.filestore.local.sam.api;

import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.PyDict;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The two kinds of API that events can imply. */
enum ApiKind {
  REST("AWS::Serverless::Api", "Api", "RestApiId", "ServerlessRestApi") {
    @Override
    DefinitionEditor editor(@Nullable JsonNode definition) {
      return new SwaggerEditor(definition);
    }

    @Override
    boolean isValid(@Nullable JsonNode definition) {
      return SwaggerEditor.isValid(definition);
    }

    @Override
    PyDict skeleton() {
      return SwaggerEditor.skeleton();
    }
  },
  HTTP("AWS::Serverless::HttpApi", "HttpApi", "ApiId", "ServerlessHttpApi") {
    @Override
    DefinitionEditor editor(@Nullable JsonNode definition) {
      return new OpenApiEditor(definition);
    }

    @Override
    boolean isValid(@Nullable JsonNode definition) {
      return OpenApiEditor.isValid(definition);
    }

    @Override
    PyDict skeleton() {
      return OpenApiEditor.skeleton();
    }
  };

  final String type;
  final String eventType;
  final String idProperty;
  final String implicitId;

  ApiKind(String type, String eventType, String idProperty, String implicitId) {
    this.type = type;
    this.eventType = eventType;
    this.idProperty = idProperty;
    this.implicitId = implicitId;
  }

  abstract DefinitionEditor editor(@Nullable JsonNode definition);

  abstract boolean isValid(@Nullable JsonNode definition);

  abstract PyDict skeleton();

  ObjectNode implicitResource() {
    ObjectNode properties = Nodes.object();
    if (this == REST) {
      properties.put("StageName", "Prod");
    }
    properties.set("DefinitionBody", skeleton());
    properties.set("__MANAGE_SWAGGER", Nodes.bool(true));
    ObjectNode resource = Nodes.object("Type", type);
    return resource.set("Properties", properties);
  }
}
