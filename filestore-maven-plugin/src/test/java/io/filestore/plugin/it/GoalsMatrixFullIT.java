package io.filestore.plugin.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The goals under the oldest and the current Maven, on this JDK and a newer one. */
class GoalsMatrixFullIT {

  @ParameterizedTest
  @CsvSource({"oldest,this", "oldest,newer", "current,newer"})
  void aProjectGoesThroughTheGoalsFromStartToStop(String maven, String jdk) throws Exception {
    MavenProjectUnderTest project = LocalRound.project("goals-" + maven + "-" + jdk);
    if (jdk.equals("newer")) {
      Optional<Path> newer = Jdks.other();
      assumeThat(newer).as("no other JDK beside this one").isPresent();
      project.java(newer.get());
    }
    project.maven(
        maven.equals("oldest")
            ? MavenProjectUnderTest.oldestMaven()
            : MavenProjectUnderTest.currentMaven());
    LocalRound.run(project);
  }
}
