package io.filestore.plugin.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.it.MavenProjectUnderTest.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Builds of several modules: a shared one, and two with handlers. */
class ReactorIT {

  static List<Path> mavens() {
    return List.of(MavenProjectUnderTest.oldestMaven(), MavenProjectUnderTest.currentMaven());
  }

  @ParameterizedTest
  @MethodSource("mavens")
  void siblingsComeFromTheReactorInAParallelBuild(Path maven) {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("multi", "reactor").maven(maven);

    project.mvn("-T2", "filestore:package").succeeds();

    for (String module : List.of("orders", "billing")) {
      assertThat(project.tree(module + "/target/dist").keySet())
          .contains(
              "functions/lib/shared-1.0-SNAPSHOT.jar",
              "ext/java/lib/snakeyaml-2.7.jar",
              "template.yaml")
          // A sibling without sources has no classes directory, and nothing to ship.
          .doesNotContain("functions/lib/libraries-1.0-SNAPSHOT.jar");
    }
    assertThat(project.file("shared/target/dist")).doesNotExist();
  }

  @Test
  void aSiblingsClassesDirectoryAndItsJarGiveTheSameBytes() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("multi", "sibling-bytes");
    project.mvn("filestore:package").succeeds();
    Map<String, byte[]> fromClasses = project.tree("orders/target/dist");
    project.delete("orders/target");

    project.mvn("package", "filestore:package").succeeds();

    assertSame(project.tree("orders/target/dist"), fromClasses);
  }

  @ParameterizedTest
  @MethodSource("mavens")
  void withoutAlsoMakeTheErrorSaysSo(Path maven) {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("multi", "no-am").maven(maven);

    Run run = project.mvn("-pl", "orders", "filestore:package").fails();

    assertThat(run.failure())
        .endsWith(
            "'orders' needs its sibling 'shared', which is neither part of this build nor"
                + " installed. Add -am (--also-make) after -pl, or install the sibling once with"
                + " 'mvn -pl :shared -am install'."
                + " More: docs/faq.md#missing-sibling.");
    project.mvn("-pl", "orders", "-am", "filestore:package").succeeds();
    assertThat(project.file("orders/target/dist/template.yaml")).exists();
  }

  @Test
  void aTestScopedSiblingNeedsNoAlsoMake() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("multi", "test-scope");
    project.replace(
        "billing/pom.xml",
        "      <version>${project.version}</version>\n",
        "      <version>${project.version}</version>\n      <scope>test</scope>\n");
    String billing = "billing/src/main/java/com/example/billing/Billing.java";
    project.replace(billing, "import com.example.shared.Greeting;\n", "");
    project.replace(billing, "Greeting.to(input)", "input");

    project.mvn("-pl", "billing", "filestore:package").succeeds();

    assertThat(project.tree("billing/target/dist").keySet())
        .contains("functions/com/example/billing/Billing.class")
        .noneMatch(name -> name.startsWith("functions/lib/"));
  }

  @Test
  void aClassifierOfASiblingThatIsNotPackagedShippedAllOfItsClasses() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("multi", "classifier");
    project.replace(
        "orders/pom.xml",
        "      <artifactId>shared</artifactId>\n",
        "      <artifactId>shared</artifactId>\n      <classifier>client</classifier>\n");
    project.replace(
        "shared/pom.xml",
        "  <dependencies>\n",
        """
          <build>
            <plugins>
              <plugin>
                <artifactId>maven-jar-plugin</artifactId>
                <executions>
                  <execution>
                    <id>client</id>
                    <goals><goal>jar</goal></goals>
                    <configuration>
                      <classifier>client</classifier>
                      <excludes><exclude>META-INF/services/**</exclude></excludes>
                    </configuration>
                  </execution>
                </executions>
              </plugin>
            </plugins>
          </build>
          <dependencies>
        """);

    Run run = project.mvn("-pl", "orders", "-am", "filestore:package").fails();

    assertThat(run.failure())
        .endsWith(
            "'com.example:shared:jar:client:1.0-SNAPSHOT' is one of several jars of a module of"
                + " this build, and before it is packaged there are only all of its classes, '"
                + project.file("shared/target/classes")
                + "'. Run 'mvn package filestore:package', which packages it first, or depend on"
                + " the module without the classifier.");
    project.mvn("-pl", "orders", "-am", "package", "filestore:package").succeeds();
    assertThat(project.tree("orders/target/dist").keySet())
        .contains("functions/lib/shared-1.0-SNAPSHOT-client.jar");
  }

  static void assertSame(Map<String, byte[]> actual, Map<String, byte[]> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    actual.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(expected.get(name)));
  }
}
