package io.filestore.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.annotations.DynamoDbEvent;
import io.filestore.annotations.EventBridgeEvent;
import io.filestore.annotations.FunctionUrl;
import io.filestore.annotations.HttpApi;
import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.RestApi;
import io.filestore.annotations.S3Event;
import io.filestore.annotations.ScheduleEvent;
import io.filestore.annotations.SnsEvent;
import io.filestore.annotations.SqsEvent;
import io.filestore.plugin.testing.Sources;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A class file holds only what was written, so the scan knows the defaults by itself. */
class AnnotationDefaultsTest {

  static final List<Class<? extends Annotation>> ALL =
      List.of(
          DynamoDbEvent.class,
          EventBridgeEvent.class,
          FunctionUrl.class,
          HttpApi.class,
          LambdaFunction.class,
          RestApi.class,
          S3Event.class,
          ScheduleEvent.class,
          SnsEvent.class,
          SqsEvent.class);

  @TempDir Path directory;

  @ParameterizedTest
  @FieldSource("ALL")
  void whatIsNotWrittenIsReadAsTheDefaultOfTheAnnotation(Class<? extends Annotation> type) {
    HandlerScan scan =
        HandlerScanner.scan(
            Sources.compile(
                directory,
                "public class F {" + method(type, "a", false) + method(type, "b", true) + "}"));
    FunctionDeclaration silent = scan.functions().get(0);
    FunctionDeclaration explicit = scan.functions().get(1);
    assertThat(explicit)
        .usingRecursiveComparison()
        .ignoringFields("handler", "logicalId")
        .isEqualTo(silent);
  }

  private static String method(Class<? extends Annotation> type, String name, boolean explicit) {
    String attributes =
        Stream.of(type.getDeclaredMethods())
            .filter(attribute -> explicit || attribute.getDefaultValue() == null)
            .filter(
                attribute -> !(type == LambdaFunction.class && attribute.getName().equals("id")))
            .sorted(Comparator.comparing(Method::getName))
            .map(attribute -> attribute.getName() + " = " + literal(attribute.getDefaultValue()))
            .collect(Collectors.joining(", "));
    String function = type == LambdaFunction.class ? "" : "@LambdaFunction ";
    return function
        + ("@" + type.getSimpleName() + "(" + attributes + ")")
        + (" public void " + name + "(int i) {}");
  }

  private static String literal(Object value) {
    if (value == null) {
      return "\"X\"";
    }
    if (value instanceof Object[] items) {
      return Arrays.stream(items)
          .map(AnnotationDefaultsTest::literal)
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof String text ? "\"" + text + "\"" : value.toString();
  }
}
