package io.filestore.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.testing.Sources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handlers that Lambda could not call. */
class HandlerDiagnosticsTest {

  @TempDir Path directory;

  private List<String> findings(String... sources) {
    return HandlerScanner.scan(Sources.compile(directory, sources)).diagnostics().stream()
        .map(Object::toString)
        .toList();
  }

  private static String stream(String declaration, String body) {
    return "@LambdaFunction "
        + declaration
        + " implements RequestStreamHandler { "
        + body
        + " public void handleRequest(InputStream in, OutputStream out, Context c) {} }";
  }

  @Test
  void classesThatLambdaCannotInstantiate() {
    assertThat(
            findings(
                stream("class Hidden", "public Hidden() {}"),
                stream("public abstract class Base", "public Base() {}"),
                stream("public class NeedsArgument", "public NeedsArgument(int i) {}"),
                stream("public class PrivateConstructor", "private PrivateConstructor() {}"),
                "@LambdaFunction public interface Face extends RequestStreamHandler {}",
                "public class Outer { "
                    + stream("public class Inner", "public Inner() {}")
                    + stream("private static class Secret", "public Secret() {}")
                    + " void m() { "
                    + stream("class Local", "public Local() {}")
                    + " } }"))
        .containsExactly(
            "FS103 com.example.Base: the handler class is abstract. Put @LambdaFunction on a class"
                + " that can be instantiated.",
            "FS103 com.example.Face: @LambdaFunction is on an interface. Put it on a public class,"
                + " or on a method of one.",
            "FS103 com.example.Hidden: the handler class is not public. Make it public.",
            "FS104 com.example.NeedsArgument: the handler class has no public constructor without"
                + " parameters. Add one; Lambda creates the handler with it.",
            "FS103 com.example.Outer$1Local: the handler class stands in a method. Make it a public"
                + " top-level or static nested class.",
            "FS104 com.example.Outer$Inner: the handler class is an inner class, so each instance"
                + " needs one of the outer class. Make it static.",
            "FS103 com.example.Outer$Secret: the handler class is not public. Make it public.",
            "FS104 com.example.PrivateConstructor: the handler class has no public constructor"
                + " without parameters. Add one; Lambda creates the handler with it.");
  }

  @Test
  void classesThatAreNoHandlers() {
    assertThat(
            findings(
                "@LambdaFunction public class Plain { public void handleRequest(String s) {} }",
                "@LambdaFunction @SuppressWarnings(\"rawtypes\") public class Raw implements"
                    + " RequestHandler { public Object handleRequest(Object in, Context c) {"
                    + " return in; } }"))
        .containsExactly(
            "FS105 com.example.Plain: the handler class implements neither RequestHandler nor"
                + " RequestStreamHandler. Implement one of them, or put @LambdaFunction on a public"
                + " method.",
            "FS106 com.example.Raw: the handler class implements RequestHandler without type"
                + " arguments, so Lambda cannot tell what to make of the event. Say both types,"
                + " RequestHandler<Input, Output>.");
  }

  @Test
  void methodsThatLambdaCannotCall() {
    assertThat(
            findings(
                "public class Files { @LambdaFunction void hidden(String s) {} @LambdaFunction"
                    + " public void two(String s, int i) {} @LambdaFunction public void"
                    + " contextFirst(Context c, Context d) {} @LambdaFunction public void"
                    + " streams(InputStream i, OutputStream o, int n) {} @LambdaFunction public"
                    + " void four(int a, int[] b, Map.Entry<?, ?> c, int d) {}@LambdaFunction"
                    + " public void several(String s) {} public void several(Integer s) {} }",
                "public abstract class Half { @LambdaFunction public abstract void run(String s);"
                    + " }",
                "public interface Face { @LambdaFunction void call(String s); }",
                "class Quiet { @LambdaFunction public static void run2(String s) {} }"))
        .containsExactly(
            "FS103 com.example.Face::call: @LambdaFunction is on an interface. Put it on a public"
                + " class, or on a method of one.",
            "FS107 com.example.Files::hidden: the handler method is not public. Make it public.",
            "FS108 com.example.Files::two: the handler method takes '(String, int)', which Lambda"
                + " does not call. Legal are (input), (input, Context), (InputStream, OutputStream)"
                + " and (InputStream, OutputStream, Context).",
            "FS108 com.example.Files::contextFirst: the handler method takes '(Context, Context)',"
                + " which Lambda does not call. Legal are (input), (input, Context), (InputStream,"
                + " OutputStream) and (InputStream, OutputStream, Context).",
            "FS108 com.example.Files::streams: the handler method takes '(InputStream,"
                + " OutputStream, int)', which Lambda does not call. Legal are (input), (input,"
                + " Context), (InputStream, OutputStream) and (InputStream, OutputStream,"
                + " Context).",
            "FS108 com.example.Files::four: the handler method takes '(int, int[], Entry, int)',"
                + " which Lambda does not call. Legal are (input), (input, Context), (InputStream,"
                + " OutputStream) and (InputStream, OutputStream, Context).",
            "FS109 com.example.Files::several: several public methods have this name, and Lambda"
                + " chooses one by its parameters. Give the handler method a name of its own.",
            "FS103 com.example.Half::run: the handler class is abstract. Put @LambdaFunction on a"
                + " class that can be instantiated.",
            "FS107 com.example.Half::run: the handler method is abstract. Give it a body.",
            "FS103 com.example.Quiet::run2: the handler class is not public. Make it public.");
  }

  @Test
  void everyShapeThatLambdaCallsIsTaken() {
    assertThat(
            findings(
                "public class Files { @LambdaFunction public void none() {} @LambdaFunction public"
                    + " String input(Map<String, Object> event) { return \"\"; } @LambdaFunction"
                    + " public int both(int event, Context c) { return 1; } @LambdaFunction public"
                    + " void context(Context c) {} @LambdaFunction public void in(InputStream in,"
                    + " Context c) {} @LambdaFunction public void streams(InputStream in,"
                    + " OutputStream out) {} @LambdaFunction public void all(InputStream i,"
                    + " OutputStream o, Context c) {} @LambdaFunction public static void"
                    + " still(String s) {} }",
                "public abstract class Utility { @LambdaFunction public static void one(int i) {}"
                    + " }",
                "public class Nested { "
                    + stream("public static class Good", "public Good() {}")
                    + " }"))
        .isEmpty();
  }

  @Test
  void handlerInterfacesAreFoundThroughSuperclassesAndInterfacesOfTheModule() {
    assertThat(
            findings(
                "public abstract class Base<I> extends Root<I> {}",
                "public abstract class Root<I> implements RequestHandler<I, String> {}",
                "@LambdaFunction public class One extends Base<String> { public String"
                    + " handleRequest(String s, Context c) { return s; } }",
                "public interface Face extends RequestStreamHandler {}",
                "@LambdaFunction public class Two implements Face { public void"
                    + " handleRequest(InputStream i, OutputStream o, Context c) {} }"))
        .isEmpty();
  }

  @Test
  void aBridgeMethodIsNoSecondHandler() {
    HandlerScan scan =
        HandlerScanner.scan(
            Sources.compile(
                directory,
                "public interface Work<T> { void work(T input); }",
                "public class Impl implements Work<String> { @LambdaFunction public void"
                    + " work(String input) {} }"));
    assertThat(scan.diagnostics()).isEmpty();
    assertThat(scan.functions())
        .extracting(function -> function.handler().toString())
        .containsExactly("com.example.Impl::work");
  }

  @Test
  void eventsWithoutAFunctionAreReported() {
    assertThat(
            findings(
                "@RestApi(operationId = \"a\") @S3Event(bucket = \"B\") public class Loose {"
                    + " @FunctionUrl public void m(String s) {} }"))
        .containsExactly(
            "FS114 com.example.Loose: @RestApi is on something that is no function. Add"
                + " @LambdaFunction to the same class or method.",
            "FS114 com.example.Loose: @S3Event is on something that is no function. Add"
                + " @LambdaFunction to the same class or method.",
            "FS114 com.example.Loose::m: @FunctionUrl is on something that is no function. Add"
                + " @LambdaFunction to the same class or method.");
  }

  @Test
  void badAndDuplicateLogicalIds() {
    assertThat(
            findings(
                "public class A { @LambdaFunction(id = \"my-function\") public void x(int i) {} "
                    + "@LambdaFunction public void upload(int i) {} }",
                "public class B { @LambdaFunction public void uploadHandler(int i) {} "
                    + "@LambdaFunction public void größe(int i) {} }",
                "@LambdaFunction public class UploadFunction implements RequestHandler<String,"
                    + " String> { public String handleRequest(String s, Context c) { return s; }"
                    + " }"))
        .containsExactly(
            "FS110 com.example.A::x: 'my-function' is no logical id. Legal are 1 to 255 letters and"
                + " digits; say one, @LambdaFunction(id = …).",
            "FS110 com.example.B::größe: 'GrößeFunction' is no logical id. Legal are 1 to 255"
                + " letters and digits; say one, @LambdaFunction(id = …).",
            "FS111 com.example.B::uploadHandler: the logical id 'UploadFunction' belongs to"
                + " com.example.A::upload, com.example.B::uploadHandler,"
                + " com.example.UploadFunction. Give each function one of its own,"
                + " @LambdaFunction(id = …).");
  }
}
