package io.filestore.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.testing.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes of functions, policies and events that are not legal. */
class FunctionDiagnosticsTest {

  @TempDir Path directory;

  /** The findings of one method with these annotations, without code's place. */
  private List<String> findings(String... annotations) {
    StringBuilder methods = new StringBuilder("public class F {");
    for (int i = 0; i < annotations.length; i++) {
      methods.append(annotations[i]).append(" public void m").append(i).append("(int i) {}\n");
    }
    return HandlerScanner.scan(Sources.compile(directory, methods + "}")).diagnostics().stream()
        .map(Object::toString)
        .toList();
  }

  private static String[] functions(String... attributes) {
    return Stream.of(attributes)
        .map(text -> "@LambdaFunction(" + text + ")")
        .toArray(String[]::new);
  }

  private static String[] events(String... events) {
    return Stream.of(events).map(text -> "@LambdaFunction " + text).toArray(String[]::new);
  }

  @Test
  void numbersOutOfBounds() {
    assertThat(
            findings(
                functions(
                    "memory = 64",
                    "memory = 10241",
                    "timeout = 901",
                    "timeout = -1",
                    "ephemeralStorage = 511",
                    "reservedConcurrency = -2",
                    "maximumRetryAttempts = 3",
                    "maximumEventAge = 59")))
        .containsExactly(
            "FS112 com.example.F::m0: 'memory' of @LambdaFunction is '64'. Legal are 128 to 10240"
                + " (MB).",
            "FS112 com.example.F::m1: 'memory' of @LambdaFunction is '10241'. Legal are 128 to"
                + " 10240 (MB).",
            "FS112 com.example.F::m2: 'timeout' of @LambdaFunction is '901'. Legal are 1 to 900"
                + " (seconds).",
            "FS112 com.example.F::m3: 'timeout' of @LambdaFunction is '-1'. Legal are 1 to 900"
                + " (seconds).",
            "FS112 com.example.F::m4: 'ephemeralStorage' of @LambdaFunction is '511'. Legal are 512"
                + " to 10240 (MB).",
            "FS112 com.example.F::m5: 'reservedConcurrency' of @LambdaFunction is '-2'. Legal are 0"
                + " and more.",
            "FS112 com.example.F::m6: 'maximumRetryAttempts' of @LambdaFunction is '3'. Legal are 0"
                + " to 2.",
            "FS112 com.example.F::m7: 'maximumEventAge' of @LambdaFunction is '59'. Legal are 60 to"
                + " 21600 (seconds).");
  }

  @Test
  void boundsThemselvesAreLegal() {
    assertThat(
            findings(
                functions(
                    "memory = 128, timeout = 1, ephemeralStorage = 512, maximumEventAge = 60",
                    "memory = 10240, timeout = 900, ephemeralStorage = 10240",
                    "reservedConcurrency = 0, maximumRetryAttempts = 0, maximumEventAge = 21600")))
        .isEmpty();
  }

  @Test
  void textsThatAreNotLegal() {
    assertThat(
            findings(
                functions(
                    "name = \"a b\"",
                    "description = \"" + "x".repeat(257) + "\"",
                    "condition = \"!Ref X\"",
                    "alias = \"12\"",
                    "alias = \"live\", snapStart = \"On\"",
                    "tracing = \"on\"",
                    "role = \"MyRole\"",
                    "onFailure = \"Queue\"",
                    "onFailureType = \"Sqs\"",
                    "dependsOn = \"a.b\"")))
        .containsExactly(
            "FS113 com.example.F::m0: 'name' of @LambdaFunction is 'a b'. Legal are 1 to 64"
                + " letters, digits, hyphens and underscores.",
            "FS113 com.example.F::m1: 'description' of @LambdaFunction is '"
                + "x".repeat(200)
                + "…'. Legal are at most 256 characters.",
            "FS113 com.example.F::m2: 'condition' of @LambdaFunction is '!Ref X'. Write the name of"
                + " a condition, letters and digits.",
            "FS113 com.example.F::m3: 'alias' of @LambdaFunction is '12'. Legal are 1 to 128"
                + " letters, digits, hyphens and underscores, not digits alone.",
            "FS113 com.example.F::m4: 'snapStart' of @LambdaFunction is 'On'. Legal are"
                + " 'PublishedVersions', 'None' and an intrinsic function such as '!If […]'.",
            "FS113 com.example.F::m5: 'tracing' of @LambdaFunction is 'on'. Legal are 'Active',"
                + " 'PassThrough', 'Disabled' and an intrinsic function such as '!If […]'.",
            "FS113 com.example.F::m6: 'role' of @LambdaFunction is 'MyRole'. Legal are an ARN and"
                + " an intrinsic function.",
            "FS113 com.example.F::m7: 'onFailure' of @LambdaFunction is 'Queue'. Legal are an ARN"
                + " and an intrinsic function.",
            "FS113 com.example.F::m8: 'onFailureType' of @LambdaFunction is 'Sqs'. Legal are 'SQS',"
                + " 'SNS', 'Lambda', 'EventBridge', 'S3Bucket'.",
            "FS113 com.example.F::m9: 'dependsOn' of @LambdaFunction is 'a.b'. Legal are 1 to 255"
                + " letters and digits.");
  }

  @Test
  void attributesThatExcludeEachOther() {
    assertThat(
            findings(
                functions(
                    "role = \"!GetAtt R.Arn\", policies = @Policy(managed = \"X\")",
                    "snapStart = \"PublishedVersions\"",
                    "snapStart = \"None\"")))
        .containsExactly(
            "FS122 com.example.F::m0: @LambdaFunction has 'role' and 'policies', but SAM gives"
                + " policies only to a role that it makes. Keep one of them.",
            "FS122 com.example.F::m1: @LambdaFunction has 'snapStart' without 'alias', so nothing"
                + " would call the version that has the snapshot. Add an alias, such as alias ="
                + " \"live\".");
  }

  @Test
  void environmentVariablesThatLambdaRefuses() {
    assertThat(
            findings(
                functions(
                    "environment = @Environment(name = \"1A\", value = \"\")",
                    "environment = @Environment(name = \"AWS_REGION\", value = \"\")",
                    "environment = {@Environment(name = \"AB\", value = \"1\"),"
                        + " @Environment(name = \"AB\", value = \"2\")}")))
        .containsExactly(
            "FS116 com.example.F::m0: '1A' is no name of an environment variable. Legal are a"
                + " letter followed by letters, digits and underscores, two characters and more.",
            "FS116 com.example.F::m1: Lambda sets the environment variable 'AWS_REGION' itself."
                + " Leave it out.",
            "FS116 com.example.F::m2: the environment variable 'AB' is there twice. Keep one of"
                + " them.");
  }

  @Test
  void policiesWithNoneOrSeveralOfTheirForms() {
    String forms =
        " Say exactly one of 'managed', 'template' (with 'parameters'), or 'actions' with"
            + " 'resources'.";
    assertThat(
            findings(
                functions(
                    "policies = @Policy",
                    "policies = @Policy(managed = \"A\", template = \"B\", actions = \"s3:Get\")",
                    "policies = @Policy(managed = \"A\", parameters = \"X=1\")",
                    "policies = @Policy(template = \"A\", effect = \"Deny\", conditions = \"{}\")",
                    "policies = @Policy(template = \"A\", parameters = {\"X\", \"Y=1\", \"Y=2\"})",
                    "policies = @Policy(actions = \"s3:GetObject\")",
                    "policies = @Policy(resources = \"*\")",
                    "policies = @Policy(actions = \"GetObject\", resources = \"*\", effect ="
                        + " \"allow\")")))
        .containsExactly(
            "FS115 com.example.F::m0: @Policy says nothing." + forms,
            "FS115 com.example.F::m1: @Policy says several things at once: managed 'A', template"
                + " 'B', actions."
                + forms,
            "FS115 com.example.F::m2: @Policy has 'parameters' without 'template'. Parameters are a"
                + " template's.",
            "FS115 com.example.F::m3: @Policy has 'effect' without 'actions'. It is a part of a"
                + " statement.",
            "FS115 com.example.F::m3: @Policy has 'conditions' without 'actions'. It is a part of a"
                + " statement.",
            "FS115 com.example.F::m4: 'X' is no parameter of a policy template. Write 'Name=value',"
                + " such as 'TableName=!Ref FilesTable'.",
            "FS115 com.example.F::m4: the parameter 'Y' of 'A' is there twice. Keep one of them.",
            "FS115 com.example.F::m5: @Policy has 'actions' without 'resources'. A statement has"
                + " both.",
            "FS115 com.example.F::m6: @Policy has 'resources' without 'actions'. A statement has"
                + " both.",
            "FS113 com.example.F::m7: 'actions' of @Policy is 'GetObject'. Write 'service:Action',"
                + " such as 's3:PutObject'.",
            "FS113 com.example.F::m7: 'effect' of @Policy is 'allow'. Legal are 'Allow', 'Deny'.");
  }

  @Test
  void routesThatAreNotLegal() {
    String methods = " Legal are GET, POST, PUT, DELETE, PATCH, HEAD, OPTIONS, ANY.";
    String segments =
        " Legal are letters, digits, '.', '_', ':', '-', and a whole parameter such as '{id}' or"
            + " '{proxy+}'.";
    assertThat(
            findings(
                events(
                    "@RestApi(method = \"FETCH\", path = \"/\")",
                    "@RestApi(method = \"GET\", path = \"files\")",
                    "@RestApi(method = \"GET\", path = \"/a//b\")",
                    "@RestApi(method = \"GET\", path = \"/a?b=c\")",
                    "@RestApi(method = \"GET\", path = \"/x/{id\")",
                    "@RestApi(method = \"GET\", path = \"/{a+}/b\")",
                    "@RestApi(method = \"GET\", path = \"/{a}/{a}\")",
                    "@HttpApi(path = \"/a b\")",
                    "@HttpApi(method = \"GET\", path = \"$default\")",
                    "@HttpApi(path = \"\")")))
        .containsExactly(
            "FS117 com.example.F::m0: 'FETCH' is no HTTP method of an API." + methods,
            "FS117 com.example.F::m1: the path 'files' does not start with a slash. Write '/…',"
                + " such as '/file/{id}'.",
            "FS117 com.example.F::m2: the path '/a//b' has an empty segment. Leave one slash out.",
            "FS117 com.example.F::m3: the path '/a?b=c' has the segment 'a?b=c'." + segments,
            "FS117 com.example.F::m4: the path '/x/{id' has the segment '{id'." + segments,
            "FS117 com.example.F::m5: the path '/{a+}/b' goes on after '{a+}'. A greedy parameter"
                + " is the last segment.",
            "FS117 com.example.F::m6: the path '/{a}/{a}' has the parameter 'a' twice. Give each a"
                + " name of its own.",
            "FS117 com.example.F::m7: the path '/a b' has the segment 'a b'. Legal are what RFC"
                + " 3986 allows in a path, and a whole parameter such as '{id}' or '{proxy+}'.",
            "FS117 com.example.F::m8: the route '$default' of @HttpApi has the method 'GET'. It"
                + " takes whatever no other route takes; leave the method out.",
            "FS113 com.example.F::m9: 'path' of @HttpApi is empty. Give it a value.");
  }

  @Test
  void restRoutesThatSayTooLittle() {
    String fix = " Say method and path, or the operationId of an OpenAPI document that has them.";
    assertThat(
            findings(
                events(
                    "@RestApi",
                    "@RestApi(method = \"GET\")",
                    "@RestApi(path = \"/a\", operationId = \"x\")")))
        .containsExactly(
            "FS119 com.example.F::m0: @RestApi has neither 'method' and 'path' nor 'operationId'."
                + fix,
            "FS119 com.example.F::m1: @RestApi has 'method' but no 'path'." + fix,
            "FS119 com.example.F::m2: @RestApi has 'path' but no 'method'." + fix);
  }

  @Test
  void twoHandlersOnOneRoute() {
    assertThat(
            findings(
                events(
                    "@RestApi(method = \"get\", path = \"/file/{id}\", api = \"Api\")",
                    "@RestApi(method = \"GET\", path = \"/file/{name}/\")",
                    "@RestApi(method = \"ANY\", path = \"/file/{x}\")",
                    "@RestApi(method = \"PUT\", path = \"/file/{id+}\")",
                    "@RestApi(operationId = \"create\")",
                    "@RestApi(operationId = \"create\")",
                    "@HttpApi(method = \"GET\", path = \"/file/{id}\")",
                    "@HttpApi(method = \"GET\", path = \"/file/{id}/\")",
                    "@HttpApi(path = \"$default\")",
                    "@HttpApi(path = \"$default\")")))
        .containsExactly(
            "FS118 com.example.F::m1: the route 'GET /file/{name}' is taken by 'GET /file/{id}' of"
                + " com.example.F::m0. Let one handler answer it, or change method or path.",
            "FS118 com.example.F::m2: the route 'ANY /file/{x}' is taken by 'GET /file/{id}' of"
                + " com.example.F::m0. Let one handler answer it, or change method or path.",
            "FS118 com.example.F::m2: the route 'ANY /file/{x}' is taken by 'GET /file/{name}' of"
                + " com.example.F::m1. Let one handler answer it, or change method or path.",
            "FS118 com.example.F::m5: the route 'operation create' is taken by 'operation create'"
                + " of com.example.F::m4. Let one handler answer it, or change method or path.",
            "FS118 com.example.F::m9: the route 'ANY $default' is taken by 'ANY $default' of"
                + " com.example.F::m8. Let one handler answer it, or change method or path.");
  }

  @Test
  void routesOfDifferentApisDoNotMeet() {
    assertThat(
            findings(
                events(
                    "@RestApi(method = \"GET\", path = \"/a\", api = \"One\")",
                    "@RestApi(method = \"GET\", path = \"/a\", api = \"Two\")",
                    "@RestApi(method = \"GET\", path = \"/a\")",
                    "@HttpApi(method = \"GET\", path = \"/a\", api = \"One\")")))
        .isEmpty();
  }

  @Test
  void schedulesThatAreNotLegal() {
    String fix =
        " Legal are 'rate(30 minutes)', 'cron(0 3 * * ? *)', 'at(2027-01-31T03:00:00)' and an"
            + " intrinsic function.";
    assertThat(
            findings(
                events(
                    "@ScheduleEvent(expression = \"every day\")",
                    "@ScheduleEvent(expression = \"rate(0 minutes)\")",
                    "@ScheduleEvent(expression = \"rate(1 minutes)\")",
                    "@ScheduleEvent(expression = \"rate(2 hour)\")",
                    "@ScheduleEvent(expression = \"cron(0 3 * * *)\")",
                    "@ScheduleEvent(expression = \"cron(60 3 * * ? *)\")",
                    "@ScheduleEvent(expression = \"cron(0 3 * * * *)\")",
                    "@ScheduleEvent(expression = \"at(tomorrow)\")",
                    "@ScheduleEvent(expression = \"at(2027-02-30T00:00:00)\")",
                    "@ScheduleEvent(expression = \"\")",
                    "@ScheduleEvent(expression = \"!Ref Rate\")")))
        .containsExactly(
            "FS120 com.example.F::m0: 'every day' is no schedule." + fix,
            "FS120 com.example.F::m1: 'rate(0 minutes)' is not a number from 1 and one of minutes,"
                + " hours, days."
                + fix,
            "FS120 com.example.F::m2: 'rate(1 minutes)' has to be 'rate(1 minute)' for EventBridge."
                + fix,
            "FS120 com.example.F::m3: 'rate(2 hour)' has to be 'rate(2 hours)' for EventBridge."
                + fix,
            "FS120 com.example.F::m4: 'cron(0 3 * * *)' has 5 fields instead of 6: minute, hour,"
                + " day of month, month, day of week, year."
                + fix,
            "FS120 com.example.F::m5: 'cron(60 3 * * ? *)' has '60' as the minute." + fix,
            "FS120 com.example.F::m6: 'cron(0 3 * * * *)' needs '?' as exactly one of day of month"
                + " and day of week."
                + fix,
            "FS120 com.example.F::m7: 'at(tomorrow)' is not a date and time." + fix,
            "FS120 com.example.F::m8: 'at(2027-02-30T00:00:00)' is no date that exists." + fix,
            "FS113 com.example.F::m9: 'expression' of @ScheduleEvent is empty. Give it a value.");
  }

  @Test
  void bucketEventsThatS3DoesNotHave() {
    assertThat(
            findings(
                events(
                    "@S3Event(bucket = \"my-bucket\")",
                    "@S3Event(bucket = \"B\", events = {})",
                    "@S3Event(bucket = \"B\", events = \"ObjectCreated\")",
                    "@S3Event(bucket = \"\")")))
        .containsExactly(
            "FS113 com.example.F::m0: 'bucket' of @S3Event is 'my-bucket'. Write the logical id of"
                + " a bucket in the same template; SAM connects no other.",
            "FS121 com.example.F::m1: 'events' of @S3Event is empty. Name one, such as"
                + " 's3:ObjectCreated:*'.",
            "FS121 com.example.F::m2: 'ObjectCreated' is no event of S3. Legal are"
                + " s3:ObjectCreated:*, s3:ObjectCreated:Put, s3:ObjectCreated:Post,"
                + " s3:ObjectCreated:Copy, s3:ObjectCreated:CompleteMultipartUpload,"
                + " s3:ObjectRemoved:*, s3:ObjectRemoved:Delete,"
                + " s3:ObjectRemoved:DeleteMarkerCreated, s3:ObjectRestore:*,"
                + " s3:ObjectRestore:Post, s3:ObjectRestore:Completed, s3:ObjectRestore:Delete,"
                + " s3:ReducedRedundancyLostObject, s3:Replication:*,"
                + " s3:Replication:OperationFailedReplication,"
                + " s3:Replication:OperationMissedThreshold,"
                + " s3:Replication:OperationReplicatedAfterThreshold,"
                + " s3:Replication:OperationNotTracked, s3:LifecycleExpiration:*,"
                + " s3:LifecycleExpiration:Delete, s3:LifecycleExpiration:DeleteMarkerCreated,"
                + " s3:LifecycleTransition, s3:IntelligentTiering, s3:ObjectTagging:*,"
                + " s3:ObjectTagging:Put, s3:ObjectTagging:Delete, s3:ObjectAcl:Put.",
            "FS113 com.example.F::m3: 'bucket' of @S3Event is empty. Give it a value.");
  }

  @Test
  void queuesTopicsAndStreamsThatAreNotLegal() {
    String source =
        " Legal are the logical id of one in the template, an ARN, and an intrinsic function.";
    assertThat(
            findings(
                events(
                    "@SqsEvent(queue = \"my-queue\", batchSize = 10001, maximumBatchingWindow ="
                        + " 301, maximumConcurrency = 1)",
                    "@SqsEvent(queue = \"Q\", batchSize = 11)",
                    "@SqsEvent(queue = \"Q\", filters = {\"1\", \"2\", \"3\", \"4\", \"5\","
                        + " \"6\"})",
                    "@SnsEvent(topic = \"my-topic\", filterPolicyScope = \"Body\")",
                    "@DynamoDbEvent(stream = \"my-table\", startingPosition = \"NOW\","
                        + " parallelizationFactor = 11, maximumRetryAttempts = 10001, onFailure ="
                        + " \"Q\", onFailureType = \"S3\")",
                    "@EventBridgeEvent(pattern = \" \")",
                    "@FunctionUrl(authType = \"IAM\", invokeMode = \"STREAM\")")))
        .containsExactly(
            "FS113 com.example.F::m0: 'queue' of @SqsEvent is 'my-queue'." + source,
            "FS112 com.example.F::m0: 'batchSize' of @SqsEvent is '10001'. Legal are 1 to 10000.",
            "FS112 com.example.F::m0: 'maximumBatchingWindow' of @SqsEvent is '301'. Legal are 0 to"
                + " 300 (seconds).",
            "FS112 com.example.F::m0: 'maximumConcurrency' of @SqsEvent is '1'. Legal are 2 to"
                + " 1000.",
            "FS122 com.example.F::m1: 'batchSize' of @SqsEvent is '11' without"
                + " 'maximumBatchingWindow'. More than 10 messages need a window of 1 second and"
                + " more.",
            "FS122 com.example.F::m2: @SqsEvent has 6 filters. Legal are at most 5.",
            "FS113 com.example.F::m3: 'topic' of @SnsEvent is 'my-topic'." + source,
            "FS113 com.example.F::m3: 'filterPolicyScope' of @SnsEvent is 'Body'. Legal are"
                + " 'MessageAttributes', 'MessageBody'.",
            "FS122 com.example.F::m3: @SnsEvent has 'filterPolicyScope' without 'filterPolicy'. Say"
                + " both or none.",
            "FS113 com.example.F::m4: 'stream' of @DynamoDbEvent is 'my-table'." + source,
            "FS113 com.example.F::m4: 'startingPosition' of @DynamoDbEvent is 'NOW'. Legal are"
                + " 'TRIM_HORIZON', 'LATEST'.",
            "FS112 com.example.F::m4: 'parallelizationFactor' of @DynamoDbEvent is '11'. Legal are"
                + " 1 to 10.",
            "FS112 com.example.F::m4: 'maximumRetryAttempts' of @DynamoDbEvent is '10001'. Legal"
                + " are 0 to 10000.",
            "FS113 com.example.F::m4: 'onFailure' of @DynamoDbEvent is 'Q'. Legal are an ARN and an"
                + " intrinsic function.",
            "FS113 com.example.F::m4: 'onFailureType' of @DynamoDbEvent is 'S3'. Legal are 'SQS',"
                + " 'SNS'.",
            "FS113 com.example.F::m5: 'pattern' of @EventBridgeEvent is empty. Give it a value.",
            "FS113 com.example.F::m6: 'authType' of @FunctionUrl is 'IAM'. Legal are 'AWS_IAM',"
                + " 'NONE'.",
            "FS113 com.example.F::m6: 'invokeMode' of @FunctionUrl is 'STREAM'. Legal are"
                + " 'BUFFERED', 'RESPONSE_STREAM'.");
  }

  @Test
  void eventNamesThatAreNotLegal() {
    assertThat(
            findings(
                events(
                    "@S3Event(bucket = \"B\", id = \"a b\")"
                        + " @ScheduleEvent(expression = \"rate(1 day)\", id = \"Same\")"
                        + " @ScheduleEvent(expression = \"rate(2 days)\", id = \"Same\")",
                    "@HttpApi(path = \"/a\", api = \"!Ref X\")")))
        .containsExactly(
            "FS124 com.example.F::m0: two events of the function have the id 'Same'. Give each one"
                + " of its own, or none.",
            "FS113 com.example.F::m0: 'id' of @S3Event is 'a b'. Legal are 1 to 255 letters and"
                + " digits.",
            "FS113 com.example.F::m1: 'api' of @HttpApi is '!Ref X'. Write the logical id of the"
                + " API, letters and digits.");
  }
}
