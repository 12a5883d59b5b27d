package io.filestore.plugin.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PomLicensesTest {

  @TempDir Path root;
  private final Map<String, Path> poms = new HashMap<>();
  private final List<String> said = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  @Test
  void licencesOfThePomCountInItsOrder() throws IOException {
    pom(
        "g:a:1",
        parent("g:p:1")
            + (license("MIT License", "") + license("Odd &amp; Co", ""))
                .replace("</licenses><licenses>", ""));
    pom("g:p:1", license("Apache-2.0", ""));
    assertThat(of("g:a:1")).containsExactly("MIT", "Odd & Co");
    assertThat(asked).containsExactly("g:a:1");
  }

  @Test
  void otherwiseTheNearestParentsCount() throws IOException {
    pom("g:a:1", parent("g:p:1"));
    pom("g:p:1", parent("g:q:1"));
    pom("g:q:1", license("", "https://www.apache.org/licenses/LICENSE-2.0.txt"));
    assertThat(of("g:a:1")).containsExactly("Apache-2.0");
  }

  @Test
  void parentsInACircleAndMissingPomsLeaveItUnknown() throws IOException {
    pom("g:a:1", parent("g:p:1"));
    pom("g:p:1", parent("g:a:1"));
    assertThat(of("g:a:1")).isEmpty();
    assertThat(of("g:missing:1")).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void licencesElsewhereInThePomAreNotTheArtifacts() throws IOException {
    pom(
        "g:a:1",
        "<build><licenses><license><name>No</name></license></licenses></build>"
            + "<!-- <licenses><license><name>No</name></license></licenses> -->"
            + "<x a='<licenses>' b=\"/>\"/><y/><licenses/>"
            + "<licenses><!-- a --><license ><name><![CDATA[Fine <1>]]></name>"
            + "<url/><comments>No</comments></license></licenses>");
    assertThat(of("g:a:1")).containsExactly("Fine <1>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<build><plugins><plugin/></plugins></build>",
        "<build>No</build><build><!-- </build><licenses> --></build>",
        "<build><x><build><licenses/></build></x></build>",
        "<build><![CDATA[</build><licenses>]]></build>",
        "<build><?x </build> ?></build>",
        "<build><buildNumber/></build>",
        "<build\n a='</build>'>x</build >"
      })
  void whatLooksLikeTheEndOfAnotherElementIsNone(String element) throws IOException {
    pom("g:a:1", element + license("Fine", ""));
    assertThat(of("g:a:1")).containsExactly("Fine");
  }

  @Test
  void entitiesAreNeverExpanded() throws IOException {
    Path secret = Files.writeString(root.resolve("secret"), "secret");
    raw(
        "g:a:1",
        "<?xml version='1.0'?><!DOCTYPE project [<!ENTITY x SYSTEM '"
            + secret.toUri()
            + "'><!ENTITY y 'yy'>]><project><licenses><license><name>&x;&y; &#65;&#x42;&#xffffff;"
            + "</name></license></licenses></project>");
    assertThat(of("g:a:1")).containsExactly("&x;&y; AB&#xffffff;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<project><licenses>|'project' is not closed",
        "<project><a b='|'>' is missing",
        "<project><!-- |'-->' is missing",
        "</project>|an element ends that did not begin",
        "no xml|there is no element in it"
      })
  void aBrokenPomIsReportedOnce(String text, String reason) throws IOException {
    raw("g:a:1", text);
    PomLicenses licenses = licenses();
    RuntimeDependency dependency = dependency("g:a:1");
    assertThat(licenses.of(dependency)).isEmpty();
    assertThat(licenses.of(dependency)).isEmpty();
    assertThat(said).containsExactly("pom of g:a:jar:1: it is not XML: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The Apache Software License, Version 2.0||Apache-2.0",
        "Apache License, Version 2.0||Apache-2.0",
        "Apache License 2.0||Apache-2.0",
        "Apache 2.0||Apache-2.0",
        "Apache-2.0||Apache-2.0",
        "apache-2.0||Apache-2.0",
        "ASL 2.0||Apache-2.0",
        "The MIT License (MIT)||''",
        "The MIT License||MIT",
        "MIT-0||MIT-0",
        "MIT License|http://www.opensource.org/licenses/mit-license.php|MIT",
        "The MIT License (MIT)|https://opensource.org/licenses/MIT|MIT",
        "BSD||''",
        "GPL||''",
        "New BSD License||BSD-3-Clause",
        "Eclipse Public License v2.0||EPL-2.0",
        "Eclipse Public License - v 1.0||EPL-1.0",
        "EPL 2.0||EPL-2.0",
        "Eclipse Distribution License - v 1.0||BSD-3-Clause",
        "CDDL 1.1||CDDL-1.1",
        "Mozilla Public License, Version 2.0||MPL-2.0",
        "Apache License|https://www.apache.org/licenses/LICENSE-2.0.html|Apache-2.0",
        "CC0|http://creativecommons.org/publicdomain/zero/1.0/|CC0-1.0"
      })
  void namesAndAddressesBecomeIdentifiers(String name, String url, String id) {
    assertThat(SpdxIds.of(name, url == null ? "" : url).orElse("")).isEqualTo(id);
  }

  private List<String> of(String artifact) {
    return licenses().of(dependency(artifact)).stream().map(License::shortName).toList();
  }

  private PomLicenses licenses() {
    return new PomLicenses(
        (group, artifact, version) -> {
          asked.add(group + ":" + artifact + ":" + version);
          return Optional.ofNullable(poms.get(group + ":" + artifact + ":" + version));
        },
        new Fixture.SayingLog(said));
  }

  private RuntimeDependency dependency(String artifact) {
    String[] parts = artifact.split(":");
    return new RuntimeDependency(
        Coordinates.jar(parts[0], parts[1], parts[2]),
        root,
        Ownership.THIRD_PARTY,
        Optional.empty());
  }

  private void pom(String artifact, String body) throws IOException {
    raw(
        artifact,
        "<?xml version=\"1.0\"?>\n<project xmlns=\"http://maven.apache.org/POM/4.0.0\">\n"
            + body
            + "\n</project>\n");
  }

  private void raw(String artifact, String text) throws IOException {
    Path file = root.resolve(artifact.replace(':', '-') + ".pom");
    poms.put(artifact, Files.writeString(file, text));
  }

  private static String parent(String artifact) {
    String[] parts = artifact.split(":");
    return "<parent><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></parent>"
        .formatted((Object[]) parts);
  }

  private static String license(String name, String url) {
    return "<licenses><license><name>"
        + name
        + "</name><url>"
        + url
        + "</url></license></licenses>";
  }
}
