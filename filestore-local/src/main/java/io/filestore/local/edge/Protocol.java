package io.filestore.local.edge;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.s3.S3Error;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.ObjectMapper;

/** How a service words its errors. */
enum Protocol {
  /** Form in, XML out: CloudFormation, STS. */
  QUERY {
    @Override
    HttpAnswer error(ServiceError error) {
      return HttpAnswer.of(error.status(), "text/xml", xml(error));
    }
  },
  /** DynamoDB, SQS. */
  JSON_1_0 {
    @Override
    HttpAnswer error(ServiceError error) {
      return jsonError(error, "application/x-amz-json-1.0");
    }
  },
  /** CloudWatch Logs, EventBridge. */
  JSON_1_1 {
    @Override
    HttpAnswer error(ServiceError error) {
      return jsonError(error, "application/x-amz-json-1.1");
    }
  },
  /** Lambda, API Gateway. */
  REST_JSON {
    @Override
    HttpAnswer error(ServiceError error) {
      return new HttpAnswer(
          error.status(),
          Map.of(
              "Content-Type",
              List.of("application/json"),
              "x-amzn-ErrorType",
              List.of(error.code())),
          MAPPER.writeValueAsBytes(MAPPER.createObjectNode().put("message", error.message())));
    }
  },
  /** CloudFront. */
  REST_XML {
    @Override
    HttpAnswer error(ServiceError error) {
      return HttpAnswer.of(error.status(), "text/xml", xml(error));
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The response that says it. */
  abstract HttpAnswer error(ServiceError error);

  /** Which of the two families of codes it has; JSON ones end in Exception. */
  boolean json() {
    return this != QUERY && this != REST_XML;
  }

  private static HttpAnswer jsonError(ServiceError error, String type) {
    byte[] body =
        MAPPER.writeValueAsBytes(
            MAPPER
                .createObjectNode()
                .put("__type", "com.amazon.coral.service#" + error.code())
                .put("message", error.message()));
    return HttpAnswer.of(error.status(), type, body);
  }

  private static byte[] xml(ServiceError error) {
    return "<ErrorResponse><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>"
        .formatted(
            error.status() < 500 ? "Sender" : "Receiver",
            S3Error.escape(error.code()),
            S3Error.escape(error.message()),
            UUID.randomUUID())
        .getBytes(StandardCharsets.UTF_8);
  }
}
