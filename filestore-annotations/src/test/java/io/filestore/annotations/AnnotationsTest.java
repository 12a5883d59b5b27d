package io.filestore.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AnnotationsTest {

  static final List<Class<? extends Annotation>> EVENTS =
      List.of(
          DynamoDbEvent.class,
          EventBridgeEvent.class,
          HttpApi.class,
          RestApi.class,
          S3Event.class,
          ScheduleEvent.class,
          SnsEvent.class,
          SqsEvent.class);

  static final List<Class<? extends Annotation>> ALL =
      List.of(
          DynamoDbEvent.class,
          Environment.class,
          EventBridgeEvent.class,
          FunctionUrl.class,
          HttpApi.class,
          LambdaFunction.class,
          Policy.class,
          RestApi.class,
          S3Event.class,
          ScheduleEvent.class,
          SnsEvent.class,
          SqsEvent.class);

  @ParameterizedTest
  @FieldSource("ALL")
  void everyAnnotationStaysInTheClassFileAndIsGoneAtRunTime(Class<? extends Annotation> type) {
    assertThat(type.getAnnotation(Retention.class).value()).isEqualTo(RetentionPolicy.CLASS);
  }

  @ParameterizedTest
  @FieldSource("EVENTS")
  void everyEventIsRepeatableOnClassesAndMethods(Class<? extends Annotation> type) {
    Class<? extends Annotation> container = type.getAnnotation(Repeatable.class).value();
    assertThat(container.getEnclosingClass()).isEqualTo(type);
    assertThat(container.getAnnotation(Retention.class).value()).isEqualTo(RetentionPolicy.CLASS);
    for (Class<? extends Annotation> annotation : List.of(type, container)) {
      assertThat(annotation.getAnnotation(Target.class).value())
          .containsExactlyInAnyOrder(ElementType.TYPE, ElementType.METHOD);
    }
  }
}
