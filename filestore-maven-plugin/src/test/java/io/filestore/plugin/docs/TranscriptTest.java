package io.filestore.plugin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {

  private static final Transcript TRANSCRIPT =
      Transcript.of(
          """
          $ one \\
          >   two
          …
          Uploaded 12.0 MB in 3 s
          …
          $ three
          http://127.0.0.1:4566/restapis/abc/dev
          """
              .lines()
              .toList());

  @Test
  void commandsBecomeOneScript() {
    assertThat(TRANSCRIPT.script())
        .isEqualTo(
            """
            one \\
              two
            echo '--- next command ---'
            three
            echo '--- next command ---'
            """);
  }

  @Test
  void sizesTimesPortsAndIdsMayDiffer() {
    assertThat(
            TRANSCRIPT.difference(
                List.of(
                    "noise",
                    "Uploaded 1 KB in 4.5 s",
                    "--- next command ---",
                    "http://127.0.0.1:34567/restapis/xyz1/dev--- next command ---")))
        .isEmpty();
  }

  @Test
  void allElseMayNot() {
    assertThat(
            TRANSCRIPT.difference(
                List.of(
                    "Uploaded 1 KB in 4 s",
                    "--- next command ---",
                    "http://127.0.0.1:1/restapis/xyz/prod",
                    "--- next command ---")))
        .contains(
            """
            $ three
            is recorded as
            http://127.0.0.1:<port>/restapis/<api id>/dev

            but prints
            http://127.0.0.1:<port>/restapis/<api id>/prod\
            """);
  }

  @Test
  void whatIsPrintedBesidesIsADifference() {
    assertThat(
            Transcript.of(List.of("$ quiet")).difference(List.of("loud", "--- next command ---")))
        .isPresent();
  }

  @Test
  void placeholdersAreForWhatDiffersOnly() {
    assertThat(
            Placeholder.putInto(
                "'/home/me/x/target/dist' 2026-11-24T18:30:14Z 558a03c3-690a-40fe-a73f-fa5c4ceac53a"
                    + " hrlz32jhx5wnwpy2rxbwc57eq4 37 jars, 12.4 MB, Total time:  4.036 s"))
        .isEqualTo(
            "'<path>/target/dist' <timestamp> <uuid> <file id> 37 jars, <size>, Total time:"
                + "  <seconds>");
  }
}
