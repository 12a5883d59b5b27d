package io.filestore.local.dynamodb.server;

import io.filestore.junit.LocalProcess;
import java.io.File;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The whole local AWS in a process of its own, with DynamoDB Local behind its port. */
final class OnePort implements AutoCloseable {

  private static final AwsBasicCredentials KEYS = AwsBasicCredentials.create("te-st", "secret");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final LocalProcess process;
  final DynamoDbClient dynamoDb;

  /**
   * @param temporary for the class path file
   * @param arguments further ones
   */
  OnePort(Path temporary, String... arguments) throws Exception {
    Path module = Path.of("").toAbsolutePath();
    Path target = module.resolve("target");
    Path classPath =
        Files.writeString(
            temporary.resolve("classpath"),
            target.resolve("classes")
                + File.pathSeparator
                + Files.readString(target.resolve("classpath.txt")).strip());
    List<String> all = new ArrayList<>(List.of("--port", "0"));
    all.addAll(List.of("--dynamodb-classpath", classPath.toString(), "--region", "eu-west-1"));
    all.addAll(List.of(arguments));
    process =
        LocalProcess.start(
            module.getParent(),
            "io.filestore.local.edge.LocalAwsServer",
            Map.of(
                "AWS_ACCESS_KEY_ID", KEYS.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", KEYS.secretAccessKey()),
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"),
            all);
    dynamoDb =
        DynamoDbClient.builder()
            .endpointOverride(process.endpoint())
            .region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(KEYS))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  /** Calls CloudFormation and returns the XML of its answer. */
  String cloudFormation(Map<String, String> parameters) throws Exception {
    String form =
        parameters.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    URI endpoint = process.endpoint();
    SdkHttpRequest plain =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint.resolve("/"))
            .putHeader("Content-Type", "application/x-www-form-urlencoded")
            .build();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(KEYS)
                        .request(plain)
                        .payload(ContentStreamProvider.fromUtf8String(form))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "cloudformation")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1"))
            .request();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(signed.getUri()).POST(BodyPublishers.ofString(form));
    signed.headers().entrySet().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("Host"))
        .forEach(header -> header.getValue().forEach(v -> request.header(header.getKey(), v)));
    HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return answer.body();
  }

  /** Creates or updates a stack and waits; returns its status and, if it failed, all events. */
  String deploy(String action, String stack, String template) throws Exception {
    cloudFormation(Map.of("Action", action, "StackName", stack, "TemplateBody", template));
    while (true) {
      String described = cloudFormation(Map.of("Action", "DescribeStacks", "StackName", stack));
      String status = element(described, "StackStatus");
      if (!status.endsWith("_IN_PROGRESS")) {
        return status;
      }
      Thread.sleep(50);
    }
  }

  /** Physical id of a resource. */
  String physicalId(String stack, String logicalId) throws Exception {
    return element(
        cloudFormation(
            Map.of(
                "Action",
                "DescribeStackResource",
                "StackName",
                stack,
                "LogicalResourceId",
                logicalId)),
        "PhysicalResourceId");
  }

  /** What the first element of a name holds. */
  static String element(String xml, String name) {
    Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
    return matcher.find() ? matcher.group(1) : "";
  }

  @Override
  public void close() {
    dynamoDb.close();
    process.close();
  }
}
