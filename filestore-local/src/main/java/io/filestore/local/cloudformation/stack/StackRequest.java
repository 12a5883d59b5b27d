package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.ParameterValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What creation, update and change sets ask for alike.
 *
 * @param template its text; empty for the one in place
 * @param tags empty for those in place
 * @param notificationArns empty for those in place
 */
public record StackRequest(
    String region,
    String stackName,
    Optional<String> template,
    List<ParameterValues.Given> parameters,
    Optional<Map<String, String>> tags,
    Optional<List<String>> notificationArns,
    List<String> capabilities,
    @Nullable String roleArn,
    Deployment.Rollback rollback,
    boolean retainExceptOnCreate,
    Optional<String> policy,
    Optional<String> policyDuringUpdate,
    boolean terminationProtection,
    @Nullable String token) {

  Map<String, String> tagsOr(@Nullable Deployment before) {
    return tags.orElseGet(() -> before == null ? Map.of() : before.tags());
  }

  List<String> topicsOr(@Nullable Deployment before) {
    return notificationArns.orElseGet(() -> before == null ? List.of() : before.notificationArns());
  }
}
