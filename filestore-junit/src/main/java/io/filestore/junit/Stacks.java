package io.filestore.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Creates and deletes stacks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Operations.html">CloudFormation
 *     API</a>
 */
final class Stacks {

  static final String TEMPLATE_KEY = "template.yaml";

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long PAUSE_MILLIS = 50;

  /** What happens to others once one has failed. */
  private static final Pattern FOLLOWED = Pattern.compile("Resource creation cancelled.*");

  private final AwsClient client;

  Stacks(AwsClient client) {
    this.client = client;
  }

  /**
   * A stack to create.
   *
   * @param bucket that holds the template
   */
  record Request(
      String name,
      String bucket,
      Map<String, String> parameters,
      Map<String, String> tags,
      List<String> capabilities) {

    @Override
    public String toString() {
      return "stack '" + name + "'";
    }
  }

  /**
   * Creates it and waits until it is there.
   *
   * @throws IllegalStateException with the first resource that failed, when it cannot be created
   */
  FilestoreStack create(Request request) {
    SortedMap<String, String> form = new TreeMap<>();
    form.put("StackName", request.name());
    form.put("TemplateURL", client.endpoint() + "/" + request.bucket() + "/" + TEMPLATE_KEY);
    // What was made is looked at or goes with the JVM: taking it back would only cost time.
    form.put("OnFailure", "DO_NOTHING");
    pairs(form, "Parameters", "ParameterKey", "ParameterValue", request.parameters());
    pairs(form, "Tags", "Key", "Value", request.tags());
    for (int i = 0; i < request.capabilities().size(); i++) {
      form.put("Capabilities.member." + (i + 1), request.capabilities().get(i));
    }
    AwsClient.Answer answer = send("CreateStack", form);
    if (!answer.isSuccess()) {
      throw failed(request.name(), refusal(answer));
    }
    String id = result(answer, "CreateStack").text("StackId");
    XmlAnswer stack = await(id);
    if (!stack.text("StackStatus").equals("CREATE_COMPLETE")) {
      throw failed(
          request.name(),
          firstFailure(id)
              .orElse(stack.text("StackStatus") + ": " + stack.text("StackStatusReason")));
    }
    Map<String, String> outputs = new TreeMap<>();
    for (XmlAnswer output : stack.members("Outputs")) {
      outputs.put(output.text("OutputKey"), output.text("OutputValue"));
    }
    return new FilestoreStack(client, request.name(), id, outputs, resources(id));
  }

  private static void pairs(
      Map<String, String> form,
      String list,
      String keyName,
      String valueName,
      Map<String, String> pairs) {
    int number = 0;
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      String member = list + ".member." + ++number + ".";
      form.put(member + keyName, pair.getKey());
      form.put(member + valueName, pair.getValue());
    }
  }

  /** Deletes it and waits until all of it is gone that can go. */
  void delete(FilestoreStack stack) {
    call("DeleteStack", new TreeMap<>(Map.of("StackName", stack.id())));
    await(stack.id());
  }

  private XmlAnswer await(String id) {
    Instant end = Instant.now().plus(LIMIT);
    while (true) {
      XmlAnswer stack =
          call("DescribeStacks", new TreeMap<>(Map.of("StackName", id))).members("Stacks").get(0);
      if (!stack.text("StackStatus").endsWith("_IN_PROGRESS")) {
        return stack;
      }
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            "The stack '%s' is still %s after %d minutes"
                .formatted(stack.text("StackName"), stack.text("StackStatus"), LIMIT.toMinutes()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The wait for a stack was interrupted", e);
    }
  }

  private Optional<String> firstFailure(String id) {
    List<XmlAnswer> events = new ArrayList<>(all("DescribeStackEvents", id, "StackEvents"));
    Collections.reverse(events); // The newest comes first.
    return events.stream()
        .filter(event -> event.text("ResourceStatus").endsWith("_FAILED"))
        .filter(event -> !event.text("PhysicalResourceId").equals(id))
        .filter(event -> !FOLLOWED.matcher(event.text("ResourceStatusReason")).matches())
        .findFirst()
        .map(
            event ->
                "%s (%s) %s: %s"
                    .formatted(
                        event.text("LogicalResourceId"),
                        event.text("ResourceType"),
                        event.text("ResourceStatus"),
                        event.text("ResourceStatusReason")));
  }

  private List<StackResource> resources(String id) {
    return all("ListStackResources", id, "StackResourceSummaries").stream()
        .map(
            each ->
                new StackResource(
                    each.text("LogicalResourceId"),
                    each.text("ResourceType"),
                    each.text("PhysicalResourceId")))
        .toList();
  }

  private List<XmlAnswer> all(String action, String id, String list) {
    List<XmlAnswer> all = new ArrayList<>();
    String token = "";
    do {
      SortedMap<String, String> form = new TreeMap<>(Map.of("StackName", id));
      if (!token.isEmpty()) {
        form.put("NextToken", token);
      }
      XmlAnswer page = call(action, form);
      all.addAll(page.members(list));
      token = page.text("NextToken");
    } while (!token.isEmpty());
    return all;
  }

  private XmlAnswer call(String action, SortedMap<String, String> form) {
    AwsClient.Answer answer = send(action, form);
    if (!answer.isSuccess()) {
      throw new IllegalStateException(action + " was refused: " + refusal(answer));
    }
    return result(answer, action);
  }

  private AwsClient.Answer send(String action, SortedMap<String, String> form) {
    form.put("Action", action);
    form.put("Version", "2010-05-15");
    return client.send(
        new AwsRequest("cloudformation", "POST", "/")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(SignatureV4.query(form).getBytes(UTF_8)));
  }

  private static XmlAnswer result(AwsClient.Answer answer, String action) {
    XmlAnswer response = XmlAnswer.parse(answer.response().body());
    return response.child(action + "Result").orElse(response);
  }

  private static String refusal(AwsClient.Answer answer) {
    return XmlAnswer.parse(answer.response().body())
        .child("Error")
        .map(error -> error.text("Code") + ": " + error.text("Message"))
        .orElse(answer.text());
  }

  private static IllegalStateException failed(String name, String reason) {
    return new IllegalStateException(
        "The stack '%s' cannot be created: %s".formatted(name, reason));
  }
}
