package io.filestore.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What the extension asks of AWS, and what a class is told when that goes wrong. */
class FilestoreLocalTest {

  private static final List<FilestoreStack> SEEN = new ArrayList<>();
  private static final List<String> CALLS = new ArrayList<>();

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws Exception {
    SEEN.clear();
    CALLS.clear();
    System.setProperty(PreparedStack.PROPERTY, new Prepared(folder).write().toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(PreparedStack.PROPERTY);
  }

  /** Those who scan for tests find the classes below too, and are to leave them alone. */
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @EnabledIfSystemProperty(named = PreparedStack.PROPERTY, matches = ".+")
  @interface OnlyFromHere {}

  @FilestoreLocal
  @OnlyFromHere
  static class Shared {
    @Test
    void sees(FilestoreStack stack) {
      SEEN.add(stack);
    }

    @Nested
    class Inner {
      @Test
      void sees(FilestoreStack stack) {
        SEEN.add(stack);
      }
    }
  }

  /** Inherits the annotation. */
  static class AlsoShared extends Shared {}

  @FilestoreLocal(parameters = {"Stage=prod", "Other=a=b,c"})
  @OnlyFromHere
  static class Different extends Shared {}

  @FilestoreLocal(ownStack = true)
  @OnlyFromHere
  static class Own {
    @Test
    void sees(FilestoreStack stack) {
      SEEN.add(stack);
    }

    @Nested
    class Inner {
      @Test
      void sees(FilestoreStack stack) {
        SEEN.add(stack);
      }
    }
  }

  @FilestoreLocal
  @OnlyFromHere
  static class Last {
    @Test
    void asks(FilestoreStack stack) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(stack.endpoint().resolve(URI.create("/_calls"))).build();
      CALLS.addAll(
          HttpClient.newHttpClient()
              .send(request, BodyHandlers.ofString())
              .body()
              .lines()
              .toList());
    }
  }

  @FilestoreLocal(parameters = "Fail=Fail")
  @OnlyFromHere
  static class Failing extends Shared {}

  @FilestoreLocal(parameters = "Refuse=Refuse")
  @OnlyFromHere
  static class Refused extends Shared {}

  @FilestoreLocal(parameters = {"Secret=xyzzy", "Stage"})
  @OnlyFromHere
  static class Wrong extends Shared {}

  @Test
  void classesShareAServerAndAStackUnlessTheySayOtherwise() {
    assertThat(run(Shared.class, AlsoShared.class, Own.class, Different.class, Last.class))
        .isEmpty();

    assertThat(SEEN)
        .extracting(FilestoreStack::name)
        .containsExactly(
            "hello", "hello", "hello", "hello", "hello-2", "hello-2", "hello-3", "hello-3");
    assertThat(SEEN).extracting(FilestoreStack::endpoint).containsOnly(SEEN.get(0).endpoint());
    assertThat(CALLS)
        .containsExactly(
            "PUT /artifacts 0",
            "PUT /artifacts/abc.zip 4",
            "PUT /artifacts/template.yaml 13",
            create("hello", Map.of("Stage", "dev")),
            create("hello-2", Map.of("Stage", "dev")),
            "DeleteStack arn:aws:cloudformation:us-east-1:000000000000:stack/hello-2",
            create("hello-3", Map.of("Other", "a=b,c", "Stage", "prod")));
    assertThatThrownBy(() -> get(SEEN.get(0).endpoint()))
        .as("the server has ended")
        .isInstanceOf(java.net.ConnectException.class);
  }

  private static String create(String name, Map<String, String> parameters) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("Capabilities.member.1", "CAPABILITY_AUTO_EXPAND");
    form.put("Capabilities.member.2", "CAPABILITY_IAM");
    form.put("OnFailure", "DO_NOTHING");
    int number = 0;
    for (Map.Entry<String, String> each : new java.util.TreeMap<>(parameters).entrySet()) {
      String member = "Parameters.member." + ++number;
      form.put(member + ".ParameterKey", each.getKey());
      form.put(member + ".ParameterValue", each.getValue());
    }
    form.put("StackName", name);
    form.put("Tags.member.1.Key", "team");
    form.put("Tags.member.1.Value", "a");
    return "CreateStack " + form;
  }

  private static void get(URI endpoint) throws Exception {
    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.discarding());
  }

  @Test
  void theFirstResourceThatFailedIsNamed() {
    assertThat(run(Failing.class))
        .containsExactly(
            "The stack 'hello' cannot be created: Store (AWS::S3::Bucket) CREATE_FAILED: store-1"
                + " already exists");
    assertThat(SEEN).isEmpty();
  }

  @Test
  void aRefusalIsToldInTheWordsOfAws() {
    assertThat(run(Refused.class))
        .containsExactly(
            "The stack 'hello' cannot be created: ValidationError: Parameters: [Refuse] do not"
                + " exist in the template");
  }

  @Test
  void aParameterWithoutAValueIsToldWithoutTheOthersValues() {
    assertThat(run(Wrong.class))
        .containsExactly(
            "@FilestoreLocal of '%s' has parameters = [Secret=…, Stage], where one is not Name=value"
                .formatted(Wrong.class.getName()));
  }

  @Test
  void aStackTellsWhatItHas() {
    assertThat(run(Shared.class)).isEmpty();
    FilestoreStack stack = SEEN.get(0);
    assertThat(stack.outputs()).isEqualTo(Map.of("Store", "store-1"));
    assertThat(stack.output("Store")).isEqualTo("store-1");
    assertThat(stack.physicalId("Store")).isEqualTo("store-1");
    assertThat(stack.region()).isEqualTo("eu-central-1");
    assertThatThrownBy(() -> stack.output("Sore"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The stack 'hello' has no output 'Sore', but 'Store'");
    assertThatThrownBy(() -> stack.physicalId("Sore"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The stack 'hello' has no resource 'Sore'");
    assertThatThrownBy(stack::baseUrl)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The stack 'hello' has no REST API");
    assertThatThrownBy(() -> stack.apiKey("Key"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The stack 'hello' has no API key 'Key', but none at all");
  }

  /** Runs the classes in this order; returns what went wrong. */
  private static List<String> run(Class<?>... classes) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                Arrays.stream(classes)
                    .map(each -> selectClass(each))
                    .toArray(org.junit.platform.engine.DiscoverySelector[]::new))
            .build();
    List<String> failures = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().map(Throwable::getMessage).ifPresent(failures::add);
              }
            });
    return failures;
  }
}
