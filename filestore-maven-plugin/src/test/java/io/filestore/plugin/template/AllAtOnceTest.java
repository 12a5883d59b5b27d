package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One build tells every error of every step, and none of them twice in other words. */
class AllAtOnceTest {

  private static final String HANDLE =
      " implements RequestStreamHandler {"
          + " public void handleRequest(InputStream in, OutputStream out, Context c) {} }";

  private static final String DANGLING =
      """
      Outputs:
        Gone:
          Value: !Ref Gone
      """;

  private static final String LEGAL_SECTIONS =
      "Legal are AWSTemplateFormatVersion, Transform, Description, Metadata, Parameters, Mappings,"
          + " Conditions, Rules, Globals, Resources, Outputs, Hooks.";

  private static final String GONE =
      "  FS311 outputs.yaml:3:12: '!Ref Gone' names nothing in the template. Name a parameter, a"
          + " resource or a pseudo parameter.";

  @TempDir Path module;

  private final List<Diagnostic> warnings = new ArrayList<>();

  private Optional<TemplateResult> build() {
    Path classes = module.resolve("classes");
    List<Path> classPath = new ArrayList<>(List.of(classes));
    classPath.addAll(Sources.libraries());
    return TemplateService.build(
        new TemplateRequest(
            "com.example:module",
            classes,
            classPath,
            List.of(classes),
            List.of(module.resolve("sibling")),
            module.resolve("sam"),
            true,
            new FunctionDefaults("java25", "arm64", "functions/", Optional.empty()),
            LocalDate.of(2026, 11, 24)),
        warnings::add);
  }

  private void classes(String... bodies) {
    Sources.compile(module.resolve("classes"), bodies);
  }

  private void fragment(String name, String text) throws IOException {
    Files.createDirectories(module.resolve("sam"));
    Files.writeString(module.resolve("sam").resolve(name), text);
  }

  /** The build tells exactly these, one a line. */
  private void assertTold(String... errors) {
    String count = errors.length == 1 ? "1 error:" : errors.length + " errors:";
    assertThatThrownBy(this::build)
        .hasMessage(
            count
                + "\n"
                + String.join("\n", errors)
                + "\nMend them and run the same command again.");
  }

  private String warned() {
    return warnings.stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
  }

  @Test
  void aHandlerAFragmentConflictADocumentAndADanglingRefAreToldTogether() throws IOException {
    classes(
        "@LambdaFunction(memory = 64) @RestApi(operationId = \"read\") class Read" + HANDLE,
        "@LambdaFunction(properties = \"[a]\") public class Write" + HANDLE);
    fragment(
        "a.yaml", "Resources:\n  Jobs: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: 1}}\n");
    fragment("b.yaml", "Resources:\n  Jobs: {Properties: {DelaySeconds: 2}}\n");
    fragment(
        "api.yaml",
        """
        openapi: 3.0.3
        info: {title: Files, version: '1'}
        paths:
          /files:
            get: {operationId: read, responses: {}}
            put: {operationId: write, responses: {}}
        """);
    fragment("outputs.yaml", DANGLING + "  Read:\n    Value: !GetAtt ReadFunction.Arn\n");

    assertTold(
        "  FS103 com.example.Read: the handler class is not public. Make it public.",
        "  FS112 com.example.Read: 'memory' of @LambdaFunction is '64'. Legal are 128 to 10240"
            + " (MB).",
        "  FS123 com.example.Write: 'properties' is '[a]': it is not a mapping. Write keys and"
            + " values, '{Key: value}'.",
        "  FS204 b.yaml:2:23: 'Resources.Jobs.Properties.DelaySeconds' is set to '2' here and to"
            + " '1' in a.yaml:2:46. Keep one of the two.",
        GONE,
        "  FS411 api.yaml:6:5: no handler answers 'PUT /files' (operationId 'write'). Give a"
            + " handler @RestApi(operationId = \"write\"), or the operation an"
            + " x-amazon-apigateway-integration.");
  }

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
  void aRouteThatTwoHandlersClaimIsToldOnce() {
    classes(
        "@LambdaFunction @RestApi(method = \"GET\", path = \"/files\") public class A" + HANDLE,
        "@LambdaFunction @RestApi(method = \"GET\", path = \"/files\") public class B" + HANDLE);

    assertTold(
        "  FS118 com.example.B: the route 'GET /files' is taken by 'GET /files' of com.example.A."
            + " Let one handler answer it, or change method or path.");
  }

  @Test
  void anOperationThatTwoHandlersClaimIsToldOnce() throws IOException {
    classes(
        "@LambdaFunction @RestApi(operationId = \"read\") public class A" + HANDLE,
        "@LambdaFunction @RestApi(operationId = \"read\") public class B" + HANDLE);
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
        "  FS118 com.example.B: the route 'operation read' is taken by 'operation read' of"
            + " com.example.A. Let one handler answer it, or change method or path.");
  }

  @Test
  void ofTwoFunctionsWithOneIdBothAnswerTheirRoutes() throws IOException {
    classes(
        "@LambdaFunction(id = \"F\") @RestApi(operationId = \"read\") public class A" + HANDLE,
        "@LambdaFunction(id = \"F\") @RestApi(operationId = \"write\") public class B" + HANDLE,
        "public class Tables implements ResourceProvider { public List<Resource> resources() {"
            + " return List.of(Resource.of(\"AWS::SQS::Queue\", \"F\")); } }");
    fragment("outputs.yaml", DANGLING);
    fragment(
        "api.yaml",
        """
        openapi: 3.0.3
        info: {title: Files, version: '1'}
        paths:
          /files:
            get: {operationId: read, responses: {}}
            put: {operationId: write, responses: {}}
        """);

    assertTold(
        "  FS111 com.example.B: the logical id 'F' belongs to com.example.A, com.example.B. Give"
            + " each function one of its own, @LambdaFunction(id = …).",
        "  FS132 com.example.Tables: the logical id 'F' is the function's of com.example.A too."
            + " Give one of them another id.",
        GONE);
  }

  /** What is told of everything wrong at once is what is told of each alone: nothing gets lost. */
  @Test
  void errorsThatHaveNothingToDoWithEachOtherHideNothing() throws IOException {
    Map<String, String> wrong = new TreeMap<>();
    wrong.put("a.yaml", "Resources:\n  A: {Type: AWS::SQS::Queue, DependsOn: None}\n");
    wrong.put("b.yaml", "Resources:\n  B: {Type: AWS::SQS::Queue, Condition: None}\n");
    wrong.put("c.yaml", "Resources:\n  C: {Type: AWS::Serverless::Nothing}\n");
    wrong.put("d.yaml", "Colours:\n  - red\nResources:\n  D: {Type: AWS::SQS::Queue}\n");
    wrong.put("e.yaml", "Outputs:\n  E: {}\nResources:\n  E: {Type: AWS::SQS::Queue}\n");
    wrong.put(
        "f.yaml",
        "Resources:\n  F:\n    Type: AWS::SQS::Queue\n    Properties: {Name: !GetAtt None.Arn}\n");
    wrong.put(
        "g.yaml",
        "swagger: '2.0'\n"
            + "info: {title: G, version: '1'}\n"
            + "paths:\n"
            + "  /a/{b}:\n"
            + "    get: {responses: {}}\n");
    wrong.put("h.yaml", "openapi: 3.0.3\ninfo: {title: H}\npaths: {}\n");
    List<String> alone = new ArrayList<>();
    for (Map.Entry<String, String> one : wrong.entrySet()) {
      fragment(one.getKey(), one.getValue());
      alone.addAll(told());
      Files.delete(module.resolve("sam").resolve(one.getKey()));
    }
    for (Map.Entry<String, String> one : wrong.entrySet()) {
      fragment(one.getKey(), one.getValue());
    }

    assertThat(told()).containsAll(alone);
    assertThat(alone).hasSizeGreaterThan(5);
  }

  /** The lines of the findings. */
  private List<String> told() {
    Throwable thrown = catchThrowable(this::build);
    return thrown == null
        ? List.of()
        : thrown.getMessage().lines().filter(line -> line.startsWith("  FS")).toList();
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

  @Test
  void linesAreSortedAsNumbers() throws IOException {
    StringBuilder outputs =
        new StringBuilder("Resources:\n  Jobs: {Type: AWS::SQS::Queue}\nOutputs:\n");
    for (int i = 4; i < 12; i++) {
      outputs.append("  O").append(i).append(": {Value: !Ref None").append(i).append("}\n");
    }
    fragment("a.yaml", outputs.toString());
    List<String> expected = new ArrayList<>();
    for (int i = 4; i < 12; i++) {
      expected.add(
          "  FS311 a.yaml:"
              + i
              + ":"
              + (i < 10 ? 15 : 16)
              + ": '!Ref None"
              + i
              + "' names nothing in the template. Name a parameter, a resource or a pseudo"
              + " parameter.");
    }

    assertTold(expected.toArray(String[]::new));
  }

  @Test
  void warningsAreToldBesideErrors() throws IOException {
    classes("public class Forgotten" + HANDLE);
    fragment("outputs.yaml", DANGLING + "Resources:\n  Jobs: {Type: AWS::SQS::Queue}\n");

    assertTold(GONE);
    assertThat(warned())
        .isEqualTo(
            "FS139 com.example.Forgotten: the class implements a handler interface of Lambda, and"
                + " nothing makes it a function. Put @LambdaFunction on it, or name it as the"
                + " 'Handler' of a function in src/main/sam.");
  }
}
