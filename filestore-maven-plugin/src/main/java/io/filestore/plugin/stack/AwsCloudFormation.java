package io.filestore.plugin.stack;

import io.filestore.plugin.artifact.AwsFailures;
import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.error.Faq;
import io.filestore.plugin.error.FilestoreException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** CloudFormation over the AWS SDK. */
public final class AwsCloudFormation implements CloudFormation {

  private static final Pattern BUSY =
      Pattern.compile("is in \\w+_IN_PROGRESS state and can ?not be");

  private final CloudFormationClient client;
  private final AwsFailures failures;

  /** One that works as the session, where the session is. */
  public AwsCloudFormation(AwsSession session) {
    this.client = session.client(CloudFormationClient.builder());
    this.failures = new AwsFailures("CloudFormation", session);
  }

  @Override
  public Optional<Stack> stack(String nameOrId) {
    try {
      return client.describeStacks(describe -> describe.stackName(nameOrId)).stacks().stream()
          .findFirst()
          .map(SdkRecords::stack);
    } catch (SdkException e) {
      if (isAbsent(e)) {
        return Optional.empty();
      }
      throw failures.explain(e);
    }
  }

  /** That there is no such stack is told apart from other bad requests by the words alone. */
  static boolean isAbsent(SdkException e) {
    return AwsFailures.code(e).equals("ValidationError")
        && AwsFailures.message(e).contains("does not exist");
  }

  @Override
  public String template(String stackId) {
    return call(
        () ->
            client
                .getTemplate(get -> get.stackName(stackId).templateStage(TemplateStage.ORIGINAL))
                .templateBody());
  }

  @Override
  public List<StackResource> resources(String stackId) {
    return call(
        () ->
            client
                .listStackResourcesPaginator(list -> list.stackName(stackId))
                .stackResourceSummaries()
                .stream()
                .map(SdkRecords::resource)
                .toList());
  }

  @Override
  public Optional<String> latestEvent(String stackId) {
    return call(
        () ->
            client
                .describeStackEvents(describe -> describe.stackName(stackId))
                .stackEvents()
                .stream()
                .findFirst()
                .map(event -> event.eventId()));
  }

  @Override
  public List<StackEvent> eventsAfter(String stackId, Optional<String> eventId) {
    try {
      List<StackEvent> newestFirst = new ArrayList<>();
      for (var event :
          client
              .describeStackEventsPaginator(describe -> describe.stackName(stackId))
              .stackEvents()) {
        if (eventId.filter(event.eventId()::equals).isPresent()) {
          break;
        }
        newestFirst.add(SdkRecords.event(event));
      }
      Collections.reverse(newestFirst);
      return newestFirst;
    } catch (SdkException e) {
      if (isAbsent(e)) {
        return List.of();
      }
      throw failures.explain(e);
    }
  }

  @Override
  public Optional<Created> createChangeSet(ChangeSetRequest request) {
    CreateChangeSetRequest.Builder create =
        CreateChangeSetRequest.builder()
            .changeSetType(ChangeSetType.fromValue(request.kind().name()))
            .stackName(request.stack().value())
            .changeSetName(request.name())
            // The SDK may send it twice.
            .clientToken(request.name())
            .parameters(request.parameters().stream().map(SdkRecords::parameter).toList())
            .tags(SdkRecords.tags(request.tags()))
            .capabilitiesWithStrings(request.capabilities());
    request.template().body().ifPresent(create::templateBody);
    request.template().url().ifPresent(create::templateURL);
    request.roleArn().ifPresent(create::roleARN);
    if (!request.imports().isEmpty()) {
      create.resourcesToImport(request.imports().stream().map(SdkRecords::imported).toList());
    }
    try {
      var made = client.createChangeSet(create.build());
      return Optional.of(new Created(made.id(), made.stackId()));
    } catch (AlreadyExistsException e) {
      // Its name is this run's alone: an answer got lost, and the SDK has asked again.
      return call(
          () -> {
            var there =
                client.describeChangeSet(
                    describe ->
                        describe.stackName(request.stack().value()).changeSetName(request.name()));
            return Optional.of(new Created(there.changeSetId(), there.stackId()));
          });
    } catch (InsufficientCapabilitiesException e) {
      throw new FilestoreException(
          "CloudFormation wants more to be acknowledged: " + AwsFailures.message(e),
          Faq.CAPABILITIES.after(
              "Look at what the template, and the nested ones, make; then name what it wants by"
                  + " -Dfilestore.capabilities"),
          e);
    } catch (SdkException e) {
      if (NoChanges.isReason(Optional.of(AwsFailures.message(e)))) {
        return Optional.empty();
      }
      if (isBusy(e)) {
        throw new StackBusyException(AwsFailures.message(e), e);
      }
      throw failures.explain(e);
    }
  }

  /** That another operation runs is told apart by the words alone, too. */
  private static boolean isBusy(SdkException e) {
    return AwsFailures.code(e).equals("ValidationError")
        && BUSY.matcher(AwsFailures.message(e)).find();
  }

  @Override
  public Optional<ChangeSet> changeSet(String changeSetId) {
    try {
      List<ChangeSet.ResourceChange> changes = new ArrayList<>();
      DescribeChangeSetResponse page =
          client.describeChangeSet(describe -> describe.changeSetName(changeSetId));
      DescribeChangeSetResponse first = page;
      changes.addAll(SdkRecords.changes(page));
      while (page.nextToken() != null && !page.nextToken().isEmpty()) {
        String next = page.nextToken();
        page =
            client.describeChangeSet(
                describe -> describe.changeSetName(changeSetId).nextToken(next));
        changes.addAll(SdkRecords.changes(page));
      }
      return Optional.of(
          new ChangeSet(
              first.changeSetId(),
              first.changeSetName(),
              first.statusAsString(),
              Optional.ofNullable(first.statusReason()),
              changes));
    } catch (ChangeSetNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw failures.explain(e);
    }
  }

  @Override
  public List<ChangeSet> changeSets(String stackId) {
    return call(
        () ->
            client.listChangeSetsPaginator(list -> list.stackName(stackId)).summaries().stream()
                .map(SdkRecords::changeSet)
                .toList());
  }

  @Override
  public void deleteChangeSet(String changeSetId) {
    try {
      client.deleteChangeSet(delete -> delete.changeSetName(changeSetId));
    } catch (ChangeSetNotFoundException e) {
      return; // as it should be
    } catch (SdkException e) {
      throw failures.explain(e);
    }
  }

  @Override
  public void execute(String changeSetId, boolean disableRollback) {
    try {
      client.executeChangeSet(
          execute -> {
            execute.changeSetName(changeSetId);
            if (disableRollback) {
              execute.disableRollback(true);
            }
          });
    } catch (InvalidChangeSetStatusException e) {
      if (!isBeingExecuted(changeSetId)) {
        throw failures.explain(e);
      }
      // Its first answer got lost, and the SDK has asked again.
    } catch (SdkException e) {
      if (isBusy(e)) {
        throw new StackBusyException(AwsFailures.message(e), e);
      }
      throw failures.explain(e);
    }
  }

  private boolean isBeingExecuted(String changeSetId) {
    return call(
        () -> {
          ExecutionStatus status =
              client
                  .describeChangeSet(describe -> describe.changeSetName(changeSetId))
                  .executionStatus();
          return status == ExecutionStatus.EXECUTE_IN_PROGRESS
              || status == ExecutionStatus.EXECUTE_COMPLETE;
        });
  }

  @Override
  public void continueRollback(String stackId, Optional<String> roleArn) {
    call(
        () ->
            client.continueUpdateRollback(
                rollback -> rollback.stackName(stackId).roleARN(roleArn.orElse(null))));
  }

  @Override
  public void rollback(String stackId, Optional<String> roleArn) {
    call(
        () ->
            client.rollbackStack(
                rollback -> rollback.stackName(stackId).roleARN(roleArn.orElse(null))));
  }

  @Override
  public void delete(String stackId, List<String> retained, Optional<String> roleArn) {
    call(
        () ->
            client.deleteStack(
                delete -> {
                  delete.stackName(stackId).roleARN(roleArn.orElse(null));
                  if (!retained.isEmpty()) {
                    delete.retainResources(retained);
                  }
                }));
  }

  private <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw failures.explain(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
