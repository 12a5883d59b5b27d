package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.DiagnosticsException;
import io.filestore.plugin.testing.Golden;
import io.filestore.plugin.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module's template from classes and fragments together. */
class TemplateServiceTest {

  private static final String HELLO =
      "@LambdaFunction public class HelloHandler implements RequestHandler<String, String> {"
          + " public String handleRequest(String in, Context c) { return in; } }";

  @TempDir Path module;

  private Optional<TemplateResult> build(boolean layer) {
    Path classes = module.resolve("classes");
    List<Path> classPath = new ArrayList<>(List.of(classes));
    classPath.addAll(Sources.libraries());
    return TemplateService.build(
        new TemplateRequest(
            "com.example:module",
            classes,
            classPath,
            List.of(classes),
            module.resolve("sam"),
            true,
            new FunctionDefaults(
                "java25",
                "arm64",
                "functions/",
                layer ? Optional.of("DependenciesLayer") : Optional.empty()),
            LocalDate.of(2026, 11, 24)));
  }

  private void classes(String... bodies) {
    Sources.compile(module.resolve("classes"), bodies);
  }

  private void fragment(String name, String text) throws IOException {
    Files.createDirectories(module.resolve("sam"));
    Files.writeString(module.resolve("sam").resolve(name), text);
  }

  @Test
  void neitherHandlersNorFragmentsAreNoTemplate() {
    assertThat(build(true)).isEmpty();
  }

  @Test
  void aFunctionOfAFragmentRunsTheModulesCodeUnlessItHasItsOwn() throws IOException {
    classes(HELLO);
    fragment(
        "functions.yaml",
        """
        Resources:
          ByHand:
            Type: AWS::Serverless::Function
            Properties:
              Handler: com.example.HelloHandler
              Layers: [!Ref Tools]
          Script:
            Type: AWS::Serverless::Function
            Properties:
              Handler: index.handler
              Runtime: python3.14
              CodeUri: s3://bucket/key
          Tools:
            Type: AWS::Serverless::LayerVersion
            Properties:
              ContentUri: s3://bucket/tools
        """);

    TemplateResult result = build(true).orElseThrow();

    Golden.assertMatches(YamlWriter.write(result.template()), "template/service/by-hand.yaml");
    assertThat(result.functions()).isEqualTo(2);
  }

  @Test
  void whatAFragmentSaysForAllFunctionsBeatsWhatTheBuildSaysForAll() throws IOException {
    classes(HELLO);
    fragment("globals.yaml", "Globals:\n  Function:\n    Runtime: java21\n");

    String template = YamlWriter.write(build(false).orElseThrow().template());

    assertThat(template).contains("Runtime: java21").doesNotContain("java25");
  }

  @Test
  void aCodeUriForAllFunctionsLeavesGeneratedOnesTheirOwn() throws IOException {
    classes(HELLO);
    fragment("globals.yaml", "Globals:\n  Function:\n    CodeUri: s3://bucket/key\n");

    TemplateResult result = build(true).orElseThrow();

    assertThat(result.functions()).isEqualTo(1);
    assertThat(YamlWriter.write(result.template()))
        .contains("CodeUri: functions/", "ContentUri: ext/");
  }

  @Test
  void aFragmentMayOverrideTheLayer() throws IOException {
    classes(HELLO);
    fragment(
        "layer.yaml",
        "Resources:\n  DependenciesLayer:\n    Properties:\n      RetentionPolicy: Retain\n");

    assertThat(YamlWriter.write(build(true).orElseThrow().template()))
        .contains("RetentionPolicy: Retain", "ContentUri: ext/");
  }

  @Test
  void withoutGenerationProvidersAreStillNotShipped() throws IOException {
    classes(
        "public class Provider implements ResourceProvider {"
            + " public List<Resource> resources() { return List.of(); } }");
    fragment("queue.yaml", "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n");

    assertThat(build(false).orElseThrow().buildTimeClasses())
        .containsExactly("com/example/Provider.class");
  }

  @Test
  void aFunctionOnOtherProcessorsThanItsJarsIsTold() throws IOException {
    classes(HELLO);
    fragment("globals.yaml", "Globals:\n  Function:\n    Architectures: [x86_64]\n");

    assertThatThrownBy(() -> build(false))
        .hasMessage(
            """
            1 error:
              FS373 globals.yaml:3:21: 'HelloFunction' runs on 'x86_64', and the jars are vendored \
            for 'arm64'. Set filestore.architecture to 'x86_64'.
            Mend them and run the same command again.\
            """);
  }

  @Test
  void aHandlerThatIsAProviderIsNotInTheArtifact() throws IOException {
    classes(
        "public class Provider implements ResourceProvider, RequestHandler<String, String> {"
            + " public String handleRequest(String in, Context c) { return in; }"
            + " public List<Resource> resources() { return List.of(); } }");
    fragment(
        "by-hand.yaml",
        "Resources:\n  F:\n    Type: AWS::Serverless::Function\n"
            + "    Properties:\n      Handler: com.example.Provider\n");

    assertThatThrownBy(() -> build(false))
        .hasMessageContaining("FS351")
        .hasMessageContaining(
            "'F' has the handler 'com.example.Provider': the class is not in the artifact");
  }

  @Test
  void aProviderThatAHandlerUsesWasMissingAtRunTime() {
    classes(
        "public class Store implements ResourceProvider {"
            + " public static String read() { return \"x\"; }"
            + " public List<Resource> resources() { return List.of(); } }",
        "@LambdaFunction public class ReadHandler implements RequestHandler<String, String> {"
            + " public String handleRequest(String in, Context c) { return Store.read(); } }");

    assertThatThrownBy(() -> build(false))
        .hasMessage(
            """
            1 error:
              FS138 com.example.Store: the class is a resource provider or nested in one, which are \
            not shipped, and 'com.example.ReadHandler' uses it. Move what is needed at run time to \
            a class of its own.
            Mend them and run the same command again.\
            """);
  }

  @Test
  void aGeneratedFunctionThatAFragmentGivesOtherCodeLosesOurLayer() throws IOException {
    classes(HELLO);
    fragment(
        "other.yaml",
        "Resources:\n  HelloFunction:\n    Properties:\n      CodeUri: s3://bucket/key\n");

    assertThat(YamlWriter.write(build(true).orElseThrow().template()))
        .contains("s3://bucket/key")
        .doesNotContain("Layer");
  }

  @Test
  void aModuleOfPlainResourcesIsNotServerless() throws IOException {
    fragment("queue.yaml", "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n");

    TemplateResult result = build(true).orElseThrow();

    assertThat(result.template().has("Transform")).isFalse();
    assertThat(result.functions()).isZero();
  }

  @Test
  void aProviderAndAFunctionWithOneIdAreTold() {
    classes(
        HELLO,
        "public class Provider implements ResourceProvider {"
            + " public List<Resource> resources() {"
            + " return List.of(Resource.of(\"AWS::SQS::Queue\", \"HelloFunction\")); } }");

    assertThatThrownBy(() -> build(false))
        .isInstanceOf(DiagnosticsException.class)
        .hasMessage(
            """
            1 error:
              FS132 com.example.Provider: the logical id 'HelloFunction' is the function's of \
            com.example.HelloHandler too. Give one of them another id.
            Mend them and run the same command again.\
            """);
  }

  @Test
  void errorsOfClassesAndFragmentsAreToldTogether() throws IOException {
    classes(
        "@LambdaFunction class Hidden implements RequestStreamHandler {"
            + " public void handleRequest(InputStream in, OutputStream out, Context c) {} }");
    fragment("broken.yaml", "Resources: [\n");

    assertThatThrownBy(() -> build(false))
        .isInstanceOfSatisfying(
            DiagnosticsException.class,
            e -> assertThat(e.diagnostics()).extracting("code").contains("FS103", "FS201"));
  }
}
