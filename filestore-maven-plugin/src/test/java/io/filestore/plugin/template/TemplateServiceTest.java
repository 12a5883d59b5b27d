package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.Diagnostic;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module's template from classes and fragments together. */
class TemplateServiceTest {

  private static final String HELLO =
      "@LambdaFunction public class HelloHandler implements RequestHandler<String, String> {"
          + " public String handleRequest(String in, Context c) { return in; } }";

  @TempDir Path module;

  private final List<Diagnostic> warnings = new ArrayList<>();

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
            List.of(module.resolve("sibling")),
            module.resolve("sam"),
            true,
            new FunctionDefaults(
                "java25",
                "arm64",
                "functions/",
                layer ? Optional.of("DependenciesLayer") : Optional.empty()),
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
        .hasMessage(
            """
            1 error:
              FS351 by-hand.yaml:5:16: 'F' has the handler 'com.example.Provider': the class is not \
            in the artifact. Name a public class of this module as 'package.Class' or \
            'package.Class::method', or give the function its own 'CodeUri'.
            Mend them and run the same command again.\
            """);
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
        .hasMessage(
            """
            2 errors:
              FS103 com.example.Hidden: the handler class is not public. Make it public.
              FS201 broken.yaml:2:1: not legal YAML: expected the node content, but found '<stream \
            end>'. Mend the YAML at this place.
            Mend them and run the same command again.\
            """);
  }

  private static String warned(List<Diagnostic> warnings) {
    return warnings.stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
  }

  private static String forgotten(String name) {
    return "FS139 "
        + name
        + ": the class implements a handler interface of Lambda, and nothing makes it a function."
        + " Put @LambdaFunction on it, or name it as the 'Handler' of a function in src/main/sam.";
  }

  @Test
  void aModuleWhoseHandlersNobodyAnnotatedIsSkippedWithAWarning() {
    classes(
        "public abstract class Base implements RequestHandler<String, String> {"
            + " public String handleRequest(String in, Context c) { return in; } }",
        "public class Forgotten extends Base {}",
        "public class Streams implements RequestStreamHandler {"
            + " public void handleRequest(InputStream in, OutputStream out, Context c) {}"
            + " public static class Nested extends Base {} }",
        "class Hidden extends Base {}",
        "public class Helper implements Runnable { public void run() {} }");

    assertThat(build(true)).isEmpty();

    assertThat(warned(warnings))
        .isEqualTo(
            forgotten("com.example.Forgotten")
                + "\n"
                + forgotten("com.example.Streams")
                + "\n"
                + forgotten("com.example.Streams$Nested"));
  }

  @Test
  void aHandlerThatIsAnnotatedExtendedOrNamedInAFragmentIsNotForgotten() throws IOException {
    classes(
        HELLO,
        "public class Base implements RequestHandler<String, String> {"
            + " public String handleRequest(String in, Context c) { return in; } }",
        "@LambdaFunction public class Derived extends Base {}",
        "public class Methods extends Base { @LambdaFunction public String a(String in) { return"
            + " in; } }",
        "public class Named extends Base {}",
        "public class Chosen extends Base {}",
        "public class Forgotten extends Base {}");
    fragment(
        "by-hand.yaml",
        """
        Parameters:
          Stage: {Type: String}
        Conditions:
          IsProduction: !Equals [!Ref Stage, prod]
        Resources:
          ByHand:
            Type: AWS::Serverless::Function
            Properties:
              Handler: com.example.Named::handleRequest
          Chosen:
            Type: AWS::Serverless::Function
            Properties:
              Handler: !If [IsProduction, com.example.Chosen, com.example.Named]
        """);

    assertThat(build(false)).isPresent();

    assertThat(warned(warnings)).isEqualTo(forgotten("com.example.Forgotten"));
  }

  @Test
  void classesNewerThanTheRuntimeAreToldWithWhatToSet() throws IOException {
    classes(HELLO);
    version("classes/com/example/HelloHandler.class", 69);
    fragment(
        "globals.yaml",
        """
        Globals:
          Function:
            Runtime: java21
        Resources:
          Other:
            Type: AWS::Serverless::Function
            Properties:
              Handler: com.example.HelloHandler
          Python:
            Type: AWS::Serverless::Function
            Properties:
              Handler: index.handler
              Runtime: python3.13
              CodeUri: s3://bucket/key
        """);

    assertThatThrownBy(() -> build(false))
        .hasMessage(
            """
            1 error:
              FS374 globals.yaml:3:14: 'HelloFunction' and 1 other run on 'java21', and \
            'com.example.HelloHandler' is compiled for Java 25 (class file version 69). Compile for \
            Java 21, property maven.compiler.release, or set the runtime to 'java25', parameter \
            filestore.runtime or 'Runtime' in a fragment.
            Mend them and run the same command again.\
            """);
  }

  @Test
  void aSiblingNewerThanAnyRuntimeIsTold() throws IOException {
    classes(HELLO);
    Sources.compile(module.resolve("sibling"), "public class Shared {}");
    version("sibling/com/example/Shared.class", 70);

    assertThatThrownBy(() -> build(false))
        .hasMessage(
            """
            1 error:
              FS374 com.example.HelloHandler: 'HelloFunction' runs on 'java25', and \
            'com.example.Shared' is compiled for Java 26 (class file version 70). Compile for Java \
            25, property maven.compiler.release.
            Mend them and run the same command again.\
            """);
  }

  @Test
  void classesForNewerJavasInAJarOfManyReleasesAreNotLookedAt() throws IOException {
    classes(HELLO);
    Sources.compile(module.resolve("sibling"), "public class Shared {}");
    version("sibling/com/example/Shared.class", 70);
    Path release = module.resolve("sibling/META-INF/versions/26");
    Files.createDirectories(release);
    Files.move(module.resolve("sibling/com"), release.resolve("com"));

    assertThat(build(false)).isPresent();
  }

  /** Writes the major version into a class file; the rest of it stays an older one's. */
  private void version(String file, int version) throws IOException {
    byte[] bytes = Files.readAllBytes(module.resolve(file));
    bytes[7] = (byte) version;
    Files.write(module.resolve(file), bytes);
  }
}
