package io.filestore.plugin.vendor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaLimitsTest {

  @Test
  void tooMuchNamesTheLargestJars() {
    Map<Coordinates, Long> jars =
        Map.of(
            Coordinates.jar("g", "a", "1"), 812L,
            Coordinates.jar("g", "b", "1"), 100_000_000L,
            Coordinates.jar("g", "c", "1"), 3_449L,
            Coordinates.jar("g", "d", "1"), 3_449L,
            Coordinates.jar("g", "e", "1"), 162_144_001L,
            Coordinates.jar("g", "f", "1"), 5L);
    LambdaLimits.AWS.checkUnzipped(0, 262_144_000, jars);
    assertThatThrownBy(() -> LambdaLimits.AWS.checkUnzipped(1, 262_144_000, jars))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            """
            The functions unzip to 262144001 bytes with their layer, and Lambda takes at most \
            262144000; the largest jars are:
              162.1 MB  g:e:jar:1
              100.0 MB  g:b:jar:1
              3.4 kB  g:c:jar:1
              3.4 kB  g:d:jar:1
              812 B  g:a:jar:1
            Exclude what the functions do not need, give what the Lambda runtime brings the \
            scope 'provided', or move handlers to a module of their own. More: docs/faq.md#over-the-limits.\
            """);
  }

  @Test
  void vendoringChecksFunctionsAndLayerTogether(@TempDir Path root) throws IOException {
    Fixture fixture = new Fixture(root);
    fixture.thirdParty("g:a:jar:1", new ZipBuilder().with("a", "a"));
    fixture.limits = new LambdaLimits(100);
    assertThatThrownBy(fixture::vendor)
        .hasMessage(
            "The functions unzip to 110 bytes with their layer, and Lambda takes at most 100; the"
                + " largest jars are:\n"
                + "  103 B  g:a:jar:1\n"
                + "Exclude what the functions do not need, give what the Lambda runtime brings the"
                + " scope 'provided', or move handlers to a module of their own. More:"
                + " docs/faq.md#over-the-limits.");
  }
}
