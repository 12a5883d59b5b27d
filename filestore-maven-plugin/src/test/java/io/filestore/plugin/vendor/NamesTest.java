package io.filestore.plugin.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @Test
  void aTimestampedSnapshotHasItsBaseVersion() {
    assertThat(Coordinates.jar("g", "a", "1.0-20261124.053600-7"))
        .isEqualTo(Coordinates.jar("g", "a", "1.0-SNAPSHOT"));
    assertThat(Coordinates.jar("g", "a", "1.0-20261124.053600-7").fileName())
        .isEqualTo("a-1.0-SNAPSHOT.jar");
  }

  @Test
  void theFileNameIsThatOfARepository() {
    Coordinates natives = new Coordinates("g", "a", "1", Optional.of("linux-x86_64"), "bundle");
    assertThat(natives.fileName()).isEqualTo("a-1-linux-x86_64.jar");
    assertThat(natives).hasToString("g:a:bundle:linux-x86_64:1");
    assertThat(natives.purl()).isEqualTo("pkg:maven/g/a@1?classifier=linux-x86_64&type=bundle");
    assertThat(Coordinates.jar("g", "a", "1+b \u00e9".replace(" ", "")).purl())
        .isEqualTo("pkg:maven/g/a@1%2Bb%C3%A9?type=jar");
  }

  @ParameterizedTest
  @CsvSource({
    "test-jar,, g:a:jar:tests:1",
    "test-jar, tests, g:a:jar:tests:1",
    "jar, tests, g:a:jar:tests:1",
    "test-jar, other, g:a:jar:other:1",
    "ejb-client,, g:a:jar:client:1",
    "maven-plugin,, g:a:jar:1",
    "bundle,, g:a:bundle:1"
  })
  void aTypeThatIsAJarUnderAnotherNameIsThatJar(String type, String classifier, String jar) {
    Coordinates coordinates = new Coordinates("g", "a", "1", Optional.ofNullable(classifier), type);
    assertThat(coordinates).hasToString(jar).isEqualTo(Coordinates.parse(jar));
  }

  @Test
  void aVersionThatIsAPathIsRefused() {
    assertThatThrownBy(() -> Coordinates.jar("g", "a", "../../1"))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "A dependency has the version '../../1', which cannot be vendored. Use a dependency"
                + " whose version can be part of a file name.");
  }

  @Test
  void aVersionWithAnyKindOfSpaceIsRefused() {
    for (String space : List.of(" ", "\t", "\u0085", "\u00a0", "\u2028", "\u3000")) {
      assertThatThrownBy(() -> Coordinates.jar("g", "a", "1" + space + "2"))
          .isInstanceOf(FilestoreException.class)
          .hasMessage(
              "A dependency has the version '"
                  + Shown.text("1" + space + "2")
                  + "', which cannot be vendored. Use a dependency whose version can be part of a"
                  + " file name.");
    }
  }

  @Test
  void anUnknownLayoutNamesTheLegalOnes() {
    assertThatThrownBy(() -> Layout.parse("fat"))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'filestore.layout' is 'fat', which is not known. Use 'layered', 'bundled' or"
                + " 'shaded'.");
    assertThat(Layout.parse(" Bundled ")).isEqualTo(Layout.BUNDLED);
  }

  @Test
  void anUnknownArchitectureNamesTheLegalOnes() {
    assertThatThrownBy(() -> Architecture.parse("amd64"))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'filestore.architecture' is 'amd64', which is not known. Use 'x86_64' or 'arm64'.");
    assertThat(Architecture.parse("arm64")).isEqualTo(Architecture.ARM64);
  }

  @Test
  void jarsOfOneNameAllGetTheirGroup() {
    Coordinates x = Coordinates.jar("org.x", "core", "1");
    Coordinates y = Coordinates.jar("org.y", "Core", "1");
    Coordinates z = Coordinates.jar("org.z", "core", "2");
    assertThat(JarNames.name(List.of(z, y, x), List.of()))
        .isEqualTo(Map.of(x, "org.x.core-1.jar", y, "org.y.Core-1.jar", z, "core-2.jar"));
  }

  @Test
  void groupsThatDifferInCaseGetANumber() {
    Coordinates lower = Coordinates.jar("org.x", "core", "1");
    Coordinates upper = Coordinates.jar("Org.X", "core", "1");
    assertThat(JarNames.name(List.of(lower, upper), List.of()))
        .isEqualTo(Map.of(upper, "Org.X.core-1.jar", lower, "org.x.core-1~2.jar"));
  }

  @Property(tries = 500)
  void everyJarHasANameOfItsOwnWhateverTheOrder(@ForAll("jars") Set<Coordinates> jars) {
    Map<Coordinates, String> names = JarNames.name(jars, List.of("A-1.JAR"));
    Set<String> seen =
        names.values().stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    assertThat(seen).hasSameSizeAs(jars).doesNotContain("a-1.jar");
    List<Coordinates> reversed = new ArrayList<>(jars);
    java.util.Collections.reverse(reversed);
    assertThat(JarNames.name(new HashSet<>(reversed), List.of("A-1.JAR"))).isEqualTo(names);
  }

  @Provide
  Arbitrary<Set<Coordinates>> jars() {
    Arbitrary<String> word = Arbitraries.of("a", "A", "b", "a-1", "1", "g.a", "~2");
    return Combinators.combine(word, word, word, word.optional(), Arbitraries.of("jar", "bundle"))
        .as(Coordinates::new)
        .set()
        .ofMaxSize(12);
  }
}
