package io.filestore.plugin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of docs/decisions/0001-one-package-per-noun.md. */
@AnalyzeClasses(
    packages = "io.filestore.plugin",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyTheGoalsSeeMaven =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.filestore.plugin.mojo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.maven..", "org.codehaus.plexus..", "org.eclipse.aether..");

  @ArchTest
  static final ArchRule onlyTheEdgesSeeTheAwsSdk =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.filestore.plugin.artifact..",
              "io.filestore.plugin.stack..",
              "io.filestore.plugin.remote..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.filestore.plugin.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theTemplateModelDoesNoInputOrOutput =
      noClasses()
          .that()
          .resideInAPackage("io.filestore.plugin.template..")
          .and()
          .doNotHaveSimpleName("FragmentReader")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files");
}
