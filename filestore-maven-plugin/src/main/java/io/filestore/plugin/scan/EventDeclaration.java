package io.filestore.plugin.scan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What calls a function. Texts that start with an exclamation mark are YAML. */
public sealed interface EventDeclaration {

  /** Name of the event, unique in its function. */
  String id();

  /**
   * A route of a REST API: method and path, or an operation, or all three.
   *
   * @param api logical id; none is the only one of the template
   * @param method in capitals, {@code ANY} included
   * @param path without a slash at its end
   */
  record RestApi(
      String id,
      Optional<String> api,
      Optional<String> method,
      Optional<String> path,
      Optional<String> operationId,
      boolean apiKeyRequired)
      implements EventDeclaration {}

  /**
   * A route of an HTTP API.
   *
   * @param api logical id; none is the only one of the template
   * @param method in capitals, {@code ANY} included
   * @param path {@code $default} is the catch-all route
   */
  record HttpApi(
      String id,
      Optional<String> api,
      String method,
      String path,
      Optional<String> payloadFormatVersion)
      implements EventDeclaration {}

  /**
   * Changes of a bucket.
   *
   * @param bucket logical id
   */
  record S3(
      String id,
      String bucket,
      List<String> events,
      Optional<String> prefix,
      Optional<String> suffix)
      implements EventDeclaration {}

  /** A schedule. */
  record Schedule(
      String id,
      String expression,
      Optional<String> input,
      boolean enabled,
      Optional<String> description,
      Optional<String> timezone)
      implements EventDeclaration {

    /** Whether only EventBridge Scheduler can do it; a rule of EventBridge otherwise. */
    public boolean needsScheduler() {
      return timezone.isPresent() || expression.startsWith("at(");
    }
  }

  /**
   * Messages of a queue.
   *
   * @param queue logical id, ARN, or YAML
   */
  record Sqs(String id, String queue, OptionalInt maximumConcurrency, Batching batching)
      implements EventDeclaration {}

  /**
   * Messages of a topic.
   *
   * @param topic logical id, ARN, or YAML
   * @param filterPolicy a YAML mapping
   */
  record Sns(
      String id, String topic, Optional<String> filterPolicy, Optional<String> filterPolicyScope)
      implements EventDeclaration {}

  /**
   * Changes of a table.
   *
   * @param stream logical id of the table, ARN, or YAML
   * @param onFailure ARN, or YAML
   * @param onFailureType {@code SQS} or {@code SNS}
   */
  record DynamoDb(
      String id,
      String stream,
      String startingPosition,
      OptionalInt parallelizationFactor,
      OptionalInt maximumRetryAttempts,
      boolean bisectBatchOnFunctionError,
      Optional<String> onFailure,
      String onFailureType,
      Batching batching)
      implements EventDeclaration {}

  /**
   * Events of a bus.
   *
   * @param pattern a YAML mapping
   */
  record EventBridge(String id, String pattern, Optional<String> bus) implements EventDeclaration {}

  /**
   * What queues and streams have in common.
   *
   * @param maximumWindow seconds
   * @param filters JSON patterns
   */
  record Batching(
      OptionalInt size,
      OptionalInt maximumWindow,
      boolean enabled,
      List<String> filters,
      boolean reportItemFailures) {}
}
