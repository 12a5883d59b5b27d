package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One build tells every error of every step. */
class AllAtOnceTest extends ModuleBuild {

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
