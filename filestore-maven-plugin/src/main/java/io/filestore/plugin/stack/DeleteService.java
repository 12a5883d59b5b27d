package io.filestore.plugin.stack;

import io.filestore.plugin.error.Faq;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Deletes a stack; needs nothing but its name. */
public final class DeleteService {

  /** What deleting works through. */
  public record Ports(
      CloudFormation cloudFormation,
      StackBuckets buckets,
      DeployLog log,
      Question question,
      Pace pace,
      StackContent.Finder contents) {

    /** Without anything that deploying puts into buckets. */
    public Ports(
        CloudFormation cloudFormation,
        StackBuckets buckets,
        DeployLog log,
        Question question,
        Pace pace) {
      this(
          cloudFormation,
          buckets,
          log,
          question,
          pace,
          (stack, template, resources) -> StackContent.NONE);
    }
  }

  /**
   * What to delete.
   *
   * @param module {@code groupId:artifactId}, by which a stack is known to be ours
   * @param confirm asks before anything is removed, when there is somebody to ask
   * @param emptyBuckets removes what is in the stack's buckets, those apart that it retains
   * @param retained logical ids of resources that cannot be deleted and are left alone
   * @param takeOver deletes a stack that is not this module's
   */
  public record Request(
      StackName stack,
      String module,
      boolean confirm,
      boolean emptyBuckets,
      List<String> retained,
      Optional<String> roleArn,
      boolean takeOver,
      Duration timeout) {

    public Request {
      retained = List.copyOf(retained);
    }
  }

  /** What became of the stack. */
  public enum Outcome {
    DELETED,
    ABSENT,
    /** The user said no. */
    REFUSED
  }

  private final Ports ports;
  private final CloudFormation cloudFormation;
  private final StackWatch watch;
  private final Advice advice;

  /** A service that works through these. */
  public DeleteService(Ports ports) {
    this.ports = ports;
    this.cloudFormation = ports.cloudFormation();
    this.watch = new StackWatch(cloudFormation, ports.log(), ports.pace());
    this.advice = new Advice(cloudFormation);
  }

  /**
   * Deletes the stack, then the artifacts that no stack needs any more.
   *
   * @throws FilestoreException when it is protected, not ours, or something cannot be deleted
   */
  public Outcome delete(Request request) {
    Optional<Stack> found = settle(request);
    if (found.isEmpty()) {
      ports.log().nothingToDelete(request.stack());
      return Outcome.ABSENT;
    }
    Stack stack = found.get();
    if (stack.state() == StackState.DELETE_COMPLETE) {
      // Somebody else's command, or our last one, which was cut off.
      return gone(request, stack, List.of());
    }
    Deletion.checkProtection(stack);
    Mapping template = template(request, stack);
    List<StackResource> resources = cloudFormation.resources(stack.id());
    ports.log().deletes(request.stack(), resources);
    StackContent content = ports.contents().of(stack, template, resources);
    List<String> full = fullBuckets(request, template, resources, content);
    if (request.confirm()
        && ports.question().canAsk()
        && !ports.question().yes(question(stack, full))) {
      return Outcome.REFUSED;
    }
    content.remove();
    for (String bucket : full) {
      ports.log().emptied(bucket, ports.buckets().empty(bucket));
    }
    Optional<String> mark = cloudFormation.latestEvent(stack.id());
    List<String> retained =
        stack.state() == StackState.DELETE_FAILED ? request.retained() : List.of();
    cloudFormation.delete(stack.id(), retained, request.roleArn());
    StackWatch.Ended ended =
        watch.await(stack, mark, Optional.of(stack.state()), request.timeout());
    if (!ended.stack().state().isGone()) {
      throw advice.stopped(ended.stack());
    }
    return gone(request, stack, skipped(ended.events()));
  }

  /** The stack with nothing running; one whose deletion was under way comes as deleted. */
  private Optional<Stack> settle(Request request) {
    while (true) {
      Optional<Stack> found = cloudFormation.stack(request.stack().value());
      if (found.isEmpty() || !found.get().state().isInProgress()) {
        return found.filter(stack -> !stack.state().isGone());
      }
      Stack stack = found.get();
      ports.log().waits(request.stack(), stack.state());
      StackWatch.Ended ended =
          watch.await(
              stack, cloudFormation.latestEvent(stack.id()), Optional.empty(), request.timeout());
      if (ended.stack().state().isGone()) {
        return Optional.of(
            new Stack(
                stack.id(),
                stack.name(),
                StackState.DELETE_COMPLETE,
                Optional.empty(),
                stack.parameters(),
                stack.tags(),
                List.of(),
                false));
      }
    }
  }

  private Mapping template(Request request, Stack stack) {
    Ownership ownership = new Ownership(cloudFormation, ports.question());
    if (stack.state() == StackState.REVIEW_IN_PROGRESS) {
      // A shell has no template, but the change sets in it say whose it is.
      boolean ours =
          cloudFormation.changeSets(stack.id()).stream()
              .allMatch(each -> each.name().startsWith(ChangeSets.PREFIX));
      if (!ours && !request.takeOver()) {
        throw new FilestoreException(
            "The stack '" + stack.name() + "' has change sets that this plugin did not make",
            "See whose they are; to delete it all the same say -Dfilestore.takeOver");
      }
      return Mapping.empty(io.filestore.plugin.template.Origin.generated("an empty stack"));
    }
    Mapping template = ownership.template(stack);
    ownership.check(stack, template, request.module(), request.takeOver(), "delete");
    return template;
  }

  private List<String> fullBuckets(
      Request request, Mapping template, List<StackResource> resources, StackContent content) {
    List<String> full =
        resources.stream()
            .filter(resource -> resource.type().equals("AWS::S3::Bucket"))
            .filter(resource -> !resource.status().equals("DELETE_COMPLETE"))
            .filter(resource -> !resource.physicalId().isEmpty())
            .filter(resource -> !isRetained(template.mapping("Resources"), resource))
            .filter(resource -> !request.retained().contains(resource.logicalId()))
            .map(StackResource::physicalId)
            .filter(bucket -> !ports.buckets().isEmpty(bucket) && !content.isAllOf(bucket))
            .sorted()
            .toList();
    if (!full.isEmpty() && !request.emptyBuckets()) {
      throw new FilestoreException(
          (full.size() == 1 ? "The bucket '" : "The buckets '")
              + String.join("', '", full)
              + (full.size() == 1 ? "' is not empty" : "' are not empty")
              + ", and CloudFormation deletes empty buckets only",
          Faq.BUCKET_NOT_EMPTY.after(
              "Save what you need, then say -Dfilestore.emptyBuckets: it removes every object and"
                  + " every version of it"));
    }
    return full;
  }

  /** What is retained on a condition that only AWS knows is taken for retained. */
  private static boolean isRetained(Mapping resources, StackResource resource) {
    Mapping declared = resources.mapping(resource.logicalId());
    return declared.has("DeletionPolicy")
        && declared.text("DeletionPolicy").filter("Delete"::equals).isEmpty();
  }

  private static String question(Stack stack, List<String> full) {
    return "Delete the stack '"
        + stack.name()
        + "'"
        + (full.isEmpty() ? "" : " and everything in '" + String.join("', '", full) + "'")
        + "?";
  }

  private static List<StackResource> skipped(List<StackEvent> events) {
    return events.stream()
        .filter(event -> event.status().equals("DELETE_SKIPPED"))
        .filter(event -> !isGoneWithItsFunction(event, events))
        .map(
            event ->
                new StackResource(
                    event.logicalId(),
                    event.physicalId(),
                    event.type(),
                    event.status(),
                    event.reason()))
        .distinct()
        .toList();
  }

  /** SAM retains published versions; a function that is deleted takes them along. */
  private static boolean isGoneWithItsFunction(StackEvent version, List<StackEvent> events) {
    return version.type().equals("AWS::Lambda::Version")
        && events.stream()
            .filter(event -> event.type().equals("AWS::Lambda::Function"))
            .filter(event -> event.status().equals("DELETE_COMPLETE"))
            .anyMatch(event -> version.physicalId().contains(":" + event.physicalId() + ":"));
  }

  private Outcome gone(Request request, Stack stack, List<StackResource> retained) {
    ports.log().deleted(request.stack(), retained);
    ports
        .buckets()
        .collect(stack.id())
        .forEach((bucket, keys) -> ports.log().collected(bucket, keys));
    return Outcome.DELETED;
  }
}
