package io.filestore.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.functions.store.AwsInventory;
import io.filestore.functions.store.Reconciling;
import io.filestore.functions.testing.Call;
import io.filestore.functions.testing.Wire;
import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.time.Clock;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events make a run that only counts. */
@ExtendWith(LocalAwsExtension.class)
class ReconcileEventTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false|{}|false",
        "false|''|false",
        "false|{\"dry_run\":true}|true",
        "false|{\"dry_run\":false}|false",
        "true|{}|true",
        "true|{\"dry_run\":false}|true"
      })
  void aRunIsDryIfTheStackOrTheEventSaysSo(boolean stack, String event, boolean dry, LocalAws aws) {
    try (Wire wire = new Wire(aws)) {
      assertThat(Call.raw(handler(stack, wire), event)).startsWith("{\"dry_run\":" + dry + ",");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"dry_run\":\"true\"}", "{\"dry_run\":1}", "{\"dry_run\":tru}", "[]", "no"})
  void aWishThatIsNotUnderstoodBecomesNoRunThatRemoves(String event, LocalAws aws) {
    try (Wire wire = new Wire(aws)) {
      assertThatThrownBy(() -> Call.raw(handler(false, wire), event))
          .hasStackTraceContaining(
              "Nothing was done: the event must be an object, its 'dry_run' true or false.");
    }
  }

  private static FileReconcileHandler handler(boolean dry, Wire wire) {
    return new FileReconcileHandler(
        dry,
        new Reconciling(
            wire.index,
            wire.bytes,
            new AwsInventory(wire.dynamo, wire.settings.table(), wire.s3, wire.settings.bucket()),
            wire.settings,
            Clock.systemUTC()));
  }
}
