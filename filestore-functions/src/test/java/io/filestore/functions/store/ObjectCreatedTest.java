package io.filestore.functions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.testing.Call;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectCreatedTest {

  @Test
  void decodesKeysAndPassesOverWhatIsNotOurs() {
    assertThat(ObjectCreated.of(Call.fixture("objects-created.json")))
        .containsExactly(
            new ObjectCreated(new FileId("abc"), Optional.of("0055AED6DCD90281E5")),
            new ObjectCreated(new FileId("def"), Optional.of("0055AED6DCD90281E6")));
  }

  @Test
  void s3TestEventHasNoRecords() {
    assertThat(ObjectCreated.of(Call.fixture("s3-test-event.json"))).isEmpty();
  }

  @Test
  void oddEventsHaveNone() {
    for (String event :
        new String[] {"[]", "1", "{\"Records\":1}", "{\"Records\":[1,{},{\"s3\":{\"object\":1}}]}"}) {
      assertThat(ObjectCreated.of(event)).as(event).isEmpty();
    }
  }
}
