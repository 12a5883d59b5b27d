package io.filestore.plugin.stack;

import io.filestore.plugin.stack.ChangeSet.Replacement;
import io.filestore.plugin.stack.ChangeSet.ResourceChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** The SDK's records as ours, and ours as the SDK's. */
final class SdkRecords {

  private SdkRecords() {}

  static Stack stack(software.amazon.awssdk.services.cloudformation.model.Stack stack) {
    Map<String, String> parameters = new LinkedHashMap<>();
    stack
        .parameters()
        .forEach(each -> parameters.put(each.parameterKey(), text(each.parameterValue())));
    Map<String, String> tags = new LinkedHashMap<>();
    stack.tags().forEach(tag -> tags.put(tag.key(), text(tag.value())));
    return new Stack(
        stack.stackId(),
        stack.stackName(),
        StackState.parse(stack.stackStatusAsString()),
        reason(stack.stackStatusReason()),
        parameters,
        tags,
        stack.outputs().stream()
            .map(
                output ->
                    new Stack.Output(
                        output.outputKey(), text(output.outputValue()), text(output.description())))
            .toList(),
        Boolean.TRUE.equals(stack.enableTerminationProtection()));
  }

  static StackEvent event(software.amazon.awssdk.services.cloudformation.model.StackEvent event) {
    return new StackEvent(
        event.eventId(),
        event.stackId(),
        event.timestamp(),
        text(event.logicalResourceId()),
        text(event.physicalResourceId()),
        text(event.resourceType()),
        text(event.resourceStatusAsString()),
        reason(event.resourceStatusReason()));
  }

  static StackResource resource(StackResourceSummary resource) {
    return new StackResource(
        resource.logicalResourceId(),
        text(resource.physicalResourceId()),
        resource.resourceType(),
        resource.resourceStatusAsString(),
        reason(resource.resourceStatusReason()));
  }

  static ChangeSet changeSet(ChangeSetSummary summary) {
    return new ChangeSet(
        summary.changeSetId(),
        text(summary.changeSetName()),
        text(summary.statusAsString()),
        reason(summary.statusReason()),
        List.of());
  }

  static List<ResourceChange> changes(DescribeChangeSetResponse page) {
    return page.changes().stream()
        .filter(change -> change.resourceChange() != null)
        .map(change -> change.resourceChange())
        .map(
            change ->
                new ResourceChange(
                    text(change.actionAsString()),
                    text(change.logicalResourceId()),
                    text(change.physicalResourceId()),
                    text(change.resourceType()),
                    replacement(change.replacementAsString()),
                    change.details().stream()
                        .filter(detail -> detail.target() != null)
                        .map(
                            detail ->
                                detail.target().name() == null
                                    ? text(detail.target().attributeAsString())
                                    : detail.target().name())
                        .distinct()
                        .sorted()
                        .toList()))
        .toList();
  }

  private static Replacement replacement(@Nullable String value) {
    return switch (text(value)) {
      case "True" -> Replacement.YES;
      case "Conditional" -> Replacement.CONDITIONAL;
      default -> Replacement.NO;
    };
  }

  static Parameter parameter(ChangeSetRequest.ParameterValue value) {
    Parameter.Builder parameter = Parameter.builder().parameterKey(value.name());
    value
        .value()
        .ifPresentOrElse(parameter::parameterValue, () -> parameter.usePreviousValue(true));
    return parameter.build();
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  static ResourceToImport imported(ChangeSetRequest.Import resource) {
    return ResourceToImport.builder()
        .resourceType(resource.type())
        .logicalResourceId(resource.logicalId())
        .resourceIdentifier(resource.identifier())
        .build();
  }

  private static Optional<String> reason(@Nullable String text) {
    return Optional.ofNullable(text).filter(reason -> !reason.isBlank());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
