package io.filestore.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.filestore.resources.ResourceProvider;

@AnalyzeClasses(packages = "io.filestore.functions", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.filestore.functions.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingUsesTheHandlers =
      noClasses()
          .that()
          .resideInAnyPackage("..json..", "..http..", "..store..", "..runtime..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.filestore.functions");

  @ArchTest
  static final ArchRule handlersDoNotSeeTheSdk =
      noClasses()
          .that()
          .resideInAPackage("io.filestore.functions")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule jsonNeedsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage("..json..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.filestore.functions.json..", "org.jspecify..");

  @ArchTest
  static final ArchRule theSdksInternalsAreLeftAlone =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon.awssdk..internal..", "software.amazon.awssdk.thirdparty..");

  @ArchTest
  static final ArchRule whatIsShippedDoesNotNeedTheResourceModel =
      noClasses()
          .that()
          .doNotImplement(ResourceProvider.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.filestore.resources..");
}
