package io.filestore.local.edge;

import io.filestore.local.cloudformation.template.TemplateTransform;
import io.filestore.local.lambda.AsyncInvocations;
import io.filestore.local.lambda.process.Credentials;
import io.filestore.local.lambda.service.LambdaOptions;
import io.filestore.local.s3.AccessKey;
import io.filestore.local.s3.S3Storage;
import io.filestore.local.sam.SamTransform;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Small adapters between services that do not know each other. */
final class Wiring {

  private static final Duration IDLE = Duration.ofSeconds(60);

  private Wiring() {}

  /** SAM, as the engine asks for it. */
  static TemplateTransform serverless(String region) {
    ObjectMapper mapper = new ObjectMapper();
    SamTransform sam = new SamTransform(region);
    return (template, values) -> {
      ObjectNode parameters = mapper.createObjectNode();
      values.forEach(parameters::put);
      return sam.transform(template, parameters);
    };
  }

  /** Functions sign with the key that is accepted here. */
  static LambdaOptions lambdaOptions(
      LocalAwsOptions options, Path data, AccessKey key, Clock clock) {
    return new LambdaOptions(
        data,
        options.region(),
        S3Storage.ACCOUNT,
        new Credentials(key.id(), key.secret(), "local-session"),
        clock,
        options.concurrency(),
        IDLE,
        AsyncInvocations.DELAYS,
        false);
  }
}
