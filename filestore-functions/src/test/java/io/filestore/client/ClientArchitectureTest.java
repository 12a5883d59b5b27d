package io.filestore.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@AnalyzeClasses(
    packages = "io.filestore.client",
    importOptions = ClientArchitectureTest.OfTheClient.class)
class ClientArchitectureTest {

  @ArchTest
  static final ArchRule theClientNeedsTheJdkAndOurJsonAlone =
      classes()
          .that()
          .resideInAPackage("io.filestore.client")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "io.filestore.client", "io.filestore.functions.json", "org.jspecify..");

  /** What has its source in src/client: the tests are in the same package. */
  static final class OfTheClient implements ImportOption {

    private static final Pattern CLASS =
        Pattern.compile(".*/(io/filestore/client/[^/$]+)[^/]*[.]class");

    @Override
    public boolean includes(Location location) {
      Matcher name = CLASS.matcher(location.asURI().getPath());
      return name.matches()
          && Files.exists(
              Path.of("src/client/java", name.group(1).replaceFirst("[.]class$", "") + ".java"));
    }
  }
}
