package io.filestore.plugin.scan;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How Lambda treats asynchronous events of a function; what is empty was not said.
 *
 * @param onFailure ARN, or YAML
 * @param onFailureType {@code SQS}, {@code SNS}, {@code Lambda}, {@code EventBridge} or {@code
 *     S3Bucket}
 * @param maximumEventAge seconds
 */
public record AsyncSettings(
    Optional<String> onFailure,
    String onFailureType,
    OptionalInt maximumRetryAttempts,
    OptionalInt maximumEventAge) {}
