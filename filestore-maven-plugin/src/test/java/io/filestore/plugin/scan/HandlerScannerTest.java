package io.filestore.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class HandlerScannerTest {

  private static final String HANDLE =
      " public void handleRequest(InputStream in, OutputStream out, Context c) {} ";

  @TempDir Path root;

  @Test
  void aDirectoryThatIsNotThereHoldsNothing() {
    assertThat(HandlerScanner.scan(root.resolve("classes"))).isEqualTo(HandlerScan.EMPTY);
  }

  @Test
  void everythingThatAHandlerSaysIsRead() {
    HandlerScan scan =
        HandlerScanner.scan(
            Sources.compile(
                root,
                "@LambdaFunction(id = \"Upload\", name = \"n\", description = \"d\", memory = 256,"
                    + " timeout = 9, ephemeralStorage = 600, reservedConcurrency = 0, environment ="
                    + " {@Environment(name = \"ZZ\", value = \"!Ref T\"), @Environment(name ="
                    + " \"AA\", value = \"\")}, policies = {@Policy(managed = \"M\"),"
                    + " @Policy(template = \"T\", parameters = {\"B = !Ref X\", \"A=a=b\"}),"
                    + " @Policy(actions = {\"s3:Get*\"}, resources = \"!Ref R\", effect = \"Deny\","
                    + " conditions = \"{}\")}, condition = \"C\", alias = \"live\", snapStart ="
                    + " \"PublishedVersions\", onFailure = \"!Ref Q\", onFailureType = \"SNS\","
                    + " maximumRetryAttempts = 0, maximumEventAge = 60, tracing = \"Active\","
                    + " properties = \"{}\", dependsOn = {\"D\", \"E\"})"
                    + "@FunctionUrl(authType = \"NONE\", invokeMode = \"BUFFERED\", cors = \"{}\")"
                    + "@S3Event(bucket = \"B\", prefix = \"p/\") @S3Event(bucket = \"B\", suffix ="
                    + " \".x\", events = \"s3:ObjectRemoved:*\")"
                    + "@RestApi(method = \"delete\", path = \"/file/{id}/\", api = \"A\","
                    + " apiKeyRequired = true)"
                    + "public class UploadHandler implements RequestStreamHandler {"
                    + HANDLE
                    + "}"));
    SortedMap<String, String> environment = new TreeMap<>(Map.of("AA", "", "ZZ", "!Ref T"));
    assertThat(scan.diagnostics()).isEmpty();
    assertThat(scan.functions())
        .containsExactly(
            new FunctionDeclaration(
                new Handler("com.example.UploadHandler", Optional.empty()),
                "Upload",
                new FunctionSettings(
                    Optional.of("n"),
                    Optional.of("d"),
                    OptionalInt.of(256),
                    OptionalInt.of(9),
                    OptionalInt.of(600),
                    OptionalInt.of(0),
                    Optional.of("C"),
                    Optional.of("live"),
                    Optional.of("PublishedVersions"),
                    Optional.of("Active"),
                    Optional.empty(),
                    Optional.of("{}"),
                    List.of("D", "E")),
                new AsyncSettings(
                    Optional.of("!Ref Q"), "SNS", OptionalInt.of(0), OptionalInt.of(60)),
                environment,
                List.of(
                    new PolicyDeclaration.Managed("M"),
                    new PolicyDeclaration.Template("T", Map.of("B", "!Ref X", "A", "a=b")),
                    new PolicyDeclaration.Statement(
                        "Deny", List.of("s3:Get*"), List.of("!Ref R"), Optional.of("{}"))),
                List.of(
                    new EventDeclaration.S3(
                        "BEvent",
                        "B",
                        List.of("s3:ObjectCreated:*"),
                        Optional.of("p/"),
                        Optional.empty()),
                    new EventDeclaration.S3(
                        "BEvent2",
                        "B",
                        List.of("s3:ObjectRemoved:*"),
                        Optional.empty(),
                        Optional.of(".x")),
                    new EventDeclaration.RestApi(
                        "DeleteFileId",
                        Optional.of("A"),
                        Optional.of("DELETE"),
                        Optional.of("/file/{id}"),
                        Optional.empty(),
                        true)),
                Optional.of(
                    new FunctionUrlDeclaration(
                        "NONE", Optional.of("BUFFERED"), Optional.of("{}")))));
  }

  @Test
  void logicalIdsComeFromTheNamesOfClassesAndMethods() {
    HandlerScan scan =
        HandlerScanner.scan(
            Sources.compile(
                root,
                "public class Outer { @LambdaFunction public static class FileInfoHandler"
                    + " implements RequestStreamHandler {"
                    + HANDLE
                    + "} @LambdaFunction public void upload(int i) {}"
                    + " @LambdaFunction public void expireFunction(int i) {} }",
                "@LambdaFunction public class Handler implements RequestStreamHandler {"
                    + HANDLE
                    + "}"));
    assertThat(scan.diagnostics()).isEmpty();
    assertThat(scan.functions())
        .extracting(function -> function.logicalId() + " " + function.handler())
        .containsExactly(
            "ExpireFunction com.example.Outer::expireFunction",
            "FileInfoFunction com.example.Outer$FileInfoHandler",
            "HandlerFunction com.example.Handler",
            "UploadFunction com.example.Outer::upload");
  }

  @Test
  void eventNamesAreWhatTriggersThem() {
    HandlerScan scan =
        HandlerScanner.scan(
            Sources.compile(
                root,
                "public class F { @LambdaFunction @RestApi(operationId = \"create_file\")"
                    + " @HttpApi(path = \"/\") @HttpApi(path = \"$default\") @ScheduleEvent("
                    + "expression = \"rate(1 day)\", id = \"Schedule2\") @ScheduleEvent(expression"
                    + " = \"rate(1 day)\") @ScheduleEvent(expression = \"rate(1 day)\") @SqsEvent("
                    + "queue = \"arn:aws:sqs:us-east-1:123456789012:q\") @SnsEvent(topic = \"!Ref"
                    + " X\") @DynamoDbEvent(stream = \"Files\") @EventBridgeEvent(pattern = \"{}\")"
                    + " public void m(int i) {} }"));
    assertThat(scan.diagnostics()).isEmpty();
    assertThat(scan.functions().get(0).events())
        .extracting(EventDeclaration::id)
        .containsExactly(
            "CreateFile",
            "Any",
            "Default",
            "Schedule2",
            "Schedule",
            "Schedule3",
            "SqsEvent",
            "SnsEvent",
            "FilesEvent",
            "EventBridge");
  }

  @Test
  void supertypesOnTheClassPathAreLookedUpInDirectoriesAndJars() throws IOException {
    Path library =
        Sources.compile(
            root.resolve("library"),
            "public abstract class Base implements RequestStreamHandler {" + HANDLE + "}",
            "public class Unrelated {}");
    Path classes =
        Sources.compile(
            root.resolve("classes"),
            List.of(library),
            "@LambdaFunction public class Good extends Base {}",
            "@LambdaFunction public class Bad extends Unrelated {}");
    Path jar = root.resolve("library.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : List.of("Base", "Unrelated")) {
        out.putNextEntry(new ZipEntry("com/example/" + name + ".class"));
        out.write(Files.readAllBytes(library.resolve("com/example/" + name + ".class")));
      }
    }
    String bad =
        "FS105 com.example.Bad: the handler class implements neither RequestHandler nor"
            + " RequestStreamHandler. Implement one of them, or put @LambdaFunction on a public"
            + " method.";
    for (Path place : List.of(library, jar)) {
      assertThat(
              HandlerScanner.scan(classes, List.of(root.resolve("absent.jar"), place))
                  .diagnostics())
          .map(Object::toString)
          .containsExactly(bad);
    }
    assertThat(HandlerScanner.scan(classes).diagnostics())
        .as("nothing can be said of a supertype that is nowhere")
        .isEmpty();
  }

  @Test
  void aJarThatIsNoneIsNamed() throws IOException {
    Path library = Sources.compile(root.resolve("library"), "public class Base {}");
    Path classes =
        Sources.compile(
            root.resolve("classes"),
            List.of(library),
            "@LambdaFunction public class Bad extends Base {}");
    Path jar = Files.writeString(root.resolve("broken.jar"), "no zip");
    assertThatThrownBy(() -> HandlerScanner.scan(classes, List.of(jar)))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'"
                + jar
                + "' on the class path cannot be read: zip END header not found. Delete it and run"
                + " the same command again, Maven then fetches or builds it anew.");
  }

  @Test
  void filesThatAreNoClassesOfTheModuleArePassedOver() throws IOException {
    Files.createDirectories(root.resolve("META-INF/versions/21"));
    Files.writeString(root.resolve("META-INF/versions/21/A.class"), "x");
    Files.writeString(root.resolve("module-info.class"), "x");
    Files.writeString(root.resolve("package-info.class"), "x");
    Files.writeString(root.resolve("a.txt"), "x");
    assertThat(HandlerScanner.scan(root).diagnostics()).isEmpty();
  }

  @Test
  void classFilesThatCannotBeReadAreNamed() throws IOException {
    Path classes = Files.createDirectories(root.resolve("a"));
    Files.write(classes.resolve("Newer.class"), classFile("a/Newer", 99));
    Files.writeString(classes.resolve("Text.class"), "no class");
    Files.write(classes.resolve("Empty.class"), new byte[0]);
    byte[] cut = classFile("a/Cut", 61);
    Files.write(classes.resolve("Cut.class"), java.util.Arrays.copyOf(cut, cut.length / 2));
    Files.write(classes.resolve("Moved.class"), classFile("b/Moved", 61));
    assertThat(HandlerScanner.scan(root).diagnostics())
        .map(Object::toString)
        .containsExactly(
            "FS101 a.Cut: 'a/Cut.class' is not a class file or is damaged. Build it again with 'mvn"
                + " clean'.",
            "FS101 a.Empty: 'a/Empty.class' is not a class file or is damaged. Build it again with"
                + " 'mvn clean'.",
            "FS101 a.Moved: 'a/Moved.class' holds the class 'b.Moved'. Build it again with 'mvn"
                + " clean'.",
            "FS102 a.Newer: the class file has version 99 (Java 55), which this plugin cannot read."
                + " Compile for Java 28 or older, property maven.compiler.release.",
            "FS101 a.Text: 'a/Text.class' is not a class file or is damaged. Build it again with"
                + " 'mvn clean'.");
  }

  @Test
  void theNewestVersionThatIsPromisedIsRead() throws IOException {
    Path classes = Files.createDirectories(root.resolve("a"));
    Files.write(classes.resolve("New.class"), classFile("a/New", ClassFileReader.NEWEST_VERSION));
    assertThat(HandlerScanner.scan(root).diagnostics()).isEmpty();
  }

  @Test
  void providersAreFoundWithAllThatIsNestedInThem() {
    String body = " public List<Resource> resources() { return List.of(); } ";
    HandlerScan scan =
        HandlerScanner.scan(
            Sources.compile(
                root,
                "public class Tables extends Base { enum Kind { A { } } "
                    + body.replace("List.of()", "new ArrayList<Resource>() {}")
                    + "}",
                "public abstract class Base implements ResourceProvider { static class Help {} }",
                "public class Store { public static class Buckets implements ResourceProvider {"
                    + body
                    + "} static class Used {} }",
                "public class TablesHelper {}"));
    assertThat(scan.diagnostics()).isEmpty();
    assertThat(scan.providers()).containsExactly("com.example.Store$Buckets", "com.example.Tables");
    assertThat(scan.buildTimeClasses())
        .containsExactly(
            "com/example/Base$Help.class",
            "com/example/Base.class",
            "com/example/Store$Buckets.class",
            "com/example/Tables$1.class",
            "com/example/Tables$Kind$1.class",
            "com/example/Tables$Kind.class",
            "com/example/Tables.class");
  }

  @Test
  void providersThatTheBuildCannotCreateAreReported() {
    String body =
        " implements ResourceProvider { %s public List<Resource> resources() {"
            + " return List.of(); } }";
    assertThat(
            HandlerScanner.scan(
                    Sources.compile(
                        root,
                        "class Hidden" + body.formatted("public Hidden() {}"),
                        "public class Args" + body.formatted("public Args(int i) {}"),
                        "public class Outer { public class Inner" + body.formatted("") + "}",
                        "@LambdaFunction public class Both extends Handled"
                            + body.formatted("public Both() {}"),
                        "public class Handled implements RequestStreamHandler {" + HANDLE + "}"))
                .diagnostics())
        .map(Object::toString)
        .containsExactly(
            "FS131 com.example.Args: the resource provider has no public constructor without"
                + " parameters. Add one; the build creates the provider with it.",
            "FS130 com.example.Hidden: the resource provider is not public. Make the class public.",
            "FS131 com.example.Outer$Inner: the resource provider is an inner class. Make it"
                + " static.",
            "FS137 com.example.Both: the handler is a resource provider or nested in one, which are"
                + " not shipped. Move the handler to a class of its own.");
  }

  private static byte[] classFile(String name, int version) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    writer.visitEnd();
    byte[] bytes = writer.toByteArray();
    bytes[7] = (byte) version;
    return bytes;
  }
}
