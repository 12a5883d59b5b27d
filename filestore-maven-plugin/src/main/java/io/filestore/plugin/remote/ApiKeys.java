package io.filestore.plugin.remote;

import io.filestore.plugin.artifact.AwsFailures;
import io.filestore.plugin.artifact.AwsSession;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;

/** API keys of API Gateway. */
public final class ApiKeys {

  private final AwsSession session;

  /** As the session, where the session is. */
  public ApiKeys(AwsSession session) {
    this.session = session;
  }

  /** The secret value of the key. */
  public String value(String id) {
    try (ApiGatewayClient client = session.client(ApiGatewayClient.builder())) {
      return client.getApiKey(get -> get.apiKey(id).includeValue(true)).value();
    } catch (SdkException e) {
      throw new AwsFailures("API Gateway", session).explain(e);
    }
  }
}
