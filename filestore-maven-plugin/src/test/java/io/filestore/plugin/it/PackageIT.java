package io.filestore.plugin.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.it.MavenProjectUnderTest.Run;
import io.filestore.plugin.testing.Golden;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code mvn filestore:package} and its parts, alone, from a clean checkout. */
class PackageIT {

  static Stream<Path> mavens() {
    return Stream.of(MavenProjectUnderTest.oldestMaven(), MavenProjectUnderTest.currentMaven());
  }

  @ParameterizedTest
  @MethodSource("mavens")
  void packageAloneCompilesAndLeavesTheDistLayout(Path maven) {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("single", "layout").maven(maven);

    Run run = project.mvn("filestore:package").succeeds();

    Map<String, byte[]> dist = project.tree("target/dist");
    assertThat(dist.keySet())
        .filteredOn(name -> !name.startsWith("artifacts/"))
        .containsExactlyInAnyOrder(
            "template.yaml",
            "functions/com/example/HelloHandler.class",
            "functions/greeting.txt",
            "ext/java/lib/aws-lambda-java-core-1.4.0.jar",
            "ext/java/lib/snakeyaml-2.7.jar",
            "vendor.lock",
            "sbom.json");
    assertThat(dist.keySet())
        .filteredOn(name -> name.startsWith("artifacts/"))
        .hasSize(2)
        .allMatch(name -> name.matches("artifacts/[0-9a-f]{64}\\.zip"));
    Golden.assertMatches(project.text("target/dist/template.yaml"), "it/single-template.yaml");
    Golden.assertMatches(project.text("target/dist/vendor.lock"), "it/single-vendor.lock");
    assertThat(run.output()).contains("nothing was sent, for no bucket is set");
    assertThat(LambdaLayout.invoke(project, "com.example.HelloHandler"))
        .isEqualTo("{\"statusCode\":200,\"body\":\"hello\"}");
  }

  @Test
  void goalsAreFoundByTheirHelp() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("quiet", "help");

    Run run = project.mvn("filestore:help", "-Ddetail", "-Dgoal=package").succeeds();

    assertThat(run.output())
        .contains(
            "filestore.s3Bucket",
            "filestore.s3Prefix",
            "filestore.endpointUrl",
            "filestore.region",
            "filestore.profile",
            "filestore.layout",
            "filestore.runtime",
            "filestore.architecture",
            "filestore.distDirectory",
            "filestore.skip");
  }

  @Test
  void vendorAndTemplateDoTheirPartAlone() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("single", "parts");
    project.write("lib/tool.jar", "PK\u0005\u0006" + "\0".repeat(18)); // a jar without entries
    project.replace(
        "pom.xml",
        "  </dependencies>\n",
        """
            <dependency>
              <groupId>com.example</groupId>
              <artifactId>tool</artifactId>
              <version>1.0</version>
              <scope>system</scope>
              <systemPath>${project.basedir}/lib/tool.jar</systemPath>
            </dependency>
          </dependencies>
        """);

    Run vendor = project.mvn("filestore:vendor").succeeds();
    assertThat(vendor.lines())
        .contains(
            "[WARNING] 'com.example:tool:jar:1.0' has the scope 'system', so it is not in dist and"
                + " Lambda will not have it. Install it in a repository and give it the scope"
                + " 'compile', or 'provided' when only the build needs it.");
    assertThat(project.tree("target/dist").keySet())
        .contains("vendor.lock", "ext/java/lib/snakeyaml-2.7.jar")
        .doesNotContain("template.yaml");

    project.delete("target/dist");
    project.mvn("filestore:template").succeeds();
    assertThat(project.tree("target/dist").keySet()).isEqualTo(Set.of("template.yaml"));
  }

  @Test
  void bundledHasNoLayer() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("single", "bundled");

    project.mvn("filestore:package", "-Dfilestore.layout=bundled").succeeds();

    assertThat(project.tree("target/dist").keySet())
        .contains("functions/lib/snakeyaml-2.7.jar", "functions/lib/aws-lambda-java-core-1.4.0.jar")
        .noneMatch(name -> name.startsWith("ext/"));
    assertThat(project.text("target/dist/template.yaml")).doesNotContain("Layer");
    assertThat(LambdaLayout.invoke(project, "com.example.HelloHandler"))
        .isEqualTo("{\"statusCode\":200,\"body\":\"hello\"}");
  }

  @Test
  void shadedNeedsThePackagePhase() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("single", "shaded");
    project.replace(
        "pom.xml",
        "    </pluginManagement>\n",
        """
            </pluginManagement>
            <plugins>
              <plugin>
                <artifactId>maven-shade-plugin</artifactId>
                <executions>
                  <execution>
                    <phase>package</phase>
                    <goals><goal>shade</goal></goals>
                  </execution>
                </executions>
              </plugin>
            </plugins>
        """);

    Run alone = project.mvn("filestore:package", "-Dfilestore.layout=shaded").fails();
    assertThat(alone.failure())
        .endsWith(
            "The layout 'shaded' needs the jar that maven-shade-plugin builds, and this build has"
                + " none. Run 'mvn package filestore:package' with maven-shade-plugin bound to the"
                + " package phase, or set filestore.layout to 'layered' or 'bundled'.");

    project.mvn("package", "filestore:package", "-Dfilestore.layout=shaded").succeeds();
    assertThat(project.tree("target/dist").keySet())
        .noneMatch(name -> name.startsWith("ext/"))
        .anyMatch(name -> name.startsWith("functions/"));
    assertThat(project.text("target/dist/template.yaml")).doesNotContain("Layer");
    assertThat(LambdaLayout.invoke(project, "com.example.HelloHandler"))
        .isEqualTo("{\"statusCode\":200,\"body\":\"hello\"}");
  }

  @Test
  void boundInThePomItRunsWithinTheBuild() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("single", "bound");
    project.replace(
        "pom.xml",
        "    </pluginManagement>\n",
        """
            </pluginManagement>
            <plugins>
              <plugin>
                <groupId>io.filestore</groupId>
                <artifactId>filestore-maven-plugin</artifactId>
                <executions>
                  <execution>
                    <goals><goal>package-no-fork</goal></goals>
                  </execution>
                </executions>
              </plugin>
            </plugins>
        """);

    Run run = project.mvn("package").succeeds();

    assertThat(project.tree("target/dist").keySet()).contains("template.yaml", "vendor.lock");
    assertThat(run.lines()).filteredOn(line -> line.contains(":compile (")).hasSize(1);
  }

  @Test
  void aFragmentsPathsAreWrittenAsDistSeesThem() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("single", "local-paths");
    project.write("src/main/sam/hello/index.py", "def handler(event, context): return 'hi'");
    project.write(
        "src/main/sam/python.yaml",
        """
        Resources:
          PythonFunction:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: hello/
              Handler: index.handler
              Runtime: python3.13
        """);

    project.mvn("filestore:package").succeeds();

    assertThat(project.text("target/dist/template.yaml"))
        .contains("CodeUri: ../../src/main/sam/hello/\n", "CodeUri: functions/\n");
    assertThat(project.directory().resolve("target/dist/../../src/main/sam/hello/index.py"))
        .exists();
    assertThat(project.tree("target/dist/artifacts")).hasSize(3);
  }

  @Test
  void nothingToDeployIsAQuietSkip() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("quiet", "quiet");

    Run run = project.mvn("filestore:package").succeeds();

    assertThat(run.output())
        .contains("Skipped: no @LambdaFunction and no fragment in src/main/sam");
    assertThat(project.directory().resolve("target/dist")).doesNotExist();
  }

  @Test
  void handlersThatNobodyDeclaredArePointedOutAndNothingStaleIsLeftToDeploy() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("single", "undeclared");
    String handler = "src/main/java/com/example/HelloHandler.java";
    project.replace(handler, "@LambdaFunction(memory = 512, timeout = 10)\n", "");
    project.replace(handler, "@RestApi(method = \"GET\", path = \"/hello\")\n", "");
    project.write("target/dist/vendor.lock", "of an earlier build");
    project.write("target/dist/functions/com/example/Old.class", "of an earlier build");
    project.write("target/dist/template.yaml", "of an earlier build");
    project.write("target/dist/packaged.yaml", "of an earlier build");
    project.write("target/dist/notes.txt", "the user's own");

    Run run = project.mvn("filestore:package").succeeds();

    assertThat(run.lines())
        .containsSubsequence(
            "[WARNING] FS139 com.example.HelloHandler: the class implements a handler interface of"
                + " Lambda, and nothing makes it a function. Put @LambdaFunction on it, or name it"
                + " as the 'Handler' of a function in src/main/sam.",
            "[INFO] Skipped: no @LambdaFunction and no fragment in src/main/sam");
    assertThat(project.tree("target/dist").keySet()).isEqualTo(Set.of("notes.txt"));
  }

  @Test
  void infrastructureAloneIsPackagedWithEveryScalarAsItWasWritten() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("infrastructure", "infrastructure");

    project.mvn("filestore:package").succeeds();

    assertThat(project.tree("target/dist").keySet()).isEqualTo(Set.of("template.yaml"));
    Golden.assertMatches(
        project.text("target/dist/template.yaml"), "it/infrastructure-template.yaml");
  }

  @Test
  void theCommandLineBeatsThePom() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("single", "command-line");
    project.replace(
        "pom.xml",
        "          <version>" + System.getProperty("it.project.version") + "</version>\n",
        "          <version>"
            + System.getProperty("it.project.version")
            + "</version>\n<configuration><layout>bundled</layout><runtime>java21</runtime>"
            + "</configuration>\n");

    project.mvn("filestore:template", "-Dfilestore.runtime=java25").succeeds();

    assertThat(project.text("target/dist/template.yaml"))
        .contains("Runtime: java25")
        .doesNotContain("Layer");
  }

  @Test
  void onceFetchedItWorksOffline() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("single", "offline");
    project.mvn("filestore:package").succeeds();
    project.delete("target");

    project.mvn("-o", "filestore:package").succeeds();

    assertThat(project.tree("target/dist").keySet()).contains("template.yaml");
  }

  @Test
  void skipSkips() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("single", "skip");

    Run run = project.mvn("filestore:package", "-Dfilestore.skip").succeeds();

    assertThat(run.output()).contains("Skipped: filestore.skip is set");
    assertThat(project.directory().resolve("target/dist")).doesNotExist();
  }

  @Test
  void theCommittedLockPins() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("single", "lock");
    project.mvn("filestore:vendor", "-Dfilestore.updateLock").succeeds();
    assertThat(project.text("vendor.lock")).contains("org.yaml:snakeyaml:jar:2.7 sha256:");
    project.mvn("filestore:vendor").succeeds();

    String hash =
        project
            .text("vendor.lock")
            .lines()
            .filter(line -> line.startsWith("org.yaml:snakeyaml"))
            .map(line -> line.replaceFirst(".*sha256:([0-9a-f]{64}).*", "$1"))
            .findFirst()
            .orElseThrow();
    project.replace("vendor.lock", hash, "0".repeat(64));
    Run run = project.mvn("filestore:vendor").fails();

    assertThat(run.failure())
        .contains("org.yaml:snakeyaml:jar:2.7", "0".repeat(64), hash, "-Dfilestore.updateLock");
  }
}
