package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.error.DiagnosticsException;
import io.filestore.plugin.scan.HandlerScan;
import io.filestore.plugin.scan.HandlerScanner;
import io.filestore.plugin.scan.ProvidedResources;
import io.filestore.plugin.scan.ProviderRunner;
import io.filestore.plugin.testing.Golden;
import io.filestore.plugin.testing.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionGeneratorTest {

  private static final FunctionDefaults DEFAULTS =
      new FunctionDefaults("java25", "arm64", "functions/", Optional.empty());
  private static final String STREAM =
      " implements RequestStreamHandler { public void handleRequest(InputStream in, OutputStream"
          + " out, Context c) {} }";

  @TempDir Path directory;

  private Mapping generate(FunctionDefaults defaults, String... sources) {
    HandlerScan scan = HandlerScanner.scan(Sources.compile(directory, sources));
    assertThat(scan.diagnostics()).isEmpty();
    List<Diagnostic> findings = new ArrayList<>();
    Mapping generated = FunctionGenerator.generate(scan, defaults, findings);
    if (!findings.isEmpty()) {
      throw new DiagnosticsException(findings);
    }
    return generated;
  }

  /** What the section looks like in a template of its own. */
  private static String document(Mapping resources) {
    Origin origin = Origin.generated("test");
    return YamlWriter.write(
        new MappingBuilder(origin)
            .put("Transform", "AWS::Serverless-2016-10-31")
            .put("Resources", resources)
            .build());
  }

  private void golden(String name, String... sources) {
    Golden.assertMatches(document(generate(DEFAULTS, sources)), "template/generated/" + name);
  }

  private static String method(String annotations, String name) {
    return annotations + " public void " + name + "(Map<String, Object> event) {}";
  }

  @Test
  void aHandlerThatSaysNothingHasTheDefaults() {
    golden("minimal.yaml", "@LambdaFunction public class HelloHandler" + STREAM);
  }

  @Test
  void everySettingOfAFunction() {
    golden(
        "settings.yaml",
        """
        @LambdaFunction(
            id = "FileStore", name = "!Sub '${AWS::StackName}-store'", description = "Stores: all",
            memory = 512, timeout = 900, ephemeralStorage = 1024, reservedConcurrency = 0,
            tracing = "Active", alias = "live",
            snapStart = "!If [IsProd, PublishedVersions, None]", condition = "Wanted",
            dependsOn = {"Logs", "Other"}, onFailure = "!GetAtt Failed.Arn",
            maximumRetryAttempts = 1, maximumEventAge = 3600,
            environment = {
              @Environment(name = "STORE_ON_LOAD", value = "True"),
              @Environment(name = "ACCOUNT", value = "012345678901"),
              @Environment(name = "TABLE", value = "!Ref FilesTable"),
              @Environment(name = "BANG", value = "!!str '!important'"),
              @Environment(name = "EMPTY", value = "")},
            properties = "{Runtime: java21, LoggingConfig: {LogFormat: JSON}}")
        public class FileStoreHandler\
        """
            + STREAM);
  }

  @Test
  void policiesInTheirThreeForms() {
    golden(
        "policies.yaml",
        """
        @LambdaFunction(policies = {
            @Policy(actions = "dynamodb:PutItem", resources = "!GetAtt FilesTable.Arn"),
            @Policy(managed = "AWSLambdaBasicExecutionRole"),
            @Policy(template = "DynamoDBReadPolicy", parameters = "TableName=!Ref FilesTable"),
            @Policy(template = "VPCAccessPolicy"),
            @Policy(effect = "Deny", actions = {"s3:PutObject", "s3:DeleteObject"},
                resources = {"!Sub 'arn:${AWS::Partition}:s3:::${Bucket}/files/*'",
                    "arn:aws:s3:::other/*"},
                conditions = "{Bool: {'aws:SecureTransport': 'false'}}")})
        public class PolicyHandler\
        """
            + STREAM);
  }

  @Test
  void methodsOfOneClassAreFunctionsOfTheirOwn() {
    golden(
        "methods.yaml",
        "public class Files {"
            + method("@LambdaFunction(timeout = 5)", "upload")
            + method("@LambdaFunction", "download")
            + "public static class Nested {"
            + method("@LambdaFunction", "revert")
            + "}}");
  }

  @Test
  void routesOfRestApis() {
    golden(
        "rest-api.yaml",
        "public class Files {"
            + method("@LambdaFunction @RestApi(method = \"POST\", path = \"/file\")", "implicit")
            + method(
                "@LambdaFunction @RestApi(method = \"put\", path = \"/files/\", api ="
                    + " \"FilestoreApi\", apiKeyRequired = true) @RestApi(method = \"ANY\", path ="
                    + " \"/x/{proxy+}\", api = \"FilestoreApi\", id = \"Rest\")",
                "named")
            + method("@LambdaFunction @RestApi(operationId = \"createFile\")", "operation")
            + "}");
  }

  @Test
  void routesOfHttpApis() {
    golden(
        "http-api.yaml",
        "public class Files {"
            + method(
                "@LambdaFunction @HttpApi(path = \"/file/{id}\") @HttpApi(path = \"$default\","
                    + " api = \"Web\", payloadFormatVersion = \"2.0\")",
                "route")
            + "}");
  }

  @Test
  void eventsOfBuckets() {
    golden(
        "s3.yaml",
        "public class Files {"
            + method("@LambdaFunction @S3Event(bucket = \"StorageBucket\")", "all")
            + method(
                "@LambdaFunction @S3Event(bucket = \"StorageBucket\", events ="
                    + " {\"s3:ObjectRemoved:*\", \"s3:ObjectRestore:Post\"}, prefix ="
                    + " \"uploads/\", suffix = \"!Ref Suffix\")",
                "some")
            + "}");
  }

  @Test
  void schedules() {
    golden(
        "schedule.yaml",
        "public class Files {"
            + method(
                "@LambdaFunction(condition = \"CreateExpirationScheduler\") @ScheduleEvent("
                    + "expression = \"rate(30 minutes)\", input = \"{\\\"dry\\\": true}\","
                    + " description = \"On: time\", enabled = false)",
                "expire")
            + method(
                "@LambdaFunction @ScheduleEvent(expression = \"cron(0 3 * * ? *)\", timezone ="
                    + " \"Europe/Vienna\", enabled = false) @ScheduleEvent(expression ="
                    + " \"at(2027-01-31T03:00:00)\") @ScheduleEvent(expression = \"!Ref Rate\")",
                "zone")
            + "}");
  }

  @Test
  void messagesOfQueuesAndTopics() {
    golden(
        "messaging.yaml",
        "public class Files {"
            + method(
                "@LambdaFunction @SqsEvent(queue = \"Jobs\", batchSize = 100,"
                    + " maximumBatchingWindow = 5, maximumConcurrency = 2, reportBatchItemFailures"
                    + " = true, filters = \"{\\\"body\\\": {\\\"a\\\": [1]}}\", enabled = false)"
                    + " @SqsEvent(queue = \"arn:aws:sqs:us-east-1:123456789012:other\")",
                "queues")
            + method(
                "@LambdaFunction @SnsEvent(topic = \"Alerts\", filterPolicy = \"{level: [high]}\","
                    + " filterPolicyScope = \"MessageBody\") @SnsEvent(topic = \"!ImportValue"
                    + " shared-topic\")",
                "topics")
            + "}");
  }

  @Test
  void changesOfTablesAndEventsOfBuses() {
    golden(
        "streams.yaml",
        "public class Files {"
            + method(
                "@LambdaFunction @DynamoDbEvent(stream = \"FilesTable\", startingPosition ="
                    + " \"LATEST\", batchSize = 10, maximumBatchingWindow = 0,"
                    + " parallelizationFactor = 2, maximumRetryAttempts = 0,"
                    + " bisectBatchOnFunctionError = true, reportBatchItemFailures = true,"
                    + " onFailure = \"!GetAtt Failed.Arn\", filters = {\"{\\\"eventName\\\":"
                    + " [\\\"REMOVE\\\"]}\"})",
                "stream")
            + method(
                "@LambdaFunction @EventBridgeEvent(bus = \"!Ref Bus\", pattern = \"{source:"
                    + " [aws.s3], detail-type: [Object Created], detail: {bucket: {name: [!Ref"
                    + " StorageBucket]}}}\")",
                "bus")
            + "}");
  }

  @Test
  void functionUrls() {
    golden(
        "function-url.yaml",
        "public class Files {"
            + method(
                "@LambdaFunction @FunctionUrl(authType = \"NONE\", invokeMode ="
                    + " \"RESPONSE_STREAM\", cors = \"{AllowOrigins: ['*'], AllowMethods: [GET],"
                    + " MaxAge: 60}\")",
                "open")
            + method("@LambdaFunction @FunctionUrl", "guarded")
            + "}");
  }

  @Test
  void theLayerOfTheDependenciesComesBeforeTheFunctionsOwn() {
    Mapping functions =
        generate(
            new FunctionDefaults("java25", "x86_64", "functions/", Optional.of("Dependencies")),
            "@LambdaFunction(properties = \"Layers: [!Ref Own]\") public class A" + STREAM,
            "@LambdaFunction public class B" + STREAM);
    Golden.assertMatches(document(functions), "template/generated/layers.yaml");
  }

  @Test
  void resourcesOfProvidersKeepTheirOrderAndKnowTheirProvider() {
    HandlerScan scan =
        HandlerScanner.scan(
            Sources.compile(
                directory,
                """
                public class Storage implements ResourceProvider {
                  public List<Resource> resources() {
                    return List.of(
                        Table.of("FilesTable")
                            .partitionKey("id", AttributeType.STRING)
                            .index(Index.of("due")
                                .partitionKey("due_shard", AttributeType.STRING)
                                .sortKey("expires_at", AttributeType.NUMBER)
                                .projectKeys())
                            .timeToLive("ttl").pointInTimeRecovery().encrypted()
                            .deletionPolicy(DeletionPolicy.RETAIN_EXCEPT_ON_CREATE)
                            .updateReplacePolicy(UpdateReplacePolicy.RETAIN),
                        Bucket.of("Bucket")
                            .name(Fn.ifElse("Named", Fn.ref("Name"), Fn.sub("f-${AWS::StackName}")))
                            .encrypted().blockPublicAccess()
                            .lifecycle(LifecycleRule.of("sweep").prefix("uploads/")
                                .expireAfterDays(7).abortUnfinishedUploadsAfterDays(7))
                            .property("Tags", List.of(Map.of("Key", "on", "Value", "True"))));
                  }
                }
                """));
    List<Path> classPath = new ArrayList<>(List.of(directory));
    classPath.addAll(Sources.libraries());
    ProvidedResources provided = ProviderRunner.run(scan.providers(), classPath);
    assertThat(provided.diagnostics()).isEmpty();
    Mapping resources = ResourceGenerator.generate(provided);
    Golden.assertMatches(document(resources), "template/generated/provided.yaml");
    assertThat(resources.entries())
        .allSatisfy(entry -> assertThat(entry.key().origin()).hasToString("com.example.Storage"));
  }

  @Test
  void everyValueKnowsItsHandler() {
    Mapping functions =
        generate(
            DEFAULTS,
            "public class Files {"
                + method("@LambdaFunction(name = \"!Sub '${A}-x'\")", "upload")
                + "}");
    Mapping upload = functions.mapping("UploadFunction");
    assertThat(upload.origin()).hasToString("com.example.Files::upload");
    assertThat(upload.mapping("Properties").get("FunctionName").origin())
        .hasToString("com.example.Files::upload");
  }

  @Test
  void attributesThatAreNotLegalYamlAreReportedTogether() {
    String where = "com.example.F::";
    assertThatThrownBy(
            () ->
                generate(
                    DEFAULTS,
                    "public class F {"
                        + method(
                            "@LambdaFunction(description = \"!Reff X\", environment ="
                                + " @Environment(name = \"AB\", value = \"!Sub 'open\"))",
                            "a")
                        + method("@LambdaFunction(properties = \"[a]\")", "b")
                        + method("@LambdaFunction(properties = \" \")", "c")
                        + method("@LambdaFunction @FunctionUrl(cors = \"{a: {}\")", "d")
                        + method(
                            "@LambdaFunction(policies = @Policy(template = \"T\", parameters ="
                                + " \"A=!Ref [\"))",
                            "e")
                        + "}"))
        .isInstanceOf(DiagnosticsException.class)
        .hasMessage(
            "6 errors:\n"
                + ("  FS123 " + where)
                + "a: 'description' is '!Reff X': unknown tag '!Reff'. Legal tags are !And,"
                + " !Base64, !Cidr, !Condition, !Equals, !FindInMap, !GetAZs, !GetAtt, !If,"
                + " !ImportValue, !Join, !Length, !Not, !Or, !Ref, !Select, !Split, !Sub,"
                + " !ToJsonString, !Transform.\n"
                + ("  FS123 " + where)
                + "a: 'environment AB' is '!Sub 'open': not legal YAML: found unexpected end of"
                + " stream. Mend the YAML at this place.\n"
                + ("  FS123 " + where)
                + "b: 'properties' is '[a]': it is not a mapping. Write keys and values, '{Key:"
                + " value}'.\n"
                + ("  FS123 " + where)
                + "c: 'properties' is ' ': it is blank. Write a value, or leave the attribute"
                + " out.\n"
                + ("  FS123 " + where)
                + "d: 'cors' is '{a: {}': not legal YAML: expected ',' or '}', but got <stream"
                + " end>. Mend the YAML at this place.\n"
                + ("  FS123 " + where)
                + "e: 'parameters A' is '!Ref [': not legal YAML: expected the node content, but"
                + " found '<stream end>'. Mend the YAML at this place.\n"
                + "Mend them and run the same command again.");
  }

  @Test
  void propertiesThatAnAttributeSaysTooAreReported() {
    assertThatThrownBy(
            () ->
                generate(
                    DEFAULTS,
                    "public class F {"
                        + method(
                            "@LambdaFunction(timeout = 3, properties = \"{Timeout: 4, Handler: x,"
                                + " Layers: !Ref L}\")",
                            "a")
                        + "}"))
        .isInstanceOf(DiagnosticsException.class)
        .hasMessage(
            "3 errors:\n"
                + "  FS125 com.example.F::a: 'properties' of @LambdaFunction says 'Timeout', which"
                + " is said already. Keep one of them.\n"
                + "  FS125 com.example.F::a: 'properties' of @LambdaFunction says 'Handler', which"
                + " is said already. Keep one of them.\n"
                + "  FS125 com.example.F::a: 'Layers' in 'properties' of @LambdaFunction is not a"
                + " list. Write a list of ARNs and intrinsic functions.\n"
                + "Mend them and run the same command again.");
  }

  @Test
  void theSameClassesGiveTheSameText() {
    String[] sources = {
      "@LambdaFunction public class B" + STREAM, "@LambdaFunction public class A" + STREAM
    };
    String first = document(generate(DEFAULTS, sources));
    assertThat(document(generate(DEFAULTS, sources[1], sources[0]))).isEqualTo(first);
  }
}
