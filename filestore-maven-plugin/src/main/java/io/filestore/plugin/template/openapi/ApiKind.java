package io.filestore.plugin.template.openapi;

import java.util.Optional;

/** The two SAM types that a definition can be attached to, with the events that go with them. */
public enum ApiKind {
  /** A REST API: {@code AWS::Serverless::Api}, event {@code Api}. */
  REST("AWS::Serverless::Api", "Api", "RestApiId"),
  /** An HTTP API: {@code AWS::Serverless::HttpApi}, event {@code HttpApi}. */
  HTTP("AWS::Serverless::HttpApi", "HttpApi", "ApiId");

  private final String resourceType;
  private final String eventType;
  private final String idProperty;

  ApiKind(String resourceType, String eventType, String idProperty) {
    this.resourceType = resourceType;
    this.eventType = eventType;
    this.idProperty = idProperty;
  }

  /** The CloudFormation type of the API. */
  public String resourceType() {
    return resourceType;
  }

  /** The {@code Type} of a function's event; also the section of {@code Globals}. */
  public String eventType() {
    return eventType;
  }

  /** The event property that names the API. */
  public String idProperty() {
    return idProperty;
  }

  static Optional<ApiKind> ofResourceType(String type) {
    for (ApiKind kind : values()) {
      if (kind.resourceType.equals(type)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  static Optional<ApiKind> ofEventType(String type) {
    for (ApiKind kind : values()) {
      if (kind.eventType.equals(type)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
