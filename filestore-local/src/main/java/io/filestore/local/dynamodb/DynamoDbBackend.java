package io.filestore.local.dynamodb;

import io.filestore.local.http.HttpAnswer;
import java.io.IOException;

/** Who keeps the tables. */
public interface DynamoDbBackend {

  /**
   * Carries out one operation.
   *
   * @param target such as {@code DynamoDB_20120810.PutItem}
   * @param body JSON 1.0
   * @throws IOException when there is no answer
   */
  HttpAnswer call(String target, byte[] body) throws IOException;
}
