package io.filestore.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What the documentation shows of this application is what the goals make of it now. With {@code
 * -Dgolden.update=true} the documentation is written instead of compared.
 */
class DocsEndToEndIT {

  private static final Path MADE = Path.of("target", "filestore");
  private static final Path DOCS = Path.of("..", "docs");

  private static final String RENEW =
      "'%s' is not what 'mvn filestore:%s' makes of filestore-functions. Renew it, look at the"
          + " difference and commit it: ./mvnw -pl filestore-functions -am verify"
          + " -Dtest=none -Dit.test=DocsEndToEndIT -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dfailsafe.failIfNoSpecifiedTests=false -Dgolden.update=true";

  @Test
  void thePictureInTheDocumentationIsThatOfTheTemplate() throws IOException {
    compare(DOCS.resolve("architecture.svg"), "", made("architecture.svg"), "", "diagram");
  }

  @Test
  void theFlowchartInTheDocumentationIsThatOfTheTemplate() throws IOException {
    compare(
        DOCS.resolve("how-it-works.md"),
        "```mermaid\n",
        made("architecture.mmd"),
        "```\n",
        "diagram");
  }

  @Test
  void thePolicyInTheDocumentationIsThatOfTheTemplate() throws IOException {
    compare(
        DOCS.resolve("iam-policy.md"),
        "```json\n",
        made("deploy-policy.json"),
        "```\n",
        "deploy-policy");
  }

  private static String made(String name) throws IOException {
    return Files.readString(MADE.resolve(name));
  }

  /** Compares what stands between the marks; empty marks are the file's ends. */
  private static void compare(Path file, String before, String made, String after, String goal)
      throws IOException {
    boolean update = Boolean.getBoolean("golden.update");
    if (update && before.isEmpty()) {
      Files.writeString(file, made);
    }
    String text = Files.readString(file);
    assertThat(text).as("'%s'", file).contains(before);
    int start = text.indexOf(before) + before.length();
    int end = after.isEmpty() ? text.length() : text.indexOf(after, start);
    assertThat(end).as("the end of '%s' in '%s'", before.strip(), file).isNotNegative();
    if (update) {
      Files.writeString(file, text.substring(0, start) + made + text.substring(end));
      return;
    }
    assertThat(text.substring(start, end)).as(RENEW, file, goal).isEqualTo(made);
  }
}
