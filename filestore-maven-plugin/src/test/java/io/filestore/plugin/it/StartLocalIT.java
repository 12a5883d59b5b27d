package io.filestore.plugin.it;

import org.junit.jupiter.api.Test;

/** An AWS in the background, as a build server uses it. */
class StartLocalIT {

  @Test
  void aProjectGoesThroughTheGoalsFromStartToStop() throws Exception {
    LocalRound.run(LocalRound.project("start-local"));
  }
}
