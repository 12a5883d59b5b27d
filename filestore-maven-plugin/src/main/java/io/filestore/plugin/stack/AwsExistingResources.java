package io.filestore.plugin.stack;

import io.filestore.plugin.artifact.AwsFailures;
import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.artifact.Buckets;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Asks S3 and DynamoDB. */
public final class AwsExistingResources implements ExistingResources {

  private final AwsSession session;

  /** Asks as the session, where the session is. */
  public AwsExistingResources(AwsSession session) {
    this.session = session;
  }

  @Override
  public boolean hasBucket(String name) {
    try (Buckets buckets = new Buckets(session)) {
      return buckets.exists(name);
    }
  }

  @Override
  public boolean hasTable(String name) {
    try (DynamoDbClient client = session.client(DynamoDbClient.builder())) {
      client.describeTable(describe -> describe.tableName(name));
      return true;
    } catch (ResourceNotFoundException e) {
      return false;
    } catch (SdkException e) {
      throw new AwsFailures("DynamoDB", session).explain(e);
    }
  }
}
