package io.filestore.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonWriter;
import io.filestore.functions.testing.Call;
import io.filestore.functions.testing.EmptyIndex;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a client sends is answered, with 4xx at worst, and makes no row but by a ticket. */
class AnyBodyTest {

  private final EmptyIndex index = new EmptyIndex();
  private final HandlersTest.Handlers handlers = new HandlersTest.Handlers(index);

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void anyTextIsAnswered(@ForAll String body) {
    everyHandlerAnswers(Call.event(body));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void anyJsonIsAnswered(@ForAll("json") Json body) {
    everyHandlerAnswers(Call.event(JsonWriter.write(body), "report", "deleted", "nonstored"));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void anyBytesAreAnswered(@ForAll byte[] body) {
    everyHandlerAnswers(
        JsonWriter.write(
            Json.object()
                .with("body", Base64.getEncoder().encodeToString(body))
                .with("isBase64Encoded", new Json.Bool(true))
                .build()));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void anyEventIsAnswered(@ForAll("json") Json event) {
    everyHandlerAnswers(JsonWriter.write(event));
  }

  private void everyHandlerAnswers(String event) {
    int before = index.tickets.size();
    for (RequestStreamHandler handler :
        List.of(handlers.store(), handlers.info(), handlers.delete(), handlers.revert())) {
      assertThat(Call.api(handler, event).status()).isLessThan(500);
    }
    assertThat(index.tickets).hasSize(before);
    int status = Call.api(handlers.preprocess(), event).status();
    assertThat(status).isLessThan(500);
    assertThat(index.tickets).hasSize(status == 200 ? before + 1 : before);
  }

  @Provide
  Arbitrary<Json> json() {
    Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(20);
    Arbitrary<String> names =
        Arbitraries.oneOf(
            texts,
            Arbitraries.of(
                "name", "size", "type", "sha256", "once", "body", "headers", "isBase64Encoded",
                "queryStringParameters", "pathParameters", "id"));
    Arbitrary<Json> leaves =
        Arbitraries.oneOf(
            texts.map(Json.Text::new),
            Arbitraries.longs().map(n -> new Json.Num(Long.toString(n))),
            Arbitraries.of("1e400", "0.1", "-0", "123456789012345678901").map(Json.Num::new),
            Arbitraries.of(true, false).map(Json.Bool::new),
            Arbitraries.just(new Json.Null()));
    return Arbitraries.oneOf(
        nested(nested(leaves, names), names),
        leaves.map(leaf -> new Json.Obj(Map.of("name", new Json.Text("a.txt"), "size", leaf))));
  }

  private static Arbitrary<Json> nested(Arbitrary<Json> inner, Arbitrary<String> names) {
    return Arbitraries.oneOf(
        inner,
        inner.list().ofMaxSize(5).map(Json.Array::new),
        Arbitraries.maps(names, inner).ofMaxSize(5).map(Json.Obj::new));
  }
}
