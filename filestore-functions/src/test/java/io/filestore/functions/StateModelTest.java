package io.filestore.functions;

import io.filestore.functions.StateModel.Kind;
import io.filestore.functions.StateModel.Op;
import io.filestore.functions.testing.QuietLog;
import io.filestore.functions.testing.Wire;
import io.filestore.junit.LocalAws;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever is done to some files in whatever order, with events that come twice, late and out of
 * order, and with calls to AWS that are cut off before and after: what was answered holds, and in
 * the end rows and bytes agree. 50 times 50 steps; {@link StateModelFullIT} takes 200 times 50.
 */
class StateModelTest {

  static final int STEPS = 50;

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

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE, afterFailure = AfterFailureMode.RANDOM_SEED)
  void whatWasAnsweredHolds(@ForAll("ops") List<Op> ops) {
    drive(aws, ops);
  }

  static void drive(LocalAws aws, List<Op> ops) {
    try (Wire wire = new Wire(aws)) {
      StateModel model = new StateModel(wire);
      ops.forEach(model::run);
      model.settle();
    }
  }

  @Provide
  Arbitrary<List<Op>> ops() {
    return operations();
  }

  static Arbitrary<List<Op>> operations() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(3, Kind.TICKET),
            Tuple.of(7, Kind.PUT),
            Tuple.of(7, Kind.EVENT),
            Tuple.of(5, Kind.STORE),
            Tuple.of(3, Kind.STORE_IN_A_HURRY),
            Tuple.of(3, Kind.ERRAND),
            Tuple.of(2, Kind.INFO),
            Tuple.of(2, Kind.DELETE),
            Tuple.of(2, Kind.REVERT),
            Tuple.of(1, Kind.EXPIRE),
            Tuple.of(1, Kind.RECONCILE));
    Arbitrary<Op> op =
        Combinators.combine(
                kinds,
                Arbitraries.integers().between(0, 1000).withoutEdgeCases(),
                Arbitraries.integers().between(0, 4).withoutEdgeCases().map(n -> n == 0),
                Arbitraries.integers().between(-6, 6).withoutEdgeCases(),
                Arbitraries.of(true, false))
            .as(Op::new);
    return op.list().ofSize(STEPS);
  }
}
