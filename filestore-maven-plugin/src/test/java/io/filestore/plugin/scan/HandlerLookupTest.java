package io.filestore.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.scan.HandlerLookup.Verdict;
import io.filestore.plugin.testing.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlerLookupTest {

  @TempDir static Path classes;

  @BeforeAll
  static void compile() {
    Sources.compile(
        classes,
        "public class Good implements RequestHandler<String, String> {"
            + " public String handleRequest(String in, Context c) { return in; }"
            + " public String more(String in) { return in; }"
            + " String hidden(String in) { return in; }"
            + " public String many(String a, String b, String c, String d) { return a; } }",
        "public class Child extends Good {}",
        "class Hidden implements RequestHandler<String, String> {"
            + " public String handleRequest(String in, Context c) { return in; } }",
        "public class Plain {}");
  }

  private static Verdict verdict(String name, String... method) {
    try (HandlerLookup lookup = new HandlerLookup(List.of(classes), List.of(classes))) {
      return lookup.verdict(
          "com.example." + name, Optional.of(method).map(m -> m.length == 0 ? null : m[0]));
    }
  }

  @Test
  void whatLambdaCallsIsLegal() {
    assertThat(verdict("Good")).isEqualTo(Verdict.LEGAL);
    assertThat(verdict("Good", "more")).isEqualTo(Verdict.LEGAL);
    assertThat(verdict("Child", "more")).as("an inherited method").isEqualTo(Verdict.LEGAL);
    assertThat(verdict("Child")).as("an inherited interface").isEqualTo(Verdict.LEGAL);
  }

  @Test
  void whatIsNotThereIsTold() {
    assertThat(verdict("Missing")).isEqualTo(Verdict.NO_CLASS);
    assertThat(verdict("Good", "missing")).isEqualTo(Verdict.NO_METHOD);
  }

  @Test
  void whatLambdaCannotCallIsTold() {
    assertThat(verdict("Hidden")).isEqualTo(Verdict.NOT_PUBLIC);
    assertThat(verdict("Good", "hidden")).isEqualTo(Verdict.NOT_PUBLIC);
    assertThat(verdict("Plain")).isEqualTo(Verdict.ILLEGAL_SIGNATURE);
    assertThat(verdict("Good", "many")).isEqualTo(Verdict.ILLEGAL_SIGNATURE);
  }
}
