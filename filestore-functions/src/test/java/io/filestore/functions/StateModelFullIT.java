package io.filestore.functions;

import io.filestore.functions.StateModel.Op;
import io.filestore.functions.testing.QuietLog;
import io.filestore.junit.LocalAws;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The same as {@link StateModelTest}, over 10,000 steps. */
class StateModelFullIT {

  private static LocalAws aws;

  @BeforeContainer
  static void start() {
    aws = LocalAws.find();
    QuietLog.start();
  }

  @AfterContainer
  static void stop() {
    QuietLog.stop();
    aws.close();
  }

  @Property(
      tries = 200,
      edgeCases = EdgeCasesMode.NONE,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void whatWasAnsweredHolds(@ForAll("ops") List<Op> ops) {
    StateModelTest.drive(aws, ops);
  }

  @Provide
  Arbitrary<List<Op>> ops() {
    return StateModelTest.operations();
  }
}
