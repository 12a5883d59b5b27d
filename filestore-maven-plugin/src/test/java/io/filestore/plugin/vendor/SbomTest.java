package io.filestore.plugin.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.testing.Golden;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

class SbomTest {

  private static String bom() {
    SortedMap<Coordinates, Sbom.Component> components = new TreeMap<>();
    components.put(
        Coordinates.jar("org.x", "both", "1"),
        new Sbom.Component(
            Optional.of(Digest.of(new byte[] {1})),
            List.of(
                new License("Apache License 2.0", Optional.of("Apache-2.0")),
                new License("An \"odd\" \\ licence \u6f22\u0001", Optional.empty()))));
    components.put(
        new Coordinates("org.x", "both", "1", Optional.of("linux-x86_64"), "jar"),
        new Sbom.Component(Optional.of(Digest.of(new byte[] {2})), List.of()));
    components.put(
        Coordinates.jar("com.acme", "shared", "1.0-SNAPSHOT"),
        new Sbom.Component(Optional.empty(), List.of()));
    return Sbom.write(Coordinates.jar("com.acme", "app", "1.0-SNAPSHOT"), components);
  }

  @Test
  void isValidCycloneDx() throws Exception {
    JsonParser parser = new JsonParser();
    assertThat(parser.validate(bom().getBytes("UTF-8"), Version.VERSION_16)).isEmpty();
    Bom read = parser.parse(bom().getBytes("UTF-8"));
    assertThat(read.getComponents()).hasSize(3);
    assertThat(read.getDependencies().get(0).getDependencies()).hasSize(3);
    assertThat(read.getComponents().get(1).getLicenses().getLicenses().get(1).getName())
        .isEqualTo("An \"odd\" \\ licence \u6f22\u0001");
  }

  @Test
  void theValidatorSeesWhatIsWrong() throws Exception {
    List<ParseException> found =
        new JsonParser()
            .validate(
                bom().replace("Apache-2.0", "Apache-9").getBytes("UTF-8"), Version.VERSION_16);
    assertThat(found).isNotEmpty();
  }

  @Test
  void aBillWithoutComponentsIsValidToo() throws Exception {
    String empty = Sbom.write(Coordinates.jar("g", "a", "1"), new TreeMap<>());
    assertThat(new JsonParser().validate(empty.getBytes("UTF-8"), Version.VERSION_16)).isEmpty();
  }

  @Test
  void isTheSameEachTime() {
    Golden.assertMatches(bom(), "vendor/sbom.json");
  }
}
