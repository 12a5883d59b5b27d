package com.example.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.runtime.RuntimeContext;
import com.example.testing.Call;
import com.example.testing.Stub;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopStoryHandlerTest {

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private Stub hackerNews;

  /** Long on a slow machine, but for the test of one that does not answer. */
  private Duration patience = Duration.ofSeconds(20);

  @BeforeEach
  void start() throws IOException {
    hackerNews = new Stub();
  }

  @AfterEach
  void stop() {
    hackerNews.close();
  }

  private Call ask() throws IOException {
    return ask(hackerNews.url() + "/v0");
  }

  private Call ask(String url) throws IOException {
    RuntimeContext runtime =
        RuntimeContext.of(Map.of("HACKER_NEWS_URL", url), new PrintStream(log, true), patience);
    return Call.of(new TopStoryHandler(runtime), "*/*", null);
  }

  @Test
  void theFirstStoryIsToldInOneLine() throws IOException {
    hackerNews
        .on("/v0/topstories.json", 200, "[42, 7]")
        .on(
            "/v0/item/42.json",
            200,
            "{\"title\":\"Say \\\"hé\\\"\",\"by\":\"ada\",\"url\":\"https://example.com/a?b=c\"}");

    Call call = ask();

    assertEquals(200, call.status());
    assertEquals("text/plain; charset=utf-8", call.contentType());
    assertEquals("\"Say \"hé\"\" by ada on https://example.com/a?b=c", call.body());
  }

  @Test
  void aStoryWithoutUrlIsOnItsOwnPage() throws IOException {
    hackerNews
        .on("/v0/topstories.json", 200, "[42]")
        .on("/v0/item/42.json", 200, "{\"title\":\"Ask HN\",\"by\":\"ada\"}");

    assertEquals("\"Ask HN\" by ada on https://news.ycombinator.com/item?id=42", ask().body());
  }

  private void refused(String sentence) throws IOException {
    Call call = ask();
    assertEquals(502, call.status());
    assertEquals("{\"message\":\"" + sentence + "\"}", call.body());
  }

  @Test
  void aFailingHackerNewsIsABadGatewayWithASentenceAndTheLogHasMore() throws IOException {
    hackerNews.on("/v0/topstories.json", 503, "no");

    refused("Hacker News answers with status 503.");
    assertTrue(log.toString(StandardCharsets.UTF_8).contains("UnavailableException"));
  }

  @Test
  void anAnswerThatIsNotJsonIsABadGateway() throws IOException {
    hackerNews.on("/v0/topstories.json", 200, "<html>");

    refused("Hacker News answers with something that is not JSON.");
  }

  @Test
  void aListWithoutStoriesIsABadGateway() throws IOException {
    hackerNews.on("/v0/topstories.json", 200, "[]");

    refused("Hacker News lists no top stories.");
  }

  @Test
  void anIdThatWouldLeadElsewhereIsNotFollowed() throws IOException {
    hackerNews.on("/v0/topstories.json", 200, "[\"../../admin\"]");

    refused("Hacker News lists a story that is not a number.");
  }

  @Test
  void aStoryThatIsGoneIsABadGateway() throws IOException {
    hackerNews.on("/v0/topstories.json", 200, "[42]").on("/v0/item/42.json", 200, "null");

    refused("Hacker News does not know its story 42.");
  }

  @Test
  void aHackerNewsThatDoesNotAnswerIsABadGateway() throws IOException {
    patience = Duration.ofMillis(400);
    hackerNews.on(
        "/v0/topstories.json",
        exchange -> {
          try {
            Thread.sleep(3000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });

    refused("Hacker News does not answer.");
  }

  @Test
  void nobodyAtTheAddressIsABadGateway() throws IOException {
    String url = hackerNews.url();
    hackerNews.close();

    assertEquals("{\"message\":\"Hacker News does not answer.\"}", ask(url).body());
  }

  @Test
  void aMissingAddressIsNamed() {
    IllegalStateException missing = assertThrows(IllegalStateException.class, () -> ask(" "));

    assertEquals("Environment variable 'HACKER_NEWS_URL' is not set.", missing.getMessage());
  }
}
