package io.filestore.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.s3.AccessKey;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks through the front: the services know each other. */
class StackTest {

  private static final String BUCKET_AND_ROLE =
      """
      Resources:
        Bucket:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: of-a-stack
        Policy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Bucket
            PolicyDocument:
              Version: '2012-10-17'
              Statement: []
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument: {}
      Outputs:
        Bucket:
          Value: !GetAtt Bucket.Arn
        Role:
          Value: !GetAtt Role.Arn
      """;

  @TempDir Path data;
  private LocalAwsServer server;
  private Signer signer;

  @BeforeEach
  void start() throws Exception {
    server =
        LocalAwsServer.start(
            LocalAwsOptions.parse(Map.of(), "--port", "0", "--data", data.toString()),
            new AccessKey("test", "test"));
    signer = new Signer(server.endpoint());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aStackMakesAndRemovesWhatItNames() throws Exception {
    assertThat(deploy("CreateStack", "one", BUCKET_AND_ROLE)).isEqualTo("CREATE_COMPLETE");
    assertThat(describe("one"))
        .contains("arn:aws:s3:::of-a-stack</OutputValue>")
        .containsPattern("arn:aws:iam::000000000000:role/one-Role-[A-Z0-9]{12}</OutputValue>");
    assertThat(s3("GET", "/of-a-stack?policy").statusCode()).isEqualTo(200);
    call("DeleteStack", Map.of("StackName", "one"));
    await("HEAD", "/of-a-stack", 404);
  }

  @Test
  void aBucketThatIsNotEmptyKeepsItsStack() throws Exception {
    assertThat(deploy("CreateStack", "full", BUCKET_AND_ROLE)).isEqualTo("CREATE_COMPLETE");
    assertThat(s3("PUT", "/of-a-stack/a").statusCode()).isEqualTo(200);
    call("DeleteStack", Map.of("StackName", "full"));
    assertThat(settled("full")).isEqualTo("DELETE_FAILED");
    assertThat(call("DescribeStackEvents", Map.of("StackName", "full")))
        .contains("The bucket you tried to delete is not empty (Service: S3, Status Code: 409)");
    assertThat(s3("DELETE", "/of-a-stack/a").statusCode()).isEqualTo(204);
    call("DeleteStack", Map.of("StackName", "full"));
    await("HEAD", "/of-a-stack", 404);
  }

  @Test
  void aResourceThatFailsOnPurposeRollsItsStackBack() throws Exception {
    HttpRequest faults =
        HttpRequest.newBuilder(server.endpoint().resolve("/_filestore/faults"))
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    """
                    [{"kind": "resource", "action": "CREATE", "type": "AWS::IAM::Role",
                      "reason": "No more roles"}]
                    """))
            .build();
    assertThat(HttpClient.newHttpClient().send(faults, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
    assertThat(deploy("CreateStack", "failed", BUCKET_AND_ROLE)).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(call("DescribeStackEvents", Map.of("StackName", "failed")))
        .contains("No more roles");
    assertThat(s3("HEAD", "/of-a-stack").statusCode()).isEqualTo(404);
  }

  @Test
  void stacksAndTheirBucketsOutliveTheProcess() throws Exception {
    assertThat(deploy("CreateStack", "kept", BUCKET_AND_ROLE)).isEqualTo("CREATE_COMPLETE");
    assertThat(s3("PUT", "/of-a-stack/a").statusCode()).isEqualTo(200);
    server.close();
    start();
    assertThat(settled("kept")).isEqualTo("CREATE_COMPLETE");
    assertThat(s3("GET", "/of-a-stack/a").statusCode()).isEqualTo(200);
    assertThat(s3("GET", "/of-a-stack?policy").statusCode()).isEqualTo(200);
    assertThat(deploy("UpdateStack", "kept", BUCKET_AND_ROLE + "\n# the same\n"))
        .isEqualTo("No updates are to be performed.");
  }

  private String deploy(String action, String stack, String template) throws Exception {
    String answer =
        call(
            action,
            Map.of(
                "StackName",
                stack,
                "TemplateBody",
                template,
                "Capabilities.member.1",
                "CAPABILITY_IAM"));
    String refusal = element(answer, "Message");
    return refusal.isEmpty() ? settled(stack) : refusal;
  }

  private String settled(String stack) throws Exception {
    while (true) {
      String status = element(describe(stack), "StackStatus");
      assertThat(status).isNotEmpty();
      if (!status.endsWith("_IN_PROGRESS")) {
        return status;
      }
      Thread.sleep(20);
    }
  }

  private String describe(String stack) throws Exception {
    return call("DescribeStacks", Map.of("StackName", stack));
  }

  private String call(String action, Map<String, String> parameters) throws Exception {
    StringBuilder form = new StringBuilder("Action=" + action);
    parameters.forEach(
        (name, value) ->
            form.append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return signer.query("cloudformation", form.toString()).body();
  }

  private HttpResponse<String> s3(String method, String path) throws Exception {
    return signer.send("s3", method, path, Map.of(), "", "");
  }

  private void await(String method, String path, int status) throws Exception {
    for (int i = 0; i < 500 && s3(method, path).statusCode() != status; i++) {
      Thread.sleep(20);
    }
    assertThat(s3(method, path).statusCode()).isEqualTo(status);
  }

  private static String element(String xml, String name) {
    Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
    return matcher.find() ? matcher.group(1) : "";
  }
}
