package io.filestore.local.cloudformation.query;

import io.filestore.local.cloudformation.stack.ChangeSets;
import io.filestore.local.cloudformation.stack.CloudFormationException;
import io.filestore.local.cloudformation.stack.LocalAddresses;
import io.filestore.local.cloudformation.stack.Preparation;
import io.filestore.local.cloudformation.stack.ResourceActions;
import io.filestore.local.cloudformation.stack.StackEngine;
import io.filestore.local.cloudformation.stack.Stacks;
import io.filestore.local.cloudformation.template.TemplateException;
import io.filestore.local.cloudformation.template.TemplateTransform;
import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import io.filestore.local.resource.Artifacts;
import io.filestore.local.resource.ResourceFaults;
import io.filestore.local.resource.ResourceType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * CloudFormation. Each region of a call's signature has stacks of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Operations.html">Actions</a>
 */
public final class CloudFormationService implements HttpService, AutoCloseable {

  private static final Pattern SCOPE =
      Pattern.compile(
          "(?:Credential=|X-Amz-Credential=)[^/,]+(?:/|%2F)[0-9]+(?:/|%2F)([a-z0-9-]+)");
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int BROKEN = 500;

  private final String defaultRegion;
  private final StackEngine engine;
  private final StackCalls stackCalls;
  private final StackQueries stackQueries;
  private final ChangeSetCalls changeSetCalls;
  private final TemplateCalls templateCalls;

  /**
   * What it is made of.
   *
   * @param account twelve digits
   * @param defaultRegion of calls without a signature
   * @param data where stacks are kept; empty for no longer than the process
   * @param types of all services
   * @param serverless what {@code Transform: AWS::Serverless-2016-10-31} stands for
   * @param faults asked before each step of a resource
   * @param base where the application answers, {@code http://127.0.0.1:<port>}
   * @param sites from the domain name of a distribution to the path at which it answers here, such
   *     as {@code /_web}
   */
  public record Parts(
      String account,
      String defaultRegion,
      Optional<Path> data,
      List<ResourceType> types,
      TemplateTransform serverless,
      Artifacts artifacts,
      ResourceFaults faults,
      Supplier<URI> base,
      Function<String, Optional<String>> sites,
      Clock clock) {

    /** Without distributions. */
    public Parts(
        String account,
        String defaultRegion,
        Optional<Path> data,
        List<ResourceType> types,
        TemplateTransform serverless,
        Artifacts artifacts,
        ResourceFaults faults,
        Supplier<URI> base,
        Clock clock) {
      this(
          account,
          defaultRegion,
          data,
          types,
          serverless,
          artifacts,
          faults,
          base,
          domain -> Optional.empty(),
          clock);
    }
  }

  public CloudFormationService(Parts parts) {
    defaultRegion = parts.defaultRegion();
    Stacks stacks = new Stacks();
    LocalAddresses addresses = new LocalAddresses(stacks, parts.base(), parts.sites());
    ResourceActions actions = new ResourceActions(parts.types(), parts.faults(), addresses);
    engine =
        new StackEngine(
            stacks,
            new Preparation(parts.serverless()),
            actions,
            parts.clock(),
            parts.data(),
            parts.account());
    TemplateSource templates = new TemplateSource(parts.artifacts());
    Requests requests = new Requests(templates);
    ChangeSets changeSets = new ChangeSets(engine);
    stackCalls = new StackCalls(engine, requests, templates);
    stackQueries = new StackQueries(engine, addresses);
    changeSetCalls = new ChangeSetCalls(engine, changeSets, requests);
    templateCalls = new TemplateCalls(engine, changeSets, templates, actions);
  }

  /**
   * Takes up the stacks of an earlier process and makes their resources known to their services.
   */
  public void restore() throws IOException {
    engine.restore();
  }

  @Override
  public HttpAnswer answer(HttpCall call) throws IOException {
    String requestId = UUID.randomUUID().toString();
    try {
      Form form = Form.read(call);
      String action = form.get("Action").orElse("");
      JsonNode result = result(action, form, region(call));
      return xml(OK, ResultXml.result(action, result, requestId), requestId);
    } catch (CloudFormationException e) {
      return error(e.status(), e.code(), e.getMessage(), requestId);
    } catch (TemplateException e) {
      return error(BAD_REQUEST, "ValidationError", e.getMessage(), requestId);
    } catch (RuntimeException e) {
      e.printStackTrace();
      return error(BROKEN, "InternalFailure", "Internal Failure", requestId);
    }
  }

  private JsonNode result(String action, Form form, String region) throws IOException {
    Optional<ObjectNode> result = stackQueries.answer(action, form, region);
    if (result.isEmpty()) {
      result = changeSetCalls.answer(action, form, region);
    }
    if (result.isEmpty()) {
      result = templateCalls.answer(action, form, region);
    }
    if (result.isEmpty()) {
      result = stackCalls.answer(action, form, region);
    }
    return result.orElseThrow(
        () ->
            CloudFormationException.of(
                "InvalidAction",
                action.isEmpty()
                    ? "The request must contain the parameter Action"
                    : "The action " + action + " is not supported by this endpoint"));
  }

  private String region(HttpCall call) {
    Matcher scope = SCOPE.matcher(call.header("authorization").orElse(call.query()));
    return scope.find() ? scope.group(1) : defaultRegion;
  }

  private static HttpAnswer error(
      int status, String code, @Nullable String message, String requestId) {
    String text = Objects.requireNonNullElse(message, code);
    return xml(status, ResultXml.error(code, text, status < BROKEN, requestId), requestId);
  }

  private static HttpAnswer xml(int status, String body, String requestId) {
    return new HttpAnswer(
        status,
        Map.of("Content-Type", List.of("text/xml"), "x-amzn-RequestId", List.of(requestId)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    engine.close();
  }
}
