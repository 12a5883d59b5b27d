package io.filestore.plugin.mojo;

import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.remote.ApiKeys;
import io.filestore.plugin.remote.StackParts;
import io.filestore.plugin.stack.AwsCloudFormation;
import io.filestore.plugin.stack.CloudFormation;
import io.filestore.plugin.stack.Stack;
import io.filestore.plugin.stack.StackName;
import io.filestore.plugin.stack.StackResource;
import io.filestore.plugin.template.Mapping;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The site of a stack on this machine, with the API key that its pages ask for. The key is in the
 * fragment, which a browser sends to nobody.
 */
final class SiteLink {

  /** Where the local AWS serves a distribution. */
  private static final String SITE = "/_web";

  private SiteLink() {}

  /**
   * The link; empty when the stack has no site, or not one API key. A key whose value the template
   * sets may be in use elsewhere, and is told to nobody.
   */
  static Optional<String> of(Mapping template, Stack stack, URI endpoint, AwsSession aws) {
    String site = endpoint + SITE;
    if (stack.outputs().stream().map(Stack.Output::value).noneMatch(site::equals)) {
      return Optional.empty();
    }
    return key(template, stack, aws)
        .map(key -> URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20"))
        .map(key -> site + "/#key=" + key);
  }

  private static Optional<String> key(Mapping template, Stack stack, AwsSession aws) {
    List<StackResource> keys;
    try (CloudFormation cloudFormation = new AwsCloudFormation(aws)) {
      keys = StackParts.of(cloudFormation, new StackName(stack.name())).apiKeys();
    }
    if (keys.size() != 1) {
      return Optional.empty();
    }
    Mapping resource = template.mapping("Resources").mapping(keys.get(0).logicalId());
    return resource.mapping("Properties").has("Value")
        ? Optional.empty()
        : Optional.of(new ApiKeys(aws).value(keys.get(0).physicalId()));
  }
}
