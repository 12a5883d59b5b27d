package io.filestore.local.lambda.type;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.Functions;
import io.filestore.local.lambda.InvokeConfig;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code AWS::Lambda::EventInvokeConfig}. */
public final class EventInvokeConfigType implements ResourceType {

  private final Functions functions;

  public EventInvokeConfigType(Functions functions) {
    this.functions = functions;
  }

  @Override
  public String name() {
    return "AWS::Lambda::EventInvokeConfig";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("FunctionName", "Qualifier");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    configure(request.properties(), config(request.properties()));
    return new Resource(request.newName(64), request.properties(), Json.object());
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    configure(request.properties(), config(request.properties()));
    return new Resource(current.physicalId(), request.properties(), current.attributes());
  }

  @Override
  public void delete(Resource current) throws ResourceException {
    if (functions.exists(FunctionNames.of(current.properties()))) {
      configure(current.properties(), null);
    }
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    configure(resource.properties(), config(resource.properties()));
  }

  private void configure(ObjectNode properties, @Nullable InvokeConfig config)
      throws ResourceException {
    String qualifier = Json.text(properties, "Qualifier", "$LATEST");
    try {
      functions.configure(FunctionNames.of(properties), qualifier, config);
    } catch (ServiceException e) {
      throw Refusals.of(e);
    }
  }

  private static InvokeConfig config(ObjectNode properties) throws ResourceException {
    int retries = within(properties, "MaximumRetryAttempts", 2, 0, 2);
    int age = within(properties, "MaximumEventAgeInSeconds", 21_600, 60, 21_600);
    JsonNode destinations = properties.path("DestinationConfig");
    return new InvokeConfig(
        retries,
        Duration.ofSeconds(age),
        destination(destinations, "OnSuccess"),
        destination(destinations, "OnFailure"));
  }

  private static String destination(JsonNode destinations, String when) throws ResourceException {
    String arn = Json.text(destinations.path(when), "Destination", "");
    if (!arn.isEmpty() && !arn.contains(":sqs:") && !arn.contains(":lambda:")) {
      throw new ResourceException(
          when
              + " destination '"
              + arn
              + "': locally a destination is an SQS queue or a Lambda function");
    }
    return arn;
  }

  private static int within(ObjectNode properties, String name, int otherwise, int least, int most)
      throws ResourceException {
    try {
      int value = Json.number(properties, name, otherwise);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new ResourceException(name + " is no whole number", e);
    }
    throw new ResourceException(
        name
            + " '"
            + Json.text(properties, name, "")
            + "' is not between "
            + least
            + " and "
            + most);
  }
}
