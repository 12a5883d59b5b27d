package io.filestore.functions.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import io.filestore.functions.testing.Api;
import io.filestore.functions.testing.DeployedData;
import io.filestore.functions.testing.DeployedSite;
import io.filestore.junit.FilestoreLocal;
import io.filestore.junit.FilestoreStack;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The web client in a browser, before the application as it is deployed. */
@FilestoreLocal
class WebClientEndToEndIT {

  private static final String TICKETS = "/_web/dev/file";
  private static final String ONE = "/_web/dev/file/[a-z0-9]+";
  private static final String FILES = "/_web/dev/files";

  private static FilestoreStack stack;
  private static Api api;
  private static DeployedData data;
  private static Door door;
  private static Browser browser;
  private static Map<String, byte[]> served;

  @TempDir private Path folder;

  @BeforeAll
  static void start(FilestoreStack deployed) {
    browser = Browser.start();
    stack = deployed;
    api = new Api(stack);
    data = new DeployedData(stack);
    served = DeployedSite.publish(stack);
    door = new Door(stack.endpoint());
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      door.close();
      data.close();
    }
  }

  @BeforeEach
  void begin() {
    door.reset();
    browser.online();
  }

  @AfterEach
  void nothingWasAgainstThePolicy(TestInfo test) {
    browser.screenshot(test.getTestMethod().orElseThrow().getName());
    assertThat(browser.console()).noneMatch(line -> line.contains("Content Security Policy"));
  }

  @Test
  void aFileIsSentStoredShownAndDownloadedAsItWas() throws IOException {
    byte[] content = bytes(300_000);
    Path file = file("Übersicht „1“.txt", content);

    SendPage page = SendPage.open(browser, door.site()).choose(file);
    page.awaitState("Übersicht „1“.txt", SendPage.COMPLETE);
    assertThat(page.status("Übersicht „1“.txt")).isEqualTo("Sent");
    page.key(stack.apiKey()).store().awaitNotice("1 file is stored.");
    page.awaitGone("Übersicht „1“.txt");

    String id = sent().get(0);
    assertThat(data.row(id)).containsKeys("sha256", "stored_at");
    browser.driver().get(door.site() + "files.html");
    WebElement download = browser.until("no link", driver -> browser.find("#files a[href]"));
    assertThat(download.getAccessibleName()).isEqualTo("Download Übersicht „1“.txt");
    HttpResponse<byte[]> answer = api.get(download.getDomAttribute("href"));
    assertThat(answer.body()).isEqualTo(content);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain");
  }

  @Test
  void threeFilesGoUpAtOnceAndAreStoredTogether() throws IOException {
    SendPage page =
        SendPage.open(browser, door.site())
            .choose(file("a.txt", bytes(10)), file("b.txt", bytes(20)), file("c.txt", bytes(30)));
    for (String name : List.of("a.txt", "b.txt", "c.txt")) {
      page.awaitState(name, SendPage.COMPLETE);
    }

    page.key(stack.apiKey()).store().awaitNotice("3 files are stored.");

    assertThat(door.calls("PUT", FILES)).hasSize(1);
    assertThat(api.files("POST", "", sent().toArray(String[]::new)).objects()).hasSize(3);
  }

  @Test
  void progressIsShownAndAnUploadIsCancelledOnItsWay() throws IOException {
    SendPage page = SendPage.open(browser, door.site());
    browser.slow(200_000);
    page.choose(file("slow.bin", bytes(3_000_000)));
    browser.until("no progress", driver -> page.status("slow.bin").matches("Sending [1-9][0-9]?%"));

    page.press("slow.bin", "abort-item-processing").awaitGone("slow.bin");

    browser.until("not taken back", driver -> !door.calls("DELETE", ONE).isEmpty());
    assertThat(door.calls("DELETE", ONE).get(0).status()).isEqualTo(200);
    assertThat(data.row(sent().get(0))).containsKey("deleted_at");
    assertThat(data.keys(sent().get(0))).isEmpty();
  }

  @Test
  void aFileThatWaitsIsCancelledBeforeItHasATicket() throws IOException {
    CountDownLatch asked = new CountDownLatch(3);
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      door.changeAnswerOnce(
          "POST",
          TICKETS,
          ticket -> {
            asked.countDown();
            await(release);
            return ticket;
          });
    }
    SendPage page =
        SendPage.open(browser, door.site())
            .choose(
                file("1.bin", bytes(10)),
                file("2.bin", bytes(10)),
                file("3.bin", bytes(10)),
                file("4.bin", bytes(10)));
    await(asked);

    page.press("4.bin", "abort-item-processing").awaitGone("4.bin");

    release.countDown();
    for (String name : List.of("1.bin", "2.bin", "3.bin")) {
      page.awaitState(name, SendPage.COMPLETE);
    }
    assertThat(door.calls("POST", TICKETS))
        .hasSize(3)
        .noneMatch(call -> call.body().contains("4.bin"));
  }

  @Test
  void whatWasSentIsTakenBack() throws IOException {
    SendPage page = sent("back.txt");
    String id = sent().get(0);
    assertThat(data.keys(id)).containsExactly("uploads/" + id);

    page.press("back.txt", "revert-item-processing").awaitGone("back.txt");

    assertThat(data.keys(id)).isEmpty();
    page.store().awaitNotice("There is no file to store. Choose one first.");
  }

  @Test
  void whatIsNotThereAnyMoreIsTakenBack() throws IOException {
    SendPage page = sent("gone.txt");
    door.answerOnce("DELETE", ONE, 404, "{\"message\":\"No.\",\"code\":\"not_found\"}");
    page.press("gone.txt", "revert-item-processing").awaitGone("gone.txt");
  }

  @Test
  void whatCouldNotBeTakenBackStaysAndIsTakenBackTheNextTime() throws IOException {
    SendPage page = sent("stays.txt");
    door.answerOnce("DELETE", ONE, 500, "{\"message\":\"Internal server error\"}");

    page.press("stays.txt", "revert-item-processing")
        .awaitState("stays.txt", SendPage.NOT_REVERTED);
    assertThat(page.status("stays.txt"))
        .isEqualTo("Not taken back. The server has a problem. Try again in a moment.");

    page.press("stays.txt", "revert-item-processing").awaitGone("stays.txt");
    assertThat(data.keys(sent().get(0))).isEmpty();
  }

  @Test
  void anUrlWhoseTimeIsOverIsFollowedByAFreshTicket() throws IOException, InterruptedException {
    String over = data.upload("uploads/none", Duration.ofSeconds(1));
    Thread.sleep(2000);
    door.changeAnswerOnce(
        "POST",
        TICKETS,
        ticket -> ticket.replaceFirst("\"url\":\"[^\"]*\"", "\"url\":\"" + over + "\""));

    sent("late.txt");

    assertThat(sent()).hasSize(2);
    assertThat(data.keys(sent().get(1))).hasSize(1);
  }

  @Test
  void withoutANetworkItSaysSoAndTriesAgainWhenAsked() throws IOException {
    SendPage page = SendPage.open(browser, door.site());
    browser.offline();
    page.choose(file("later.txt", bytes(10))).awaitState("later.txt", SendPage.FAILED);
    assertThat(page.status("later.txt"))
        .isEqualTo("You are offline. Try again when you are connected.");

    browser.online();
    page.press("later.txt", "retry-item-processing").awaitState("later.txt", SendPage.COMPLETE);
  }

  @Test
  void aTypeThatIsNotTakenIsRefusedInTheServersWords() throws IOException {
    door.answerOnce(
        "POST",
        TICKETS,
        400,
        "{\"message\":\"Files of type 'text/plain' are not"
            + " taken.\",\"code\":\"type_not_allowed\"}");
    SendPage page = SendPage.open(browser, door.site()).choose(file("wrong.txt", bytes(10)));
    page.awaitState("wrong.txt", SendPage.FAILED);
    assertThat(page.status("wrong.txt")).isEqualTo("Files of type 'text/plain' are not taken.");
  }

  @Test
  void bytesThatAreNotThoseOfTheTicketAreRefusedByTheStorage() throws IOException {
    door.changeRequestOnce(
        "POST",
        TICKETS,
        ticket ->
            ticket.replaceFirst(
                "\"sha256\":\"[0-9a-f]{64}\"", "\"sha256\":\"" + "0".repeat(64) + "\""));
    SendPage page = SendPage.open(browser, door.site()).choose(file("other.txt", bytes(10)));
    page.awaitState("other.txt", SendPage.FAILED);
    assertThat(page.status("other.txt"))
        .isEqualTo("What arrived is not what was sent. Choose the file again.");
    assertThat(data.keys(sent().get(0))).isEmpty();
  }

  @Test
  void storingSaysWhatIsMissingAndWhichFileItCouldNotStore() throws IOException {
    SendPage page = sent("lost.txt");
    page.store().awaitNotice("Storing needs the API key.");
    assertThat(browser.script("return document.activeElement.id")).isEqualTo("key");
    page.key("wrong").store().awaitNotice("Not stored. The API key is missing or wrong.");

    api.files("DELETE", "", sent().get(0));
    page.key(stack.apiKey()).store().awaitNotice("‘lost.txt’ was deleted.");
    assertThat(page.names()).containsExactly("lost.txt");
  }

  @Test
  void aStoredFileIsDeletedFromItsPage() throws IOException {
    SendPage page = sent("old.txt");
    page.key(stack.apiKey()).store().awaitNotice("1 file is stored.");
    browser.driver().get(door.site() + "files.html");
    browser.until("no button", driver -> browser.find("#files button")).click();
    browser.driver().switchTo().alert().accept();
    page.awaitNotice("‘old.txt’ is deleted.");
    assertThat(data.keys(sent().get(0))).isEmpty();
  }

  @Test
  void theKeyInTheAddressGoesToTheTabAndNowhereElse() {
    browser.openFresh(door.site(), "index.html#key=abc%2F1");
    browser.until(
        "the key is still in the address",
        driver -> driver.getCurrentUrl().equals(door.site() + "index.html"));

    assertThat(browser.find("#key").getDomProperty("value")).isEqualTo("abc/1");
    assertThat(browser.script("return JSON.stringify(sessionStorage)"))
        .isEqualTo("{\"filestore.key\":\"abc/1\"}");
    assertThat(browser.script("return localStorage.length + document.cookie")).isEqualTo("0");
  }

  @Test
  void allOfItGoesByKeyboard() throws IOException {
    SendPage page = sent("keys.txt");
    Actions keys = new Actions(browser.driver());
    browser.script("document.activeElement.blur()");
    tabTo(keys, "arguments[0].classList.contains('filepond--label-action')");
    tabTo(keys, "arguments[0].classList.contains('filepond--action-revert-item-processing')");
    tabTo(keys, "arguments[0].id === 'key'");
    keys.sendKeys(stack.apiKey()).perform();
    tabTo(keys, "arguments[0].id === 'store'");
    keys.sendKeys(Keys.SPACE).perform();
    page.awaitNotice("1 file is stored.");

    sent("undo.txt");
    tabTo(keys, "arguments[0].classList.contains('filepond--action-revert-item-processing')");
    keys.sendKeys(Keys.ENTER).perform();
    page.awaitGone("undo.txt");
  }

  @Test
  void everyFieldAndButtonHasANameAndEveryTextAContrast() throws IOException {
    SendPage page = sent("named.txt");
    assertReadable();
    page.key(stack.apiKey()).store().awaitNotice("1 file is stored.");
    assertReadable();
    browser.driver().get(door.site() + "files.html");
    browser.until("no row", driver -> browser.find("#files button"));
    assertReadable();
  }

  @Test
  void noFileThatIsServedHasTheKey() throws IOException {
    String key = stack.apiKey();
    assertThat(stack.outputs().values()).as("config.json is made of these").doesNotContain(key);
    assertThat(served).containsKeys("config.json", "files.html", "index.html");
    for (Map.Entry<String, byte[]> file : served.entrySet()) {
      HttpResponse<byte[]> answer = api.get(door.site() + file.getKey());
      assertThat(answer.statusCode()).as(file.getKey()).isEqualTo(200);
      assertThat(answer.body()).as(file.getKey()).isEqualTo(file.getValue());
      assertThat(new String(answer.body(), UTF_8)).as(file.getKey()).doesNotContain(key);
    }
  }

  @Test
  void pagesComeWithAStrictPolicyAndNothingFromElsewhere() {
    HttpResponse<byte[]> page = api.get(door.site());
    String here = stack.endpoint().toString().replaceAll("/$", "");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self' %1$s %1$s %1$s; base-uri 'none'; form-action 'none';"
                    .formatted(here)
                + " frame-ancestors 'none'");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(api.get(door.site() + "dev/file").headers().firstValue("X-Content-Type-Options"))
        .hasValue("nosniff");
    served.forEach(
        (name, bytes) -> {
          if (name.endsWith(".html")) {
            assertThat(new String(bytes, UTF_8))
                .as(name)
                .doesNotContainPattern("(?:src|href)=\"(?:https?:)?//");
          }
        });
  }

  /** Chooses the file and waits until it is sent. */
  private SendPage sent(String name) throws IOException {
    return SendPage.open(browser, door.site())
        .choose(file(name, bytes(1000)))
        .awaitState(name, SendPage.COMPLETE);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void tabTo(Actions keys, String script) {
    for (int i = 0; i < 20; i++) {
      keys.sendKeys(Keys.TAB).perform();
      WebElement focused = browser.driver().switchTo().activeElement();
      if (Boolean.TRUE.equals(browser.script("return " + script, focused))) {
        return;
      }
    }
    throw new AssertionError("no Tab leads to where " + script);
  }

  private static void assertReadable() throws IOException {
    AtomicReference<Object> last = new AtomicReference<>();
    // Of what leaves the page meanwhile nothing can be asked: then all are asked again.
    browser.until(
        () -> "without a name: " + last,
        driver -> {
          List<String> nameless =
              browser.all("input:not([type=hidden]), button, a[href]").stream()
                  .filter(WebElement::isDisplayed)
                  .filter(element -> element.getAccessibleName().isBlank())
                  .map(element -> String.valueOf(element.getDomProperty("outerHTML")))
                  .toList();
          last.set(nameless);
          return nameless.isEmpty();
        });
    String script = Files.readString(Path.of("src/test/resources/web/contrast.js"));
    // What has just come fades in.
    browser.until(
        () -> "texts with less contrast than 4.5 to 1: " + last,
        driver -> {
          last.set(browser.script(script));
          return ((List<?>) last.get()).isEmpty();
        });
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  /** The ids of the tickets, in the order they were given. */
  private static List<String> sent() {
    return door.calls("POST", TICKETS).stream()
        .map(call -> ((Json.Obj) JsonReader.read(call.answer())).text("id").orElseThrow())
        .toList();
  }
}
