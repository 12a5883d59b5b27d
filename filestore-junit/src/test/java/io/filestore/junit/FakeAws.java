package io.filestore.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * As little of AWS as it takes to create stacks in; a process that ends with its standard input.
 */
final class FakeAws {

  private static final String STACK = "arn:aws:cloudformation:us-east-1:000000000000:stack/";

  private final List<String> calls = new ArrayList<>();
  private final Map<String, Map<String, String>> stacks = new TreeMap<>();

  private FakeAws() {}

  public static void main(String... arguments) throws IOException {
    FakeAws aws = new FakeAws();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", aws::answer);
    server.start();
    System.out.println("READY http://127.0.0.1:" + server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Only the end of it says something.
    }
    Runtime.getRuntime().halt(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String answer = "";
    if (path.equals("/_calls")) {
      answer = String.join("\n", calls);
    } else if (path.equals("/") && exchange.getRequestMethod().equals("POST")) {
      answer = cloudFormation(form(new String(body, UTF_8)));
    } else {
      calls.add(exchange.getRequestMethod() + " " + path + " " + body.length);
    }
    byte[] bytes = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.startsWith("<ErrorResponse>") ? 400 : 200, 0);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
    }
    return form;
  }

  private String cloudFormation(Map<String, String> form) {
    String action = form.remove("Action");
    form.remove("Version");
    String name = form.get("StackName");
    return switch (action) {
      case "CreateStack" -> {
        form.remove("TemplateURL"); // has the port in it
        calls.add(action + " " + form);
        if (form.containsValue("Refuse")) {
          yield "<ErrorResponse><Error><Code>ValidationError</Code>"
              + "<Message>Parameters: [Refuse] do not exist in the template</Message>"
              + "</Error></ErrorResponse>";
        }
        stacks.put(STACK + name, form);
        yield result(action, "<StackId>" + STACK + name + "</StackId>");
      }
      case "DeleteStack" -> {
        calls.add(action + " " + name);
        yield result(action, "");
      }
      case "DescribeStacks" -> result(action, stack(name));
      case "DescribeStackEvents" -> result(action, events(form.get("NextToken")));
      case "ListStackResources" ->
          result(
              action,
              "<StackResourceSummaries><member><LogicalResourceId>Store</LogicalResourceId>"
                  + "<ResourceType>AWS::S3::Bucket</ResourceType>"
                  + "<PhysicalResourceId>store-1</PhysicalResourceId></member>"
                  + "</StackResourceSummaries>");
      default -> throw new IllegalStateException(action);
    };
  }

  private String stack(String id) {
    boolean fails = stacks.get(id).containsValue("Fail");
    return "<Stacks><member><StackName>"
        + id.replace(STACK, "")
        + "</StackName><StackStatus>"
        + (fails ? "CREATE_FAILED" : "CREATE_COMPLETE")
        + "</StackStatus><Outputs><member><OutputKey>Store</OutputKey>"
        + "<OutputValue>store-1</OutputValue></member></Outputs></member></Stacks>";
  }

  /** The newest first, on two pages. */
  private static String events(String token) {
    return token == null
        ? "<StackEvents>"
            + event("Table", "CREATE_FAILED", "Resource creation cancelled")
            + event("Store", "CREATE_FAILED", "store-1 already exists")
            + "</StackEvents><NextToken>2</NextToken>"
        : "<StackEvents>" + event("Store", "CREATE_IN_PROGRESS", "") + "</StackEvents>";
  }

  private static String event(String logicalId, String status, String reason) {
    return ("<member><LogicalResourceId>%s</LogicalResourceId><PhysicalResourceId/>"
            + "<ResourceType>AWS::S3::Bucket</ResourceType><ResourceStatus>%s</ResourceStatus>"
            + "<ResourceStatusReason>%s</ResourceStatusReason></member>")
        .formatted(logicalId, status, reason);
  }

  private static String result(String action, String content) {
    return "<%1$sResponse xmlns=\"x\"><%1$sResult>%2$s</%1$sResult></%1$sResponse>"
        .formatted(action, content);
  }
}
