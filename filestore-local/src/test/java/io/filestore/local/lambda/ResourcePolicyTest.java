package io.filestore.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.json.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcePolicyTest {

  private static final String API = "arn:aws:execute-api:us-east-1:000000000000:api/";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f:live";

  private final ResourcePolicy policy =
      new ResourcePolicy(
          List.of(
              Json.object()
                  .put("FunctionName", FUNCTION)
                  .put("Action", "lambda:InvokeFunction")
                  .put("Principal", "apigateway.amazonaws.com")
                  .put("SourceArn", API + "*/POST/files")));

  @ParameterizedTest
  @CsvSource({
    "f:live, apigateway.amazonaws.com, dev/POST/files, true",
    "f:live, apigateway.amazonaws.com, dev/PUT/files, false",
    "f:live, apigateway.amazonaws.com, dev/POST/files/more, false",
    "f:live, s3.amazonaws.com, dev/POST/files, false",
    "f, apigateway.amazonaws.com, dev/POST/files, false",
    "f:other, apigateway.amazonaws.com, dev/POST/files, false"
  })
  void allowsWhatAPermissionSays(String function, String principal, String path, boolean allowed) {
    FunctionRef ref = FunctionRef.parse(function).orElseThrow();
    assertThat(policy.allows(ref, principal, API + path)).isEqualTo(allowed);
  }
}
