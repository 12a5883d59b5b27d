package io.filestore.junit;

import io.filestore.functions.json.Json;
import io.filestore.functions.testing.Api;
import java.util.Map;

/** A JVM of tests that is killed while its stack is at work. */
public final class KilledTests {

  private KilledTests() {}

  /** Says {@code READY} when processes of functions run too, and waits. */
  public static void main(String... arguments) throws Exception {
    FilestoreStack stack = RunningAws.start(PreparedStack.find()).create(Map.of());
    new Api(stack).ticket(Json.object().with("name", "a.txt"));
    System.out.println("READY " + stack.endpoint());
    Thread.sleep(Long.MAX_VALUE);
  }
}
