package io.filestore.local.gateway.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FunctionPoliciesTest {

  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:Fn";
  private static final String SOURCE =
      "arn:aws:execute-api:us-east-1:000000000000:abc/dev/DELETE/file/*";

  @ParameterizedTest
  @CsvSource({
    "Fn, arn:aws:execute-api:us-east-1:000000000000:abc/*/DELETE/file/*, '', true",
    "Fn, arn:aws:execute-api:us-east-1:000000000000:abc/*, '', true",
    "Fn, arn:aws:execute-api:us-east-1:000000000000:abc/?ev/*/*, '', true",
    "Fn:live, arn:aws:execute-api:us-east-1:000000000000:abc/*, :live, true",
    "arn:aws:lambda:us-east-1:000000000000:function:Fn:live, arn:*, :live, true",
    "arn:aws:lambda:us-east-1:000000000000:function:Fn, arn:*, '', true",
    "Fn, arn:aws:execute-api:us-east-1:000000000000:abc/*, :live, false",
    "Fn:live, arn:aws:execute-api:us-east-1:000000000000:abc/*, '', false",
    "Fn, arn:aws:execute-api:us-east-1:000000000000:abc/*/POST/*, '', false",
    "Fn, arn:aws:execute-api:us-east-1:000000000000:other/*, '', false"
  })
  void functionQualifierAndSourceMustAgree(
      String function, String source, String qualifier, boolean allowed) {
    ObjectNode permission = new JsonMapper().createObjectNode();
    permission.put("Action", "lambda:InvokeFunction");
    permission.put("Principal", "apigateway.amazonaws.com");
    permission.put("FunctionName", function);
    permission.put("SourceArn", source);
    FunctionPolicies policies =
        new FunctionPolicies(name -> name.equals("Fn") ? List.of(permission) : List.of());

    assertThat(policies.allows(FUNCTION + qualifier, SOURCE)).isEqualTo(allowed);
    permission.put("Principal", "s3.amazonaws.com");
    assertThat(policies.allows(FUNCTION + qualifier, SOURCE)).isFalse();
  }
}
