package io.filestore.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import io.filestore.functions.json.JsonWriter;
import io.filestore.functions.testing.DeployedData;
import io.filestore.junit.FilestoreLocal;
import io.filestore.junit.FilestoreStack;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to the deployed application, through its gateway, is answered with 4xx at worst,
 * and the table gets a row for each ticket that is given and no other.
 */
@FilestoreLocal
class AnyBodyEndToEndIT {

  private static final int BODIES = 120;

  /** Another one in each run; it is printed, and {@code -Danybody.seed} gives it back. */
  private static final long SEED = Long.getLong("anybody.seed", System.nanoTime());

  private static final List<String> TYPES =
      List.of("application/json", "text/plain", "application/octet-stream", "image/png", "x");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Random random = new Random(SEED);
  private final Set<String> given = new HashSet<>();
  private final int[] statuses = new int[6];

  private static String root;
  private static String key;
  private static DeployedData data;

  @BeforeAll
  static void start(FilestoreStack stack) {
    root = stack.baseUrl().toString();
    key = stack.apiKey();
    data = new DeployedData(stack);
  }

  @AfterAll
  static void stop() {
    data.close();
  }

  @Test
  void anyJsonIsAnsweredAndMakesNoRowButATickets() throws Exception {
    Arbitrary<byte[]> json =
        new AnyBodyTest().json().map(value -> JsonWriter.write(value).getBytes(UTF_8));
    send(json);
  }

  @Test
  void anyBytesAreAnsweredAndMakeNoRowButATickets() throws Exception {
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    Arbitrary<byte[]> changed =
        Arbitraries.oneOf(
                Arbitraries.just("{\"name\":\"a.txt\",\"size\":1,\"once\":true}"),
                Arbitraries.just("[\"a\",\"b\"]"))
            .flatMap(
                text ->
                    Arbitraries.bytes()
                        .flatMap(
                            with ->
                                Arbitraries.integers()
                                    .between(0, text.length() - 1)
                                    .map(at -> with(text.getBytes(UTF_8), at, with))));
    send(Arbitraries.oneOf(any, changed));
  }

  private static byte[] with(byte[] bytes, int at, byte changed) {
    bytes[at] = changed;
    return bytes;
  }

  @Test
  void whatIsTooLargeOrEmptyIsAnsweredToo() throws Exception {
    byte[] large = new byte[1 << 20];
    Arrays.fill(large, (byte) '[');
    Set<String> before = data.ids();
    for (byte[] body : List.of(new byte[0], large, new byte[11 << 20])) {
      sendEverywhere(body);
    }
    assertThat(data.ids()).isEqualTo(before);
    assertThat(given).isEmpty();
  }

  private void send(Arbitrary<byte[]> bodies) throws Exception {
    Set<String> before = data.ids();
    List<byte[]> drawn = new ArrayList<>();
    JqwikSession.run(
        () -> {
          RandomGenerator<byte[]> generator = bodies.generator(1000);
          for (int i = 0; i < BODIES; i++) {
            drawn.add(generator.next(random).value());
          }
        });
    for (byte[] body : drawn) {
      sendEverywhere(body);
    }
    Set<String> rows = data.ids();
    rows.removeAll(before);
    assertThat(rows).as("new rows, seed " + SEED).isEqualTo(given);
    System.out.printf(
        "any body over the wire: seed %d, %d requests, %d 2xx, %d 4xx, rows %d before, %d after,"
            + " %d tickets given%n",
        SEED, BODIES * 5, statuses[2], statuses[4], before.size(), data.ids().size(), given.size());
  }

  private void sendEverywhere(byte[] body) throws Exception {
    String ticket = send("POST", "/file", body);
    if (ticket != null) {
      given.add(((Json.Obj) JsonReader.read(ticket)).text("id").orElseThrow());
    }
    String query =
        Stream.of("report", "nonstored", "deleted")
            .filter(name -> random.nextBoolean())
            .map(name -> name + "=" + (random.nextBoolean() ? "yes" : encoded(body)))
            .collect(java.util.stream.Collectors.joining("&", "?", ""));
    for (String method : List.of("PUT", "POST", "DELETE")) {
      send(method, "/files" + query, body);
    }
    send("DELETE", "/file/a" + encoded(letters(body)), body);
  }

  // what else a path may hold, such as %00, servers refuse before the gateway sees it
  private static byte[] letters(byte[] body) {
    return new String(Arrays.copyOf(body, Math.min(body.length, 60)), UTF_8)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .getBytes(UTF_8);
  }

  private static String encoded(byte[] body) {
    String text = new String(Arrays.copyOf(body, Math.min(body.length, 60)), UTF_8);
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** The body of a 200, else null. */
  private String send(String method, String path, byte[] body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .method(method, BodyPublishers.ofByteArray(body))
            .header("x-api-key", key)
            .header("x-revert-token", "token");
    if (random.nextInt(6) > 0) {
      request.header("Content-Type", TYPES.get(random.nextInt(TYPES.size())));
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString(UTF_8));
    String what =
        "%s %s, body in hex '%s', seed %d"
            .formatted(
                method,
                path,
                java.util.HexFormat.of().formatHex(Arrays.copyOf(body, Math.min(body.length, 400))),
                SEED);
    assertThat(answer.statusCode()).as(what).isLessThan(500);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).as(what).contains("*");
    assertThat(JsonReader.read(answer.body())).as(what).isNotNull();
    statuses[answer.statusCode() / 100]++;
    return answer.statusCode() == 200 ? answer.body() : null;
  }
}
