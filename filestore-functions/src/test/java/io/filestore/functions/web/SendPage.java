package io.filestore.functions.web;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page that sends files. */
record SendPage(Browser browser) {

  static final String COMPLETE = "processing-complete";
  static final String FAILED = "processing-error";
  static final String NOT_REVERTED = "processing-revert-error";

  private static final String CHOOSER = "input.filepond--browser";

  static SendPage open(Browser browser, String site) {
    browser.openFresh(site, "index.html");
    SendPage page = new SendPage(browser);
    browser.until("the page is not ready", driver -> browser.find(CHOOSER));
    return page;
  }

  SendPage choose(Path... files) {
    browser
        .find(CHOOSER)
        .sendKeys(
            Stream.of(files)
                .map(file -> file.toAbsolutePath().toString())
                .collect(Collectors.joining("\n")));
    return this;
  }

  /** The list's item for the file. */
  WebElement item(String name) {
    return browser.all(".filepond--item").stream()
        .filter(item -> nameOf(item).equals(name))
        .findFirst()
        .orElseThrow(() -> new org.openqa.selenium.NoSuchElementException("no item " + name));
  }

  List<String> names() {
    return browser.all(".filepond--item").stream().map(SendPage::nameOf).toList();
  }

  private static String nameOf(WebElement item) {
    return item.findElement(By.cssSelector("legend")).getDomProperty("textContent");
  }

  SendPage awaitState(String name, String state) {
    browser.until(name + " is not " + state, driver -> state(name).equals(state));
    return this;
  }

  private String state(String name) {
    return String.valueOf(item(name).getDomAttribute("data-filepond-item-state"));
  }

  /** What the list says of the file. */
  String status(String name) {
    return item(name)
        .findElement(By.cssSelector(".filepond--file-status-main"))
        .getDomProperty("textContent");
  }

  /** Presses a button of the file's: FilePond's name of what it does. */
  SendPage press(String name, String action) {
    browser.until(
        "no button " + action,
        driver -> {
          WebElement button = button(name, action);
          return button.isDisplayed() && button.isEnabled();
        });
    // It may still be moving: where it is does not matter.
    browser.script("arguments[0].click()", button(name, action));
    return this;
  }

  WebElement button(String name, String action) {
    return item(name).findElement(By.cssSelector(".filepond--action-" + action));
  }

  SendPage awaitGone(String name) {
    browser.until(name + " is still there", driver -> !names().contains(name));
    return this;
  }

  SendPage key(String key) {
    WebElement field = browser.find("#key");
    field.clear();
    field.sendKeys(key);
    return this;
  }

  /** Submits the form. */
  SendPage store() {
    browser.find("#store").click();
    return this;
  }

  SendPage awaitNotice(String text) {
    browser.until(
        "the notice is not '" + text + "'",
        driver -> browser.find("#notice").getText().equals(text));
    return this;
  }
}
