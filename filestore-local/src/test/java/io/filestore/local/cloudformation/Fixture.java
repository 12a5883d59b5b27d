package io.filestore.local.cloudformation;

import io.filestore.local.cloudformation.query.CloudFormationService;
import io.filestore.local.cloudformation.template.TemplateTransform;
import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.resource.ResourceFaults;
import io.filestore.local.resource.ResourceType;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** CloudFormation over types in memory, asked as over the wire. */
public final class Fixture implements AutoCloseable {

  /** An answer: its status, and its elements by local name. */
  public record Answer(int status, Element root) {

    /** The texts of all elements of a name, in order. */
    public List<String> all(String name) {
      List<String> texts = new ArrayList<>();
      var nodes = root.getElementsByTagName(name);
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent());
      }
      return texts;
    }

    public String one(String name) {
      List<String> all = all(name);
      return all.isEmpty() ? "" : all.get(0);
    }

    /** The members of a list, each as its direct children. */
    public List<Map<String, String>> members(String list) {
      List<Map<String, String>> members = new ArrayList<>();
      var lists = root.getElementsByTagName(list);
      for (int i = 0; i < lists.getLength(); i++) {
        for (Node member = lists.item(i).getFirstChild();
            member != null;
            member = member.getNextSibling()) {
          Map<String, String> fields = new LinkedHashMap<>();
          for (Node field = member.getFirstChild(); field != null; field = field.getNextSibling()) {
            fields.put(field.getNodeName(), field.getTextContent());
          }
          members.add(fields);
        }
      }
      return members;
    }

    /** {@code Code: message} of an error. */
    public String error() {
      return one("Code") + ": " + one("Message");
    }
  }

  public final MemoryType things = new MemoryType("Test::Memory::Thing");
  public final MemoryType functions = new MemoryType("AWS::Lambda::Function");
  public final MemoryType apis = new MemoryType("AWS::ApiGateway::RestApi");
  public final MemoryType roles = new MemoryType("AWS::IAM::Role");

  /** Faults by {@code ACTION logicalId}. */
  public final Map<String, String> faults = new ConcurrentHashMap<>();

  /** Objects by {@code bucket/key}. */
  public final Map<String, String> objects = new ConcurrentHashMap<>();

  /** Held before a resource's step when set: {@code ACTION logicalId}. */
  public final Map<String, java.util.concurrent.CountDownLatch> gates = new ConcurrentHashMap<>();

  /** The gates that were come to. */
  private final Set<String> reached = ConcurrentHashMap.newKeySet();

  public final CloudFormationService service;
  public int port = 4566;

  public Fixture() {
    this(Optional.empty(), (template, values) -> template);
  }

  public Fixture(Optional<Path> data, TemplateTransform transform, MemoryType... more) {
    List<ResourceType> types = new ArrayList<>(List.of(things, functions, apis, roles));
    types.addAll(List.of(more));
    ResourceFaults switchboard =
        (action, type, id) -> {
          var gate = gates.get(action + " " + id);
          if (gate != null) {
            reached.add(action + " " + id);
            try {
              gate.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          return Optional.ofNullable(faults.get(action + " " + id));
        };
    service =
        new CloudFormationService(
            new CloudFormationService.Parts(
                "000000000000",
                "us-east-1",
                data,
                types,
                transform,
                (bucket, key) -> {
                  String text = objects.get(bucket + "/" + key);
                  if (text == null) {
                    throw new FileNotFoundException(bucket + "/" + key);
                  }
                  return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                },
                switchboard,
                () -> URI.create("http://127.0.0.1:" + port),
                Clock.systemUTC()));
  }

  /** Calls an action; parameters as name, value, name, value. */
  public Answer call(String action, String... parameters) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("Action", action);
    form.put("Version", "2010-05-15");
    for (int i = 0; i < parameters.length; i += 2) {
      form.put(parameters[i], parameters[i + 1]);
    }
    String body =
        form.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    try {
      HttpAnswer answer =
          service.answer(
              new HttpCall("POST", "/", "", Map.of(), body.getBytes(StandardCharsets.UTF_8)));
      return new Answer(
          answer.status(),
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(answer.body()))
              .getDocumentElement());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@link #call}, and it must succeed. */
  public Answer ok(String action, String... parameters) {
    Answer answer = call(action, parameters);
    if (answer.status() != 200) {
      throw new AssertionError(action + ": " + answer.error());
    }
    return answer;
  }

  /** Creates a stack and waits. */
  public String create(String name, String template, String... more) {
    ok("CreateStack", join(List.of("StackName", name, "TemplateBody", template), more));
    return await(name);
  }

  /** Updates a stack and waits. */
  public String update(String name, String template, String... more) {
    ok("UpdateStack", join(List.of("StackName", name, "TemplateBody", template), more));
    return await(name);
  }

  /** Deletes a stack and waits; by id, since the name is free afterwards. */
  public String delete(String name) {
    String id = ok("DescribeStacks", "StackName", name).one("StackId");
    ok("DeleteStack", "StackName", name);
    return await(id);
  }

  /** The status that the stack comes to rest in. */
  public String await(String stack) {
    long end = System.nanoTime() + 20_000_000_000L;
    String status;
    do {
      status = ok("DescribeStacks", "StackName", stack).one("StackStatus");
      pause();
      if (System.nanoTime() > end) {
        throw new AssertionError("still " + status);
      }
    } while (status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS"));
    return status;
  }

  /** Makes a change set and waits until it is ready or has failed. */
  public Answer changeSet(String stack, String type, String template, String... more) {
    String id =
        ok(
                "CreateChangeSet",
                join(
                    List.of(
                        "StackName", stack,
                        "ChangeSetName", "changes",
                        "ChangeSetType", type,
                        "TemplateBody", template),
                    more))
            .one("Id");
    while (true) {
      Answer answer = ok("DescribeChangeSet", "ChangeSetName", id);
      String status = answer.one("Status");
      if (status.equals("CREATE_COMPLETE") || status.equals("FAILED")) {
        return answer;
      }
      pause();
    }
  }

  /** Carries out the change set of {@link #changeSet}. */
  public String execute(String stack, String... more) {
    ok("ExecuteChangeSet", join(List.of("StackName", stack, "ChangeSetName", "changes"), more));
    return await(stack);
  }

  /** Waits until a resource's step is held. */
  public void awaitGate(String step) {
    while (!reached.contains(step)) {
      pause();
    }
  }

  /** Events as {@code logicalId STATUS reason}, the oldest first. */
  public List<String> events(String stack) {
    List<String> lines = new ArrayList<>();
    for (Map<String, String> event :
        ok("DescribeStackEvents", "StackName", stack).members("StackEvents")) {
      String reason = event.getOrDefault("ResourceStatusReason", "");
      lines.add(
          0,
          event.get("LogicalResourceId")
              + " "
              + event.get("ResourceStatus")
              + (reason.isEmpty() ? "" : " " + reason.strip()));
    }
    return lines;
  }

  private static void pause() {
    try {
      Thread.sleep(3);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String[] join(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    service.close();
  }
}
