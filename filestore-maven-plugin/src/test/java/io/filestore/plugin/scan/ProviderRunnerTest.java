package io.filestore.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderRunnerTest {

  private static final String MEND =
      " Mend it; it runs at build time, with the module's classes and its compile class path.";
  private static final String LEGAL =
      " Legal is a list of resources that consist of String, Boolean, Integer, Long, finite Double,"
          + " BigDecimal, List and Map with String keys.";

  @TempDir Path root;

  private ProvidedResources run(String... sources) {
    Sources.compile(root, sources);
    return run();
  }

  private ProvidedResources run() {
    List<Path> classPath = new ArrayList<>(List.of(root));
    classPath.addAll(Sources.libraries());
    return ProviderRunner.run(HandlerScanner.scan(root).providers(), classPath);
  }

  private static String provider(String name, String body) {
    return "public class "
        + name
        + " implements ResourceProvider { public List<Resource> resources() { "
        + body
        + " } }";
  }

  private static Stream<String> texts(ProvidedResources provided) {
    return provided.diagnostics().stream().map(Object::toString);
  }

  @Test
  void resourcesCrossTheClassLoaderAsTypesOfTheJdk() {
    ProvidedResources provided =
        run(
            provider(
                "Tables",
                "return List.of(Table.of(\"Files\").partitionKey(\"id\","
                    + " AttributeType.STRING).deletionPolicy(DeletionPolicy.RETAIN),"
                    + " Bucket.of(\"Storage\").versioned());"));
    assertThat(provided.diagnostics()).isEmpty();
    assertThat(provided.providerOf())
        .isEqualTo(Map.of("Files", "com.example.Tables", "Storage", "com.example.Tables"));
    assertThat(provided.byLogicalId().toString())
        .isEqualTo(
            "{Files={Type=AWS::DynamoDB::Table, DeletionPolicy=Retain,"
                + " Properties={AttributeDefinitions=[{AttributeName=id, AttributeType=S}],"
                + " KeySchema=[{AttributeName=id, KeyType=HASH}], BillingMode=PAY_PER_REQUEST}},"
                + " Storage={Type=AWS::S3::Bucket,"
                + " Properties={VersioningConfiguration={Status=Enabled}}}}");
    assertThat(provided.byLogicalId().get("Files").getClass().getClassLoader()).isNull();
  }

  @Test
  void aProviderSeesItsClassPathAndNothingOfTheBuild() {
    ProvidedResources provided =
        run(
            provider(
                "Nosy",
                "ClassLoader own = Nosy.class.getClassLoader();"
                    + " boolean context = Thread.currentThread().getContextClassLoader() == own;"
                    + " boolean leaks = true; try {"
                    + " Class.forName(\"io.filestore.plugin.scan.HandlerScanner\"); } catch"
                    + " (ClassNotFoundException e) { leaks = false; }"
                    + " return List.of(Resource.of(\"A::B::C\", \"X\").property(\"Context\","
                    + " context).property(\"Leaks\", leaks));"));
    assertThat(texts(provided)).isEmpty();
    assertThat(provided.byLogicalId().get("X").get("Properties"))
        .isEqualTo(Map.of("Context", true, "Leaks", false));
  }

  @Test
  void theContextClassLoaderIsTheOldOneAfterwardsAlsoAfterAFailure() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    run(provider("Bad", "throw new Error();"));
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void eachFailureIsNamedWithoutAStackTraceAndDoesNotStopTheOthers() throws IOException {
    Sources.compile(
        root,
        provider("A1", "throw new IllegalStateException(\"first line.\\nsecond line\");"),
        provider("A2", "throw new RuntimeException();"),
        provider("A3", "return Gone.list();"),
        "public class Gone { static List<Resource> list() { return null; } }",
        "public class A4 implements ResourceProvider { static int x = 1 / 0;"
            + " public List<Resource> resources() { return List.of(); } }",
        "public class A5 implements ResourceProvider { public A5() { throw new"
            + " UnsupportedOperationException(\"no\"); } public List<Resource> resources() {"
            + " return List.of(); } }",
        provider("A6", "return resources();"),
        provider("A7", "return List.of(Table.of(\"T\"));"),
        provider("B", "return List.of(Resource.of(\"A::B::C\", \"Good\"));"));
    Files.delete(root.resolve("com/example/Gone.class"));
    ProvidedResources provided = run();
    assertThat(texts(provided))
        .containsExactly(
            "FS134 com.example.A1: the resource provider failed with"
                + " java.lang.IllegalStateException: first line."
                + MEND,
            "FS134 com.example.A2: the resource provider failed with java.lang.RuntimeException."
                + MEND,
            "FS134 com.example.A3: the resource provider failed with"
                + " java.lang.NoClassDefFoundError: com/example/Gone."
                + MEND,
            "FS134 com.example.A4: the resource provider failed with"
                + " java.lang.ArithmeticException: / by zero."
                + MEND,
            "FS134 com.example.A5: the resource provider failed with"
                + " java.lang.UnsupportedOperationException: no."
                + MEND,
            "FS134 com.example.A6: the resource provider failed with java.lang.StackOverflowError."
                + MEND,
            "FS134 com.example.A7: the resource provider failed with"
                + " java.lang.IllegalStateException: the table 'T' has no key; call"
                + " partitionKey(name, type)."
                + MEND);
    assertThat(provided.byLogicalId()).containsOnlyKeys("Good");
  }

  @Test
  void whatNoTemplateCanHoldIsNamed() {
    String own =
        "public class %s implements ResourceProvider, Resource { public List<Resource> resources()"
            + " { return List.of(this); } public String logicalId() { return %s; } public"
            + " Map<String, Object> toMap() { %s } }";
    assertThat(
            texts(
                run(
                    provider("A1", "return null;"),
                    provider("A2", "return Collections.singletonList(null);"),
                    own.formatted("A3", "\"a-b\"", "return Map.of();"),
                    own.formatted("A4", "\"X\"", "return Map.of();"),
                    own.formatted("A5", "\"X\"", "return null;"),
                    own.formatted("A6", "\"X\"", "return Map.of(\"Type\", new Date(0));"),
                    own.formatted(
                        "A7",
                        "\"X\"",
                        "return Map.of(\"P\", Map.of(\"L\", List.of(1, Double.NaN)));"))))
        .containsExactly(
            "FS135 com.example.A1: the resource provider returned null." + LEGAL,
            "FS135 com.example.A2: the resource provider returned a list with null in it." + LEGAL,
            "FS135 com.example.A3: 'a-b' is no logical id. Legal are 1 to 255 letters and digits.",
            "FS135 com.example.A4: the resource 'X' has no 'Type'." + LEGAL,
            "FS135 com.example.A5: 'X' is null." + LEGAL,
            "FS135 com.example.A6: 'X.Type' is a java.util.Date." + LEGAL,
            "FS135 com.example.A7: 'X.P.L[1]' is NaN." + LEGAL);
  }

  @Test
  void oneLogicalIdFromTwoProvidersNamesBoth() {
    String twice = "return List.of(Bucket.of(\"X\"), Bucket.of(\"Y\"));";
    assertThat(
            texts(
                run(
                    provider("A", twice),
                    provider("B", "return List.of(Bucket.of(\"Y\"));"),
                    provider("C", "return List.of(Bucket.of(\"Z\"), Bucket.of(\"Z\"));"))))
        .containsExactly(
            "FS136 com.example.B: the logical id 'Y' is given by com.example.A too. Give each"
                + " resource one of its own.",
            "FS136 com.example.C: the logical id 'Z' is given twice. Give each resource one of its"
                + " own.");
  }

  @Test
  void classesForANewerJdkAreNamed() throws IOException {
    Sources.compile(
        root,
        provider("A", "return Helper.list();"),
        "public class Helper { static List<Resource> list() { return List.of(); } }");
    Path helper = root.resolve("com/example/Helper.class");
    byte[] bytes = Files.readAllBytes(helper);
    bytes[7] = 99;
    Files.write(helper, bytes);
    assertThat(texts(run()))
        .containsExactly(
            "FS133 com.example.A: the class com.example.Helper is compiled for Java 55, and Maven"
                + " runs on JDK "
                + Runtime.version().feature()
                + ". Run Maven on that JDK, or compile for an older one, property"
                + " maven.compiler.release.");
  }
}
