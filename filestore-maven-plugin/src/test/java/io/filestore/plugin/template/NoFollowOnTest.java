package io.filestore.plugin.template;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What could not be read, and has been told, is not told again as missing. */
class NoFollowOnTest extends ModuleBuild {

  @Test
  void aFileThatIsNoYamlLeavesWhatItMayHoldUntoldAndNothingElse() throws IOException {
    classes(
        "@LambdaFunction @RestApi(operationId = \"read\") class Read" + HANDLE,
        "@LambdaFunction @S3Event(bucket = \"Uploads\") public class Uploaded" + HANDLE);
    fragment("broken.yaml", "Parameters:\n  Stage: {Type: String\n");
    fragment("outputs.yaml", DANGLING + "Colour: red\n");
    fragment(
        "queues.yaml",
        """
        Resources:
          Jobs:
            Type: AWS::SQS::Queue
            Condition: IsProduction
            DependsOn: Table
            Propreties: {}
          Other: {Properties: {DelaySeconds: 1}}
          Script:
            Type: AWS::Serverless::Function
            Properties: {Handler: index.handler}
        """);
    fragment(
        "api.yaml",
        """
        swagger: '2.0'
        info: {title: Files, version: '1'}
        paths:
          /{id}:
            get: {operationId: list, responses: {}}
          /{name}/x:
            get: {operationId: list, responses: {}}
        """);

    assertTold(
        "  FS103 com.example.Read: the handler class is not public. Make it public.",
        "  FS201 broken.yaml:3:1: not legal YAML: expected ',' or '}', but got <stream end>. Mend"
            + " the YAML at this place.",
        "  FS203 outputs.yaml:4:1: a template has no section 'Colour'. " + LEGAL_SECTIONS,
        "  FS302 queues.yaml:6:5: the resource 'Jobs' has the attribute 'Propreties', which no"
            + " resource has. Did you mean 'Properties'? Legal are Condition, Connectors,"
            + " CreationPolicy, DeletionPolicy, DependsOn, IgnoreGlobals, Metadata, Properties,"
            + " Type, UpdatePolicy, UpdateReplacePolicy, Version; all else belongs under"
            + " 'Properties'.",
        "  FS408 api.yaml:6:3: the paths '/{id}' and '/{name}/x' have different parameters in one"
            + " place. Write '{id}' in both; API Gateway allows one.",
        "  FS409 api.yaml:5:5: 'GET /{id}' does not declare its path parameter 'id'. Add a"
            + " parameter with name: id, in: path, required: true.",
        "  FS409 api.yaml:7:5: 'GET /{name}/x' does not declare its path parameter 'name'. Add a"
            + " parameter with name: name, in: path, required: true.",
        "  FS410 api.yaml:7:5: the operationId 'list' of 'GET /{name}/x' is also that of 'GET"
            + " /{id}'. It stands first at api.yaml:5:5; give each operation its own.");
  }

  @Test
  void aMisspeltSectionStillNamesItsEntries() throws IOException {
    fragment("a.yaml", "Resource:\n  Jobs: {Type: AWS::SQS::Queue}\n");
    fragment(
        "outputs.yaml",
        DANGLING + "  Jobs:\n    Value: !GetAtt Jobs.Arn\n    Condition: IsProduction\n");

    assertTold(
        "  FS203 a.yaml:1:1: a template has no section 'Resource'. Did you mean 'Resources'? "
            + LEGAL_SECTIONS,
        GONE,
        "  FS314 outputs.yaml:6:16: the condition 'IsProduction' is not in the template. Add it"
            + " under 'Conditions'.");
  }

  @Test
  void aDamagedClassMayBeAnyFunction() throws IOException {
    classes("@LambdaFunction public class Read" + HANDLE);
    Files.write(module.resolve("classes/com/example/Write.class"), new byte[] {1, 2, 3});
    fragment(
        "outputs.yaml",
        """
        Conditions:
          IsProduction: !Equals [!Ref Stage, prod]
        Resources:
          ByHand:
            Type: AWS::Serverless::Function
            Properties: {Handler: com.example.Write}
        Outputs:
          Write:
            Value: !GetAtt WriteFunction.Arn
        """);
    fragment(
        "api.yaml",
        """
        openapi: 3.0.3
        info: {title: Files, version: '1'}
        paths:
          /files:
            put: {operationId: write, responses: {}}
        """);

    assertTold(
        "  FS101 com.example.Write: 'com/example/Write.class' is not a class file or is damaged."
            + " Build it again with 'mvn clean'.",
        "  FS311 outputs.yaml:2:26: '!Ref Stage' names no parameter. Name one of 'Parameters'.");
  }

  @Test
  void eventsWithoutAFunctionAreReadAsIfTheyHadOne() throws IOException {
    classes("@RestApi(operationId = \"read\") public class ReadHandler" + HANDLE);
    fragment("outputs.yaml", DANGLING + "  Read:\n    Value: !GetAtt ReadFunction.Arn\n");
    fragment(
        "api.yaml",
        """
        openapi: 3.0.3
        info: {title: Files, version: '1'}
        paths:
          /files:
            get: {operationId: read, responses: {}}
        """);

    assertTold(
        "  FS114 com.example.ReadHandler: @RestApi is on something that is no function. Add"
            + " @LambdaFunction to the same class or method.",
        GONE);
  }

  @Test
  void illegalNamesInAnnotationsAreNotLookedUp() throws IOException {
    classes(
        "@LambdaFunction(id = \"my-read\", condition = \"is prod\", dependsOn = \"a-b\", policies ="
            + " @Policy(template = \"S3ReadPolicy\", parameters = \"BucketName\"))"
            + " @S3Event(bucket = \"my-bucket\") @SqsEvent(queue = \"my queue\")"
            + " @RestApi(method = \"GET\", path = \"files\", api = \"my-api\")"
            + " public class Read"
            + HANDLE);
    fragment("outputs.yaml", DANGLING);
    fragment(
        "api.yaml",
        """
        openapi: 3.0.3
        info: {title: Files, version: '1'}
        paths:
          /files:
            get: {operationId: read, responses: {}}
        """);

    assertTold(
        "  FS110 com.example.Read: 'my-read' is no logical id. Legal are 1 to 255 letters and"
            + " digits; say one, @LambdaFunction(id = …).",
        "  FS113 com.example.Read: 'dependsOn' of @LambdaFunction is 'a-b'. Legal are 1 to 255"
            + " letters and digits.",
        "  FS113 com.example.Read: 'condition' of @LambdaFunction is 'is prod'. Write the name of a"
            + " condition, letters and digits.",
        "  FS113 com.example.Read: 'bucket' of @S3Event is 'my-bucket'. Write the logical id of a"
            + " bucket in the same template; SAM connects no other.",
        "  FS113 com.example.Read: 'queue' of @SqsEvent is 'my queue'. Legal are the logical id of"
            + " one in the template, an ARN, and an intrinsic function.",
        "  FS113 com.example.Read: 'api' of @RestApi is 'my-api'. Write the logical id of the API,"
            + " letters and digits.",
        "  FS115 com.example.Read: 'BucketName' is no parameter of a policy template. Write"
            + " 'Name=value', such as 'TableName=!Ref FilesTable'.",
        "  FS117 com.example.Read: the path 'files' does not start with a slash. Write '/…', such"
            + " as '/file/{id}'.",
        GONE);
  }

  @Test
  void aProviderThatFailsMayHaveGivenAnyResource() throws IOException {
    classes(
        "public class Tables implements ResourceProvider {"
            + " public List<Resource> resources() { throw new IllegalStateException(\"no\"); } }");
    fragment(
        "outputs.yaml",
        """
        Conditions:
          IsProduction: !Equals [!Ref Stage, prod]
        Resources:
          Table: {DeletionPolicy: Retain}
        Outputs:
          Table:
            Value: !GetAtt Table.Arn
            Condition: IsProd
        """);

    assertTold(
        "  FS134 com.example.Tables: the resource provider failed with"
            + " java.lang.IllegalStateException: no. Mend it; it runs at build time, with the"
            + " module's classes and its compile class path.",
        "  FS311 outputs.yaml:2:26: '!Ref Stage' names no parameter. Name one of 'Parameters'.",
        "  FS314 outputs.yaml:8:16: the condition 'IsProd' is not in the template. Did you mean"
            + " 'IsProduction'? There are IsProduction.");
  }

  /** Both "not public" and "no public constructor" were told of it, and that it failed. */
  @Test
  void aProviderThatCannotBeCalledIsToldOnce() throws IOException {
    classes(
        "class Tables implements ResourceProvider {"
            + " public List<Resource> resources() { return List.of(); } }");
    fragment("outputs.yaml", DANGLING); // may be what it would give

    assertTold(
        "  FS130 com.example.Tables: the resource provider is not public. Make the class public.");
  }

  @Test
  void aProvidedResourceThatNoTemplateHoldsIsDeclaredAllTheSame() throws IOException {
    classes(
        "public class Tables implements ResourceProvider {"
            + " public List<Resource> resources() { return List.of(new Resource() {"
            + " public String logicalId() { return \"Jobs\"; }"
            + " public Map<String, Object> toMap() { return Map.of(); } }); } }");
    fragment("outputs.yaml", DANGLING + "  Jobs:\n    Value: !GetAtt Jobs.Arn\n");

    assertTold(
        "  FS135 com.example.Tables: the resource 'Jobs' has no 'Type'. Legal is a list of"
            + " resources that consist of String, Boolean, Integer, Long, finite Double,"
            + " BigDecimal, List and Map with String keys.",
        GONE);
  }

  @Test
  void anApiWhoseDocumentHasNoVersionIsDeclaredAllTheSame() throws IOException {
    fragment("api.yaml", "openapi: 2\ninfo: {title: Files, version: '1'}\npaths: {}\n");
    fragment("outputs.yaml", DANGLING + "  Api:\n    Value: !Ref FilesApi\n");

    assertTold(
        GONE,
        "  FS401 api.yaml:1:1: API Gateway does not import 'openapi: 2'. Legal are swagger: '2.0'"
            + " and openapi: 3.0.x.");
  }
}
